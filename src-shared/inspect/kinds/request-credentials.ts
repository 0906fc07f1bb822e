import { base64OfText } from '../../base64.ts';
import type { Draft } from '../compile.ts';
import type { Edit } from '../edits.ts';
import { credentialFacts } from '../facts.ts';
import type { Hit } from '../hit.ts';
import type { InspectContext } from '../inspection.ts';
import { decodedPlaced, parametersNamed, type Address } from '../read/address.ts';
import type { HeaderField, Request } from '../read/request.ts';
import type { Target } from '../read/target.ts';
import { readAuthorization, readBare, readBearer, readUser, type Authorization } from '../rules/authorization.ts';
import { isMeantAsAuthorization, nameHits } from '../rules/header-rules.ts';
import { kindHits, scopeHits } from '../rules/kind-rules.ts';
import { doubleEncoded } from '../rules/token-request-rules.ts';

/** Everything in a call that carries a credential. */
export function authorizationsOf(request: Request): Authorization[] {
  const { filledIn } = request;
  const inHeaders = request.headers
    .filter(
      ({ name, value }) => isMeantAsAuthorization(name.text) && (value.text.trim() !== '' || request.tool !== 'curl'),
    )
    .map(({ value }) => readAuthorization(value, filledIn));
  const bearer = request.bearer ? [readBearer(request.bearer, filledIn)] : [];
  const user = request.user ? [readUser(request.user, filledIn)] : [];
  return [...inHeaders, ...user, ...bearer];
}

/** What the credentials of a call say: their faults, whether they fit the call, the header that they make. */
export function credentialDraft(
  request: Request,
  authorizations: readonly Authorization[],
  target: Target | null,
  context: InspectContext,
  ours: boolean,
): Pick<Draft, 'kind' | 'hits' | 'facts' | 'wanted' | 'edits' | 'secrets' | 'pastedHeader' | 'headerMisnamed'> {
  const hits: Hit[] = ours ? nameHits(request.headers) : [];
  const edits: Edit[] = [];
  const api = target?.api ?? context.api ?? null;
  for (const authorization of ours ? authorizations : []) {
    hits.push(
      ...authorization.hits,
      ...kindHits(authorization, api, target?.endpoint ?? null, context, request.method.name),
    );
    edits.push(...authorization.edits);
  }
  const [first, second] = authorizations;
  if (ours && second) {
    const field = request.headers.filter(({ name }) => isMeantAsAuthorization(name.text))[1];
    const edit = field ? request.mend.removeHeader(field) : null;
    hits.push({ code: 'authorization-doubled', span: second.span, edits: edit ? [edit] : [] });
  }
  if (ours && first) {
    const called = { api, action: target?.action ?? context.method ?? null };
    hits.push(...scopeHits(context, target ? { ...called, endpoint: target.endpoint } : called, first.span));
  }
  return {
    kind: 'header',
    hits,
    edits,
    wanted: first?.wanted ?? null,
    facts: first ? credentialFacts(first) : [],
    secrets: authorizations.flatMap(({ secret }) => (secret ? [secret] : [])),
    ...(first ? { pastedHeader: sentAs(first), headerMisnamed: isMisnamed(request.headers) } : {}),
  };
}

/** Whether the header that is meant to carry the credential has another name, or no colon. */
function isMisnamed(fields: readonly HeaderField[]): boolean {
  const field = fields.find(({ name }) => isMeantAsAuthorization(name.text));
  return field !== undefined && (!field.colon || field.name.text.trim().toLowerCase() !== 'authorization');
}

/** The header's value as it goes out: of a pair, the tool makes base64. */
const sentAs = ({ place, scheme, text }: Authorization): string =>
  place === 'header' ? text : scheme === 'Bearer' ? `Bearer ${text}` : `Basic ${base64OfText(text)}`;

/** Calls that always need the header. A browser leaves it out of what it exports. */
export function missingAuthorization(
  request: Request,
  target: Target,
  authorizations: readonly Authorization[],
  address: Address,
): Hit[] {
  if (authorizations.length > 0 || request.tool === 'har' || request.unseenHeaders) return [];
  const needs =
    target.endpoint === 'action' ||
    target.endpoint === 'customer-info' ||
    target.endpoint === 'customer-token-old' ||
    (target.endpoint === 'customer-token' && makesCustomer(request)) ||
    (target.endpoint === 'info' && parametersNamed(address, 'code').length === 0);
  const inAddress = address.userinfo !== null || parametersNamed(address, 'access_token').length > 0;
  return needs && !inAddress ? [{ code: 'authorization-missing', span: address.text.span() }] : [];
}

/** Whether a request asks for a customer by an account's token: of the three grants, the one that needs the header. */
const makesCustomer = ({ body, method }: Request): boolean =>
  method.name === 'DELETE' || /\bgrant_type\b[^&,}]{0,8}agent_token/.test(body?.text?.text.slice(0, 100_000) ?? '');

/** The token that `/v2/info` and `DELETE /v2/token` may take in the query. */
export function codeHits(address: Address, { endpoint }: Target): Hit[] {
  const [code] = endpoint === 'info' || endpoint === 'token' ? parametersNamed(address, 'code') : [];
  if (!code) return [];
  const at = code.value.text.search(/%25(?:25)*3A/i);
  if (at >= 0) return [doubleEncoded(code.value, at)];
  const { hits } = readBare(decodedPlaced(code.value));
  return hits.filter((hit) => hit.code !== 'short');
}
