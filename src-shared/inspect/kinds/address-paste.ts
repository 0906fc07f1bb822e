import { diagnose } from '../../diagnose.ts';
import type { Draft } from '../compile.ts';
import { credentialFacts, requestFacts } from '../facts.ts';
import type { Hit } from '../hit.ts';
import type { InspectContext } from '../inspection.ts';
import { decoded, decodedPlaced, parametersNamed, type Address, type Parameter } from '../read/address.ts';
import { nothingToMend } from '../read/request.ts';
import { targetOf } from '../read/target.ts';
import { addressHits } from '../rules/address-rules.ts';
import { readBare, type Authorization } from '../rules/authorization.ts';
import { authorizeHits } from '../rules/authorize-rules.ts';
import { hostKind } from '../rules/hosts.ts';
import { kindHits } from '../rules/kind-rules.ts';
import { doubleEncoded } from '../rules/token-request-rules.ts';

/** An address alone: of an error, of the authorization page, of the way back from it, of an API. */
export function inspectAddress(address: Address, context: InspectContext): Draft {
  const target = targetOf(address);
  const url = address.text.span();
  const base = { url, dim: [{ from: url.from, to: address.hostPlaced.span().to }] };
  const { findings } = diagnose({ url: address.text.text.slice(0, 100_000) });
  const error = address.parameters.some(({ name }) =>
    /^(?:oauth_exception|identity_exception|exception_details|error)$/.test(name),
  );
  if (error && findings.length > 0) return { ...base, kind: 'error-url', hits: [], answers: findings };

  const returned = returnedParameter(address);
  if (returned && target.endpoint !== 'authorize') return { ...base, ...returnedDraft(address, returned, context) };

  const kind = hostKind(address.host, context.hosts);
  const asked =
    parametersNamed(address, 'response_type').length > 0 && parametersNamed(address, 'client_id').length > 0;
  if (target.endpoint === 'authorize' || (asked && kind === 'lookalike')) {
    const hits = [...addressHits(address, { ...target, api: 'accounts' }, context.hosts ?? [], true)];
    const ours = kind !== 'foreign';
    return {
      ...base,
      kind: 'authorization-url',
      facts: authorizeFacts(address),
      hits: ours ? [...hits, ...authorizeHits(address, context.clientType)] : [],
    };
  }
  const ours = target.api !== null || kind === 'live' || kind === 'family' || kind === 'lookalike';
  const request = {
    tool: 'http',
    method: { name: '', explicit: false, span: null },
    url: address.text,
    headers: [],
    user: null,
    bearer: null,
    body: null,
    command: null,
    filledIn: [],
    mend: nothingToMend,
  } as const;
  const facts = requestFacts({ ...request, headers: [], filledIn: [] }, target).slice(1);
  // Nothing is sent with an address alone; that it names no organization shows only in a call.
  const hits = ours ? addressHits(address, target, context.hosts ?? [], false) : [];
  return { ...base, kind: 'url', facts, hits, api: target.api, method: target.action };
}

/** The token or code that the authorization page sent back with an address. */
function returnedParameter(address: Address): Parameter | null {
  const [token] = parametersNamed(address, 'access_token');
  if (token?.in === 'fragment') return token;
  const [code] = parametersNamed(address, 'code');
  if (!code) return token ?? null;
  const looksRight = /^(?:dal|fra)/i.test(decoded(code.value.text)) || parametersNamed(address, 'state').length > 0;
  return looksRight && !/^\/v2\//.test(address.path) ? code : null;
}

function returnedDraft(address: Address, returned: Parameter, context: InspectContext): Draft {
  const placed = returned.value;
  const double = placed.text.search(/%25(?:25)*3A/i);
  const credential: Authorization = readBare(decodedPlaced(placed));
  const hits: Hit[] = double >= 0 ? [doubleEncoded(placed, double)] : [...credential.hits];
  const code = returned.name === 'code';
  if (!code) hits.push(...kindHits(credential, context.api ?? null, null, context));
  if (!code && returned.in === 'query') hits.push({ code: 'secret-in-url', span: returned.span });
  const seconds = Number(parametersNamed(address, 'expires_in')[0]?.value.text);
  const facts = [code ? 'Authorization code' : 'Access token', ...credentialFacts(credential)];
  if (code)
    facts.splice(1, facts.length, ...(credential.credential?.dataCentre ? [credential.credential.dataCentre] : []));
  if (seconds > 0 && seconds < 1e9) facts.push(`${seconds} s`);
  return { kind: 'redirect-url', hits, facts, wanted: code ? null : credential.wanted, secrets: [placed.span()] };
}

function authorizeFacts(address: Address): string[] {
  const type = decoded(parametersNamed(address, 'response_type')[0]?.value.text ?? '');
  const facts = ['Authorization page'];
  if (type === 'code' || type === 'token') facts.push(type);
  if (parametersNamed(address, 'code_challenge').length > 0) facts.push('PKCE');
  return facts;
}
