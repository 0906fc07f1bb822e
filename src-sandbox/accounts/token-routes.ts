import { Hono } from 'hono';
import { bearerOf, queryOf, type Ctx, type Env } from '../http.ts';
import { sameSecret } from '../secrets.ts';
import type { Client } from '../seeds/seeds.ts';
import type { Grant } from '../tokens/agent-tokens.ts';
import type { World } from '../world.ts';
import { accountsError, invalidRequest } from './oauth-errors.ts';
import { isVerifier, verifierFits, type Pkce } from './pkce.ts';
import { readParameters, type Parameters } from './token-body.ts';

const isRequired = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'is required']));

/** `POST /v2/token`, `DELETE /v2/token`, `GET /v2/info`. Source: facts page, "Agent authorization"; its OpenAPI document. */
export function tokenRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();

  const notAuthorized = (c: Ctx) => accountsError(c, 401, 'unauthorized_client');
  const badGrant = (c: Ctx) => accountsError(c, 401, 'invalid_grant');

  function answer(c: Ctx, grant: Grant, refreshToken: string): Response {
    const person = world.person(grant.accountId);
    return c.json({
      access_token: world.agentTokens.issueAccess(grant),
      account_id: grant.accountId,
      client_id: grant.clientId,
      expires_in: world.settings.accessSeconds,
      organization_id: person?.organizationId,
      refresh_token: refreshToken,
      scope: grant.scopes.join(','),
      token_type: 'Bearer',
    });
  }

  /** Server-side clients prove themselves with their secret, web clients have none. */
  function clientOf(c: Ctx, given: Parameters): Client | Response {
    const id = given.get('client_id');
    if (id === undefined) return invalidRequest(c, isRequired('client_id'));
    const client = world.apps.find(id);
    if (!client) return notAuthorized(c);
    if (client.secret === undefined) return client;
    const secret = given.get('client_secret');
    if (secret === undefined) return accountsError(c, 401, 'invalid_client');
    return sameSecret(secret, client.secret) ? client : notAuthorized(c);
  }

  /** Whether the verifier belongs to the challenge of the authorization request; each is refused without the other. */
  function pkceProblem(c: Ctx, pkce: Pkce | null, verifier: string | undefined): Response | null {
    if (!pkce)
      return verifier === undefined ? null : invalidRequest(c, { code_verifier: 'there was no code_challenge' });
    if (verifier === undefined) return invalidRequest(c, isRequired('code_verifier'));
    if (!isVerifier(verifier)) return invalidRequest(c, { code_verifier: 'must be 43 to 128 unreserved characters' });
    return verifierFits(pkce, verifier) ? null : badGrant(c);
  }

  function exchangeCode(c: Ctx, client: Client, given: Parameters): Response {
    const [code, redirectUri] = [given.get('code'), given.get('redirect_uri')];
    const missing = ['code', 'redirect_uri'].filter((name) => !given.has(name));
    if (code === undefined || redirectUri === undefined) return invalidRequest(c, isRequired(...missing));
    const record = world.codes.find(code);
    if (!record) return notAuthorized(c);
    if (record.clientId !== client.id) return badGrant(c);
    if (record.used) {
      // Somebody else may have used it first: what that gave ends (RFC 6749 section 4.1.2).
      world.agentTokens.endFamily(record.family);
      return notAuthorized(c);
    }
    if (world.codes.expired(record)) return notAuthorized(c);
    if (record.redirectUri !== redirectUri) return badGrant(c);
    const problem = pkceProblem(c, record.pkce, given.get('code_verifier'));
    if (problem) return problem;
    record.used = true;
    const grant = grantOf(record);
    return answer(c, grant, world.agentTokens.issueRefresh(grant));
  }

  function refresh(c: Ctx, client: Client, given: Parameters): Response {
    const token = given.get('refresh_token');
    if (token === undefined) return invalidRequest(c, isRequired('refresh_token'));
    const record = world.agentTokens.refresh(token);
    if (!record) return notAuthorized(c);
    if (record.clientId !== client.id) return accountsError(c, 401, 'invalid_client');
    if (record.used) {
      if (world.settings.refreshReuse === 'revoke') world.agentTokens.endFamily(record.family);
      return badGrant(c);
    }
    const grant = grantOf(record);
    if (client.type === 'server-side') return answer(c, grant, token);
    world.agentTokens.markUsed(record);
    return answer(c, grant, world.agentTokens.issueRefresh(grant));
  }

  function grantOf(record: { clientId: string; accountId: string; scopes: readonly string[]; family: string }): Grant {
    const { clientId, accountId, scopes, family } = record;
    const person = world.person(accountId);
    return { clientId, accountId, scopes, family, region: person ? world.organizationOf(person).region : 'dal' };
  }

  app.post('/v2/token', async (c) => {
    const given = await readParameters(c);
    if (!given) return invalidRequest(c, {});
    const grantType = given.get('grant_type');
    if (grantType === undefined) return invalidRequest(c, isRequired('grant_type'));
    const isCode = grantType === 'authorization_code' || grantType === 'code';
    if (!isCode && grantType !== 'refresh_token') {
      return invalidRequest(c, { grant_type: 'is not supported' }, 'unsupported_grant_type');
    }
    const client = clientOf(c, given);
    if (client instanceof Response) return client;
    return isCode ? exchangeCode(c, client, given) : refresh(c, client, given);
  });

  app.delete('/v2/token', (c) => {
    const token = queryOf(c).get('code') ?? bearerOf(c);
    if (token !== undefined && world.agentTokens.revoke(token)) return c.json({});
    return accountsError(c, 404, 'resource_not_found', { resource_name: 'token', resource_id: 'unknown' });
  });

  app.get('/v2/info', (c) => {
    const token = queryOf(c).get('code') ?? bearerOf(c);
    if (token === undefined) return invalidRequest(c, { code: 'is required, here or as Bearer' });
    const record = world.agentTokens.access(token);
    if (!record) return invalidRequest(c, { code: 'is not a living access token' }, 'unauthorized');
    return c.json({
      access_token: token,
      account_id: record.accountId,
      client_id: record.clientId,
      expires_in: Math.floor((record.expiresAt - world.clock.now()) / 1000),
      organization_id: world.person(record.accountId)?.organizationId,
      // Only its hash is known here, so that it can't be given again.
      refresh_token: null,
      scope: record.scopes.join(','),
      token_type: 'Bearer',
    });
  });

  return app;
}
