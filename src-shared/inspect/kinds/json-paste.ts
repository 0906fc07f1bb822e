import type { Node } from 'jsonc-parser';
import { diagnose } from '../../diagnose.ts';
import type { CredentialKind } from '../../credentials.ts';
import type { Draft } from '../compile.ts';
import { credentialFacts } from '../facts.ts';
import type { Hit } from '../hit.ts';
import type { InspectContext } from '../inspection.ts';
import { Placed } from '../placed.ts';
import { member, placedString, textOf } from '../read/json-nodes.ts';
import { readAuthorization, readBare } from '../rules/authorization.ts';
import { bodyHits } from '../rules/body-rules.ts';
import { isMeantAsAuthorization } from '../rules/header-rules.ts';
import { kindHits } from '../rules/kind-rules.ts';
import { nothingToMend, type Request } from '../read/request.ts';

/** A JSON text: an answer that holds a token, an answer that tells an error, headers, or something else. */
export function inspectJson(tree: Node | null, text: string, context: InspectContext): Draft {
  if (!tree) return { kind: 'json', hits: [] };
  const token = placedString(text, member(tree, 'access_token'));
  if (token) return tokenAnswer(tree, token, context);
  const { findings } = diagnose(text);
  if (findings.length > 0) return { kind: 'error-answer', hits: [], answers: findings };
  const header = headerIn(tree, text);
  if (!header) return { kind: 'json', hits: hitsOfBody(Placed.plain(text, 0).trim(), context) };
  const authorization = readAuthorization(header);
  return {
    kind: 'header',
    hits: [...authorization.hits, ...kindHits(authorization, context.api ?? null, null, context)],
    edits: authorization.edits,
    request: { from: 0, to: text.length },
    facts: credentialFacts(authorization),
    wanted: authorization.wanted,
    secrets: authorization.secret ? [authorization.secret] : [],
  };
}

/** The answer of a token endpoint. One with an entity id is a customer's. Source: facts page. */
function tokenAnswer(tree: Node, token: Placed, context: InspectContext): Draft {
  const kind: CredentialKind = textOf(member(tree, 'entity_id')) === null ? 'account' : 'customer';
  const authorization = readBare(token);
  const known = { kind, scopes: kind === 'account' ? scopesOf(tree) : null };
  const hits = [...authorization.hits, ...kindHits(authorization, context.api ?? null, null, known)];
  const seconds = Number(member(tree, 'expires_in')?.value);
  const facts = [kind === 'customer' ? 'Customer' : 'Account', ...credentialFacts(authorization)];
  if (seconds > 0 && seconds < 1e9) facts.push(`${seconds} s`);
  return {
    kind: 'token-answer',
    hits,
    facts,
    wanted: authorization.wanted,
    secrets: authorization.secret ? [authorization.secret] : [],
  };
}

const scopesOf = (tree: Node): string[] | null =>
  textOf(member(tree, 'scope'))
    ?.split(/[\s,]+/)
    .filter((scope) => scope !== '') ?? null;

/** An `Authorization` among the members, under `headers`, or the token of an RTM login. */
function headerIn(tree: Node, text: string): Placed | null {
  for (const node of [tree, member(tree, 'headers')]) {
    const found =
      node?.type === 'object'
        ? node.children?.find(({ children }) => isMeantAsAuthorization(String(children?.[0]?.value)))
        : undefined;
    const value = placedString(text, found?.children?.[1]);
    if (value) return value;
  }
  const login = placedString(text, member(member(tree, 'payload'), 'token'));
  return login && textOf(member(tree, 'action')) === 'login' ? login : null;
}

/** A text that looks like JSON but is none: an answer that was cut, or a body with a fault. */
export function inspectBrokenJson(text: Placed, context: InspectContext): Draft {
  const { findings } = diagnose(text.text);
  if (findings.length > 0) return { kind: 'error-answer', hits: [], answers: findings };
  return { kind: 'json', hits: hitsOfBody(text, context), request: text.span() };
}

/** What is wrong with a JSON text as the body of a call: of the method that is meant, where somebody said so. */
function hitsOfBody(text: Placed, { api, method }: InspectContext): Hit[] {
  const request: Request = {
    tool: 'http',
    method: { name: 'POST', explicit: true, span: null },
    url: null,
    headers: [],
    user: null,
    bearer: null,
    body: { text, as: 'json', span: text.span() },
    command: null,
    filledIn: [],
    mend: nothingToMend,
  };
  const known = api !== undefined && method !== undefined;
  const target = {
    api: api ?? null,
    endpoint: known ? 'action' : 'other',
    version: null,
    action: method ?? null,
  } as const;
  return bodyHits(request, target, text.text);
}
