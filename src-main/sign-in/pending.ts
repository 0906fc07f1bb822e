import { authorizationUrl } from '../../src-shared/authorization-url/authorization-url.ts';
import type { Grant } from '../../src-shared/credentials.ts';
import type { OAuthClient } from '../livechat/token-endpoint.ts';

/** How long a sign-in may take. */
export const signInLimitMs = 10 * 60_000;

/** A sign-in that waits for its answer. `state` and `verifier` are used once and bound to this server, client and address. */
export interface Pending {
  client: Omit<OAuthClient, 'clientSecret'>;
  grant: Grant;
  redirectUri: string;
  state: string;
  verifier: string;
  /** The authorization address to show. */
  url: URL;
  startedAt: number;
  endsAt: number;
}

interface Asked {
  client: Pending['client'];
  grant?: Grant;
  redirectUri: string;
  scopes: readonly string[];
  now: number;
}

/**
 * Code flow with PKCE S256 and state, fresh 256-bit values for both; or the implicit grant, which has nothing to prove
 * with a verifier. Source: RFC 7636 4.1 and 4.2; facts page, "Agent authorization".
 */
export async function newPending({ client, grant = 'code', redirectUri, scopes, now }: Asked): Promise<Pending> {
  const { calculatePKCECodeChallenge, generateRandomCodeVerifier, generateRandomState } = await import('oauth4webapi');
  const state = generateRandomState();
  const verifier = generateRandomCodeVerifier();
  const challenge = { method: 'S256', text: await calculatePKCECodeChallenge(verifier) } as const;
  const { accountsUrl, clientId } = client;
  const responseType = grant === 'code' ? 'code' : 'token';
  const request = {
    accountsUrl,
    responseType,
    clientId,
    redirectUri,
    scopes,
    state,
    challenge,
    consent: false,
  } as const;
  const url = new URL(authorizationUrl(request));
  return { client, grant, redirectUri, state, verifier, url, startedAt: now, endsAt: now + signInLimitMs };
}
