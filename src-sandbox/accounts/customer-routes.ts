import { Hono } from 'hono';
import { matchRedirectUri } from '../../src-shared/index.ts';
import { textField, type JsonObject } from '../apis/call.ts';
import { bearerOf, queryOf, readJsonObject, type Ctx, type Env } from '../http.ts';
import { hashOf } from '../secrets.ts';
import type { Client, Organization } from '../seeds/seeds.ts';
import type { CustomerRecord } from '../state.ts';
import type { World } from '../world.ts';
import { customerMaker } from './customer-maker.ts';
import { customerError } from './oauth-errors.ts';
import { verifierFits } from './pkce.ts';

const cookieIds = '__lc_cid';
const cookieSecrets = '__lc_cst';
const twoYears = 63_072_000;
const longestSeconds = 31_536_000;

/** A customer token for one client, and whether the group's own identity is wanted. */
interface Wish {
  client: Client;
  body: JsonObject;
  seconds: number | undefined;
  /** Group-separated identity: the organization and group of the path. */
  group: { organization: Organization; id: string } | null;
}

/** `expires_in` as asked for; `null`: not a number of seconds that could be. */
function secondsIn({ expires_in: asked }: JsonObject): number | undefined | null {
  if (asked === undefined) return undefined;
  return typeof asked === 'number' && Number.isInteger(asked) && asked > 0 && asked <= longestSeconds ? asked : null;
}

/**
 * Whom the cookies prove. A browser may send several of a name: those of a group have a longer path than those of the
 * whole organization.
 */
function knownByCookie(
  world: World,
  header: string,
  organizationId: string,
  groupId: string | undefined,
): { customer: CustomerRecord; secret: string } | undefined {
  const pairs = header.split(';').map((pair) => pair.trim().split('='));
  const values = (name: string) => pairs.filter(([key]) => key === name).map(([, value = '']) => value);
  for (const id of values(cookieIds)) {
    const customer = world.customers.find(id);
    const secret = values(cookieSecrets).find((one) => hashOf(one) === customer?.cookieHash);
    if (!customer || secret === undefined) continue;
    if (customer.organizationId === organizationId && customer.groupId === groupId) return { customer, secret };
  }
  return undefined;
}

const isGroupId = (id: string): boolean => /^(?:\d{1,9}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.test(id);

/** The customer endpoints of the accounts service. Source: facts page, "Customer authorization"; its OpenAPI document. */
export function customerRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();

  function answer(c: Ctx, { client, seconds, group }: Wish, customer: CustomerRecord): Response {
    const organization = world.organizationOf(customer);
    const issued = world.customers.issueToken({ clientId: client.id, customer, region: organization.region, seconds });
    return c.json({
      access_token: issued.token,
      client_id: client.id,
      entity_id: customer.entityId,
      expires_in: issued.seconds,
      token_type: 'Bearer',
      // The document of the group-separated form doesn't have it.
      ...(group ? {} : { organization_id: organization.id }),
    });
  }

  const returnsTo = ({ redirectUris }: Client, uri: string): boolean =>
    redirectUris.some((configured) => matchRedirectUri(configured, uri).ok);

  /** A customer of this organization (and group), made anew without an entity id. */
  function byAgent(c: Ctx, wish: Wish): Response {
    const maker = customerMaker(world, bearerOf(c));
    if ('error' in maker) return customerError(c, maker.error);
    const { client, body, group } = wish;
    if (body.response_type !== undefined && body.response_type !== 'token') {
      return customerError(c, 'unsupported_response_type');
    }
    const uri = textField(body, 'redirect_uri');
    if (uri !== undefined && !returnsTo(client, uri)) return customerError(c, 'unauthorized_client');
    const organization = textField(body, 'organization_id') ?? group?.organization.id ?? maker.organization.id;
    if (organization !== maker.organization.id) return customerError(c, 'access_denied');
    const entityId = textField(body, 'entity_id');
    if (entityId === undefined) {
      return answer(c, wish, world.customers.create(organization, group ? { groupId: group.id } : {}));
    }
    const customer = world.customers.find(entityId);
    if (customer?.organizationId !== organization) return customerError(c, 'resource_not_found');
    return answer(c, wish, customer);
  }

  function byCookie(c: Ctx, wish: Wish): Response {
    const { client, body, group } = wish;
    const organization = group?.organization ?? world.organization(textField(body, 'organization_id') ?? '');
    if (!organization) return customerError(c, 'invalid_request');
    const uri = textField(body, 'redirect_uri');
    const origin = c.req.header('origin');
    if (uri === undefined && origin === undefined) return customerError(c, 'invalid_request');
    const mayAsk = uri === undefined ? world.apps.hasOrigin(origin ?? '') : returnsTo(client, uri);
    if (!mayAsk) return customerError(c, 'unauthorized_client');

    const known = knownByCookie(world, c.req.header('cookie') ?? '', organization.id, group?.id);
    // A browser whose cookies don't fit any more is somebody new.
    const customer = known?.customer ?? world.customers.create(organization.id, group ? { groupId: group.id } : {});
    const secret = known?.secret ?? world.customers.issueCookie(customer);
    const cookies = { [cookieIds]: customer.entityId, [cookieSecrets]: secret };
    const path = group ? `/v2/customer/${organization.id}/${group.id}/token` : '/v2/customer';
    const expires = new Date(world.clock.now() + twoYears * 1000).toUTCString();
    // By hand: hono's setCookie refuses ages over 400 days.
    for (const [name, value] of Object.entries(cookies)) {
      const attributes = `Path=${path}; Expires=${expires}; Max-Age=${twoYears}; HttpOnly; Secure; SameSite=None`;
      c.header('Set-Cookie', `${name}=${value}; ${attributes}`, { append: true });
    }
    return answer(c, wish, customer);
  }

  function byTransfer(c: Ctx, wish: Wish): Response {
    const code = textField(wish.body, 'code');
    if (code === undefined) return customerError(c, 'invalid_request');
    const record = world.customers.transfer(code);
    const customer = record && world.customers.find(record.entityId);
    if (!record || !customer || record.clientId !== wish.client.id) return customerError(c, 'invalid_grant');
    const verifier = textField(wish.body, 'code_verifier');
    if ((record.pkce === null) !== (verifier === undefined)) return customerError(c, 'invalid_request');
    if (record.pkce && !verifierFits(record.pkce, verifier ?? '')) return customerError(c, 'invalid_grant');
    world.customers.endTransfer(code);
    return answer(c, wish, customer);
  }

  async function token(c: Ctx, group: Wish['group']): Promise<Response> {
    const body = await readJsonObject(c);
    const seconds = body && secondsIn(body);
    if (!body || seconds === null) return customerError(c, 'invalid_request');
    const grantType = textField(body, 'grant_type');
    const clientId = textField(body, 'client_id');
    if (grantType === undefined || clientId === undefined) return customerError(c, 'invalid_request');
    const client = world.apps.find(clientId);
    if (!client) return customerError(c, 'unauthorized_client');
    const wish: Wish = { client, body, seconds, group };
    if (grantType === 'agent_token') return byAgent(c, wish);
    if (grantType === 'cookie') return byCookie(c, wish);
    if (grantType === 'identity_token') return byTransfer(c, wish);
    return customerError(c, 'unsupported_grant_type');
  }

  app.post('/v2/customer/token', (c) => token(c, null));

  for (const path of ['/v2/customer/:organization/:group/token', '/v2/customer/:organization/:group/token/']) {
    app.post(path, (c) => {
      const organization = world.organization(c.req.param('organization') ?? '');
      const id = c.req.param('group') ?? '';
      if (!organization) return customerError(c, 'resource_not_found');
      return isGroupId(id) ? token(c, { organization, id }) : customerError(c, 'invalid_request');
    });
  }

  /** The form that the FAQ shows: the agent grant before version 2, with response type and redirect URI. */
  for (const path of ['/customer', '/customer/']) {
    app.post(path, async (c) => {
      const body = await readJsonObject(c);
      const [clientId, uri] = body ? [textField(body, 'client_id'), textField(body, 'redirect_uri')] : [];
      if (!body || clientId === undefined || uri === undefined || body.response_type === undefined) {
        return customerError(c, 'invalid_request');
      }
      const client = world.apps.find(clientId);
      return client
        ? byAgent(c, { client, body, seconds: undefined, group: null })
        : customerError(c, 'unauthorized_client');
    });
  }

  app.get('/v2/customer/info', (c) => {
    const presented = queryOf(c).get('code') ?? bearerOf(c);
    const record = presented === undefined ? undefined : world.customers.token(presented);
    const customer = record && world.customers.find(record.entityId);
    if (!record || !customer) return customerError(c, 'unauthorized_client');
    return c.json({
      access_token: presented,
      client_id: record.clientId,
      entity_id: record.entityId,
      expires_in: Math.floor((record.expiresAt - world.clock.now()) / 1000),
      organization_id: customer.organizationId,
      token_type: 'Bearer',
    });
  });

  app.delete('/v2/customer/token', (c) => {
    const presented = bearerOf(c);
    if (presented === undefined || !world.customers.revoke(presented)) return customerError(c, 'unauthorized_client');
    return c.json({});
  });

  return app;
}
