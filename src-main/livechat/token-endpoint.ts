import type * as OAuth from 'oauth4webapi';
import type { ClientType } from '../../src-shared/credentials.ts';
import { problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import type { Secret } from '../vault/secret.ts';
import { tokenAnswer, type TokenAnswer } from './answers.ts';
import type { Http, HttpAnswer } from './http.ts';
import { readAnswer } from './read-answer.ts';
import { refusal } from './refusals.ts';

/** An app as it is registered in Developer Console. The secret is there for server-side apps only. */
export interface OAuthClient {
  accountsUrl: string;
  clientId: string;
  clientType: ClientType;
  clientSecret?: Secret | undefined;
}

interface Needs {
  http: Http;
  now: () => number;
}

export interface TokenEndpoint {
  /**
   * Exchanges the code that `callback` holds (already compared with the pending sign-in). The code leaves once; what
   * fails afterwards is never replayed. Source: RFC 6749 4.1.3, RFC 7636 4.5.
   */
  exchange(client: OAuthClient, callback: Callback): Promise<Result<TokenAnswer>>;
  /** Source: RFC 6749 section 6. A web client's refresh token is single-use: it leaves once. */
  refresh(client: OAuthClient, refreshToken: Secret): Promise<Result<TokenAnswer>>;
}

type RequestArgs = [
  server: OAuth.AuthorizationServer,
  known: OAuth.Client,
  authentication: OAuth.ClientAuth,
  options: OAuth.TokenEndpointRequestOptions,
];

export interface Callback {
  params: URLSearchParams;
  state: string;
  redirectUri: string;
  verifier: string;
}

/** oauth4webapi speaks the protocol; this adapter keeps its errors, which may hold the whole answer, to itself. */
export function createTokenEndpoint({ http, now }: Needs): TokenEndpoint {
  return {
    exchange: (client, { params, state, redirectUri, verifier }) =>
      run(client, 'code', (oauth, server, known, authentication, options) => {
        const checked = oauth.validateAuthResponse(server, known, params, state);
        return oauth.authorizationCodeGrantRequest(
          server,
          known,
          authentication,
          checked,
          redirectUri,
          verifier,
          options,
        );
      }),
    refresh: (client, refreshToken) =>
      run(client, 'refresh', (oauth, server, known, authentication, options) =>
        oauth.refreshTokenGrantRequest(server, known, authentication, refreshToken.reveal(), options),
      ),
  };

  async function run(
    client: OAuthClient,
    asked: 'code' | 'refresh',
    request: (oauth: typeof OAuth, ...args: RequestArgs) => Promise<Response>,
  ): Promise<Result<TokenAnswer>> {
    // Loaded with the first request: the start has no need of it.
    const oauth = await import('oauth4webapi');
    const { host } = new URL(client.accountsUrl);
    let answered: Result<HttpAnswer> | null = null;
    const options: OAuth.TokenEndpointRequestOptions = {
      // Custom profiles and the sandbox may be http on loopback; profiles were checked when they were made.
      [oauth.allowInsecureRequests]: true,
      [oauth.customFetch]: async (url, init) => {
        answered = await http({
          method: 'POST',
          url,
          headers: Object.fromEntries(new Headers(init.headers)),
          body: String(init.body),
          once: true,
        });
        if (!answered.ok) throw new TypeError('no answer');
        return new Response(answered.value.text, { status: answered.value.status });
      },
    };
    try {
      const authentication = client.clientSecret ? oauth.ClientSecretPost(client.clientSecret.reveal()) : oauth.None();
      const server = { issuer: client.accountsUrl, token_endpoint: `${client.accountsUrl}/v2/token` };
      await request(oauth, server, { client_id: client.clientId }, authentication, options);
    } catch {
      // Either there was no answer (said below), or the callback itself was not valid.
      if (!answered) return fail(problem('callback-invalid'));
    }
    // The callback assigns it, which the compiler doesn't see.
    const result = answered as Result<HttpAnswer> | null;
    if (!result) return fail(problem('callback-invalid'));
    if (!result.ok) return result;
    const answer = result.value;
    if (answer.status !== 200) {
      return fail(refusal(answer, client.clientSecret ? `${asked}-with-secret` : asked, host, now()));
    }
    const token = readAnswer(answer, tokenAnswer, host);
    return token.ok ? ok(token.value) : token;
  }
}
