import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { Provider, type ClientMetadata } from 'oidc-provider';
import { onTestFinished } from 'vitest';

/** Where the peer sends people back to; nothing listens there. */
export const callback = 'http://127.0.0.1:41780/callback';

export const publicClient = { clientId: 'peer-web', clientType: 'web' } as const;
/** Each letter of the secret that a form could break. */
export const secretOfPeer = 'peer +secret&with=all%41 of"them;\\';
export const confidentialClient = { clientId: 'peer-server-side', clientType: 'server-side' } as const;

type Context = Parameters<Parameters<Provider['use']>[0]>[0];

const scopes = ['chats--all:ro', 'customers:own'];

const kinds: ClientMetadata[] = [
  { client_id: publicClient.clientId, token_endpoint_auth_method: 'none' },
  {
    client_id: confidentialClient.clientId,
    token_endpoint_auth_method: 'client_secret_post',
    client_secret: secretOfPeer,
  },
];
const clients = kinds.map((client): ClientMetadata => ({
  ...client,
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  redirect_uris: [callback],
  // Loopback http is for native apps; LiveChat makes no such difference.
  application_type: 'native',
}));

/**
 * An authorization server that nobody of Keyfob wrote: oidc-provider, certified by the OpenID Foundation. What it does
 * with codes, verifiers, secrets and refresh tokens is its own. Around it stands only what LiveChat has in another
 * place or spelling:
 *
 * - the authorization endpoint is `/`, the token endpoint `/v2/token` (its own routes, set by configuration);
 * - scopes in an authorization request are divided by commas, where RFC 6749 (3.3) says blanks;
 * - refresh tokens come without the scope `offline_access` of OpenID Connect;
 * - `GET /v2/info` and `DELETE /v2/token` with the token as Bearer are introspection (RFC 7662) and revocation
 *   (RFC 7009), which are POSTs of the client.
 */
export async function startPeer() {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(origin, {
    clients,
    scopes,
    routes: { authorization: '/', token: '/v2/token' },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      introspection: { enabled: true },
    },
    pkce: { required: () => true },
    issueRefreshToken: async () => true,
    rotateRefreshToken: ({ oidc }) => oidc.client?.clientId === publicClient.clientId,
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    jwks: { keys: [{ ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }) }] },
  });
  const refusals: string[] = [];
  provider.on('grant.error', (_, error) => refusals.push(error.message));
  const grants: string[] = [];
  provider.on('grant.success', ({ oidc }) => grants.push(String(oidc.params?.grant_type)));

  provider.use(async (context, next) => {
    const { path, method } = context;
    if (path === '/') context.query = withBlanks(context);
    if (path.startsWith('/interaction/')) return agree(provider, context);
    if (path === '/v2/info') return inform(context);
    if (path === '/v2/token' && method === 'DELETE') return revoke(context);
    await next();
  });
  server.on('request', provider.callback());
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });

  /** Asks an endpoint of the peer as the client that the token is for. */
  async function asClient(context: Context, endpoint: string): Promise<Response> {
    const token = (context.get('authorization').match(/^Bearer (\S+)$/) ?? [])[1] ?? '';
    const clientId = (await provider.AccessToken.find(token))?.clientId ?? publicClient.clientId;
    const fields = {
      token,
      client_id: clientId,
      ...(clientId === confidentialClient.clientId ? { client_secret: secretOfPeer } : {}),
    };
    return fetch(origin + endpoint, { method: 'POST', body: new URLSearchParams(fields) });
  }

  async function inform(context: Context): Promise<void> {
    const told = (await (await asClient(context, '/token/introspection')).json()) as Record<string, unknown>;
    context.status = told.active ? 200 : 401;
    context.body = told.active
      ? {
          client_id: told.client_id,
          scope: String(told.scope).replaceAll(' ', ','),
          expires_in: Number(told.exp) - Math.floor(Date.now() / 1000),
        }
      : { oauth_exception: 'unauthorized_client' };
  }

  async function revoke(context: Context): Promise<void> {
    context.status = (await asClient(context, '/token/revocation')).status;
    context.body = {};
  }

  return { origin, refusals, grants };
}

const withBlanks = ({ query }: Context) =>
  typeof query.scope === 'string' ? { ...query, scope: query.scope.replaceAll(',', ' ') } : query;

/** The person: signs in and agrees to all that is asked for. */
async function agree(provider: Provider, { req, res }: Context): Promise<void> {
  const { prompt, params, session } = await provider.interactionDetails(req, res);
  if (prompt.name === 'login') {
    return provider.interactionFinished(req, res, { login: { accountId: 'person-of-the-peer' } });
  }
  const grant = new provider.Grant({ accountId: session?.accountId, clientId: String(params.client_id) });
  grant.addOIDCScope(String(params.scope));
  return provider.interactionFinished(req, res, { consent: { grantId: await grant.save() } });
}
