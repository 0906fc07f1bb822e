import { problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import type { AccountsService } from '../livechat/accounts-service.ts';
import type { TokenAnswer, TokenInfo } from '../livechat/answers.ts';
import type { OAuthClient } from '../livechat/token-endpoint.ts';
import { Secret } from '../vault/secret.ts';
import { errorIn, isRedirect, mostCharacters, parametersOf, type Expected } from './callback.ts';

/*
 * The implicit grant (`response_type=token`, RFC 6749 4.2). oauth4webapi leaves it out on purpose, since RFC 9700 2.1.2
 * advises against it: the token travels in an address, and nothing binds it to who asked. LiveChat still has it, and its
 * own SDK uses it, so this one file does it, as strictly as the library does codes:
 *
 * - in Keyfob's own window only. A link or a loopback address would leave the token in argv, the browser's history and
 *   the list of processes (RFC 8252 8.2); `readCallback`, which reads those, takes no token whatever its state.
 * - the answer is read before any request to the redirect URI leaves, so no page and no server there sees the fragment.
 * - the token is kept only when the server says that it was issued to this client (RFC 9700 4.6, 2.3): the answer itself
 *   could carry one that another app got for somebody else. Who it is and what it may is taken from there, too.
 */

export type ImplicitAnswer =
  | { kind: 'elsewhere' }
  | { kind: 'refused'; why: 'too-long' | 'malformed' | 'doubled' | 'state' | 'code' }
  | { kind: 'error'; error: string }
  | { kind: 'token'; params: URLSearchParams };

/**
 * Reads the address that a sign-in with the implicit grant came back to: everything is in the fragment (RFC 6749 4.2.2),
 * and a query has no business there. Only an answer with this sign-in's own `state` can end it, an error included.
 */
export function readImplicitAnswer(url: string, { redirectUri, state }: Expected): ImplicitAnswer {
  if (url.length > mostCharacters) return { kind: 'refused', why: 'too-long' };
  if (!isRedirect(url, redirectUri)) return { kind: 'elsewhere' };
  const { search, hash } = new URL(url);
  const params = search === '' ? parametersOf(url, hash.slice(1)) : 'malformed';
  if (params === 'malformed' || params === 'doubled') return { kind: 'refused', why: params };
  if (params.get('state') !== state) return { kind: 'refused', why: 'state' };
  const error = errorIn(params);
  if (error !== null) return { kind: 'error', error };
  // What belongs to the other grant is no part of this answer (RFC 9700 2.1.2 has no hybrid).
  if (params.has('code') || params.has('refresh_token')) return { kind: 'refused', why: 'code' };
  return isToken(params) ? { kind: 'token', params } : { kind: 'refused', why: 'malformed' };
}

/** `access_token` of visible ASCII, `token_type` bearer, `expires_in` in whole seconds; RFC 6749 4.2.2, appendix A.12. */
function isToken(params: URLSearchParams): boolean {
  const lifetime = params.get('expires_in') ?? '';
  return (
    /^[\x21-\x7e]{1,4096}$/.test(params.get('access_token') ?? '') &&
    params.get('token_type')?.toLowerCase() === 'bearer' &&
    /^\d{1,9}$/.test(lifetime) &&
    Number(lifetime) > 0 &&
    Number(lifetime) <= mostSeconds
  );
}

/** More than ten years is no lifetime. */
const mostSeconds = 315_360_000;

/**
 * The tokens of an implicit answer, once the server has said whose they are. A token of another client is not kept and
 * not sent anywhere else.
 */
export async function tokenOfImplicitAnswer(
  { info, revoke }: Pick<AccountsService, 'info' | 'revoke'>,
  { accountsUrl, clientId }: Pick<OAuthClient, 'accountsUrl' | 'clientId'>,
  params: URLSearchParams,
): Promise<Result<TokenAnswer>> {
  const token = new Secret(params.get('access_token') ?? '');
  const told = await info(accountsUrl, token);
  if (!told.ok) {
    // It can't be kept without an answer, and nobody else has it to end it.
    if (told.problem.code !== 'token-refused') void revoke(accountsUrl, '/v2/token', token);
    return told;
  }
  if (told.value.client_id !== clientId) return fail(problem('token-of-another-client'));
  return ok(answerOf(token, Number(params.get('expires_in')), told.value));
}

const answerOf = (token: Secret, seconds: number, info: TokenInfo): TokenAnswer => ({
  access_token: token.reveal(),
  token_type: 'bearer',
  // Whichever is sooner: the fragment is not signed, and the server counts from when it issued the token.
  expires_in: Math.min(seconds, info.expires_in),
  scope: info.scope,
  account_id: info.account_id,
  organization_id: info.organization_id,
});
