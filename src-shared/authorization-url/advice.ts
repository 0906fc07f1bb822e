import type { FindingView } from '../contract/inspect.ts';
import { linkCallback } from '../contract/agreed.ts';
import type { ClientType } from '../credentials.ts';
import { faqOf } from '../faq.ts';
import { findingView } from '../inspect/finding-view.ts';
import { finding } from '../inspect/finding.ts';
import type { Hit } from '../inspect/hit.ts';
import { Placed } from '../inspect/placed.ts';
import { readAddress } from '../inspect/read/address.ts';
import { authorizeHits } from '../inspect/rules/authorize-rules.ts';
import type { Words } from '../inspect/words/words-shape.ts';
import { closestRedirectUri } from '../redirect-uri-difference.ts';
import { matchRedirectUri, redirectUriFaults } from '../redirect-uri.ts';
import { isKnownScope } from '../scopes/scope-table.ts';
import { adviceWords, type AdviceCode } from './advice-words.ts';
import { authorizationUrl, type AuthorizationRequest } from './authorization-url.ts';

/** What is to be said of an authorization URL, and the parameter that it is about; `null`: of one that is not there. */
export interface Advice extends FindingView {
  parameter: string | null;
}

const levels = { error: 0, warning: 1, hint: 2 };

/**
 * What is wrong with an authorization URL, or could be better. The same rules that judge a pasted one, by the same
 * words; besides them what only who builds it can know: the app's client type, and the redirect URIs that are
 * registered for it (one that leads to the URI will do). Errors first.
 */
export function adviceOn(
  request: AuthorizationRequest,
  { clientType, registered = [] }: { clientType: ClientType; registered?: readonly string[] },
): Advice[] {
  const address = readAddress(Placed.plain(authorizationUrl(request), 0));
  const hits = address ? authorizeHits(address, clientType) : [];
  const parameterOf = ({ span }: Hit) =>
    address?.parameters.find((one) => span && span.from >= one.span.from && span.to <= one.span.to)?.name ?? null;
  const judged = hits.map((hit) => ({
    ...findingView(finding(hit.code, hit.values)),
    parameter: parameterOf(hit),
  }));
  return [...judged, ...redirectAdvice(request, registered), ...flowAdvice(request, clientType)].sort(
    (a, b) => levels[a.level] - levels[b.level],
  );
}

function redirectAdvice(
  { redirectUri, responseType, challenge }: AuthorizationRequest,
  registered: readonly string[],
): Advice[] {
  const pkce = responseType === 'code' && challenge !== null;
  if (redirectUri === '' || redirectUriFaults(redirectUri, { pkce }).length > 0) return [];
  const all: Advice[] = [];
  const match = (uri: string) => matchRedirectUri(uri, redirectUri, { pkce });
  const closest = registered.some((uri) => match(uri).ok) ? null : closestRedirectUri(registered, redirectUri);
  const differs = closest && match(closest.registered);
  if (differs && !differs.ok) all.push(advice('redirect-uri-differs', 'redirect_uri', { fault: differs.what }));
  if (redirectUri === linkCallback) all.push(advice('link-to-keyfob', 'redirect_uri'));
  const { protocol, hostname, host, port } = new URL(redirectUri);
  const loopback = hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname);
  if (loopback && protocol === 'http:') {
    all.push(advice('loopback-port', 'redirect_uri', { port: `port ${port || '80'}` }));
    if (hostname === 'localhost') all.push(advice('loopback-name', 'redirect_uri'));
  } else if (protocol === 'http:') {
    const answer = responseType === 'code' ? 'code' : 'access token';
    all.push(advice('redirect-uri-open', 'redirect_uri', { host, answer }));
  }
  return all;
}

function flowAdvice({ responseType, challenge, scopes }: AuthorizationRequest, clientType: ClientType): Advice[] {
  const unknown = scopes.filter((scope) => !isKnownScope(scope));
  return [
    ...(unknown.length > 0 ? [advice('scope-unknown', 'scope', { scopes: unknown.join(', ') })] : []),
    ...(responseType === 'token' && clientType === 'web' ? [advice('implicit-answer', 'response_type')] : []),
    // A web app's code without PKCE is more than a hint: the response type does not fit it.
    ...(responseType === 'code' && !challenge && clientType === 'server-side' ? [advice('pkce-missing', null)] : []),
  ];
}

function advice(code: AdviceCode, parameter: string | null, values: Record<string, string> = {}): Advice {
  const words: Words = adviceWords[code];
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  const faq = faqOf(words);
  return {
    code,
    level: words.level,
    what: fill(words.what),
    why: fill(words.why),
    remedy: fill(words.remedy),
    ...(faq ? { faq } : {}),
    parameter,
  };
}
