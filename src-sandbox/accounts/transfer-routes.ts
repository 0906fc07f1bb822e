import { Hono } from 'hono';
import { textField } from '../apis/call.ts';
import { bearerOf, readJsonObject, type Env } from '../http.ts';
import type { World } from '../world.ts';
import { customerMaker } from './customer-maker.ts';
import { customerError, type OauthError } from './oauth-errors.ts';
import { readChallenge } from './pkce.ts';

/** `POST /v2/customer/identity_transfer`. Source: facts page, "Customer authorization", identity transfer. */
export function transferRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();

  /** Whose identity moves: an agent names one of the organization's customers, a customer is meant itself. */
  function entityOf(
    type: string,
    bearer: string | undefined,
    customerId: string | undefined,
  ): string | { error: OauthError } {
    if (type === 'customer') {
      const record = bearer === undefined ? undefined : world.customers.token(bearer);
      return record ? record.entityId : { error: 'unauthorized_client' };
    }
    const maker = customerMaker(world, bearer);
    if ('error' in maker) return maker;
    if (customerId === undefined) return { error: 'invalid_request' };
    const customer = world.customers.find(customerId);
    return customer?.organizationId === maker.organization.id ? customerId : { error: 'resource_not_found' };
  }

  app.post('/v2/customer/identity_transfer', async (c) => {
    const body = await readJsonObject(c);
    const [type, clientId] = body ? [textField(body, 'bearer_type'), textField(body, 'client_id')] : [];
    if (!body || clientId === undefined || (type !== 'agent' && type !== 'customer')) {
      return customerError(c, 'invalid_request');
    }
    if (!world.apps.find(clientId)) return customerError(c, 'unauthorized_client');
    // The method isn't sent; the documents' sample is of S256.
    const challenge = textField(body, 'code_challenge');
    const pkce = challenge === undefined ? null : readChallenge(challenge, 'S256');
    if (pkce === 'malformed') return customerError(c, 'invalid_request');
    const entityId = entityOf(type, bearerOf(c), textField(body, 'customer_id'));
    if (typeof entityId !== 'string') return customerError(c, entityId.error);
    const customer = world.customers.find(entityId);
    if (!customer) return customerError(c, 'resource_not_found');
    const { region } = world.organizationOf(customer);
    const token = world.customers.issueTransfer(clientId, entityId, pkce, region);
    return c.json({ identity_transfer_token: token, expires_in: world.settings.transferSeconds });
  });

  return app;
}
