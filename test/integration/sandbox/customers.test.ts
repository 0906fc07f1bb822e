import { describe, expect, it } from 'vitest';
import { callback, pkce, setup, type Fields } from './setup.ts';

interface CustomerAnswer {
  access_token: string;
  client_id: string;
  entity_id: string;
  expires_in: number;
  organization_id?: string;
  token_type: string;
}

async function customers() {
  const users = await setup();
  const owner = users.sample('agent');
  const byAgent = (body: object = {}, token = owner.token, path = '/v2/customer/token') =>
    users.post<CustomerAnswer>(
      path,
      { grant_type: 'agent_token', client_id: users.web.clientId, response_type: 'token', ...body },
      users.bearer(token),
    );
  const info = (token: string) => users.call<CustomerAnswer>('/v2/customer/info', { headers: users.bearer(token) });
  return { ...users, owner, byAgent, info };
}

const refused = (exception: string) => ({ status: 401, body: { oauth_exception: exception } });

describe('the agent token grant', () => {
  it('makes a new customer each time', async () => {
    const { byAgent, owner, web } = await customers();
    const [one, other] = [await byAgent(), await byAgent()];
    expect(one.status).toBe(200);
    expect(one.body).toEqual({
      access_token: expect.stringMatching(/^dal:sandbox_/),
      client_id: web.clientId,
      entity_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      expires_in: 28_800,
      organization_id: owner.organizationId,
      token_type: 'Bearer',
    });
    expect(other.body.entity_id).not.toBe(one.body.entity_id);
  });

  it('gives a new token for the same customer with an entity id; the one before lives on', async () => {
    const { byAgent, info } = await customers();
    const first = await byAgent();
    const second = await byAgent({ entity_id: first.body.entity_id });
    expect(second.body.entity_id).toBe(first.body.entity_id);
    expect(second.body.access_token).not.toBe(first.body.access_token);
    expect((await info(first.body.access_token)).status).toBe(200);
  });

  it('lets the token live as long as was asked', async () => {
    const { byAgent, info, control } = await customers();
    const { body } = await byAgent({ expires_in: 60 });
    expect(body.expires_in).toBe(60);
    await control('POST', '/clock', { advance: 60_000 });
    expect(await info(body.access_token)).toMatchObject(refused('unauthorized_client'));
  });

  it('needs customers:own', async () => {
    const { byAgent, sample } = await customers();
    expect(await byAgent({}, sample('agent', 1).token)).toMatchObject(refused('access_denied'));
  });

  it('refuses a PAT, as Basic and as Bearer', async () => {
    const { post, sandbox, web } = await customers();
    const pat = sandbox.pats[0];
    const body = { grant_type: 'agent_token', client_id: web.clientId, response_type: 'token' };
    const basic = { Authorization: `Basic ${btoa(`${pat?.accountId}:${pat?.token}`)}` };
    for (const headers of [basic, { Authorization: `Bearer ${pat?.token}` }]) {
      expect(await post('/v2/customer/token', body, headers)).toMatchObject(refused('unauthorized_client'));
    }
  });

  it.each([
    ['a customer that nobody made', { entity_id: '3aa138c1-c137-41c6-6b26-cface5857378' }, 'resource_not_found'],
    ['an unknown client', { client_id: 'f'.repeat(32) }, 'unauthorized_client'],
    ['no client', { client_id: undefined }, 'invalid_request'],
    ['no grant type', { grant_type: undefined }, 'invalid_request'],
    ['an unknown grant type', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['a response type other than token', { response_type: 'code' }, 'unsupported_response_type'],
    ['a redirect URI that is not registered', { redirect_uri: 'https://evil.test' }, 'unauthorized_client'],
    ['a lifetime that is no number of seconds', { expires_in: '60' }, 'invalid_request'],
    ['a lifetime of nothing', { expires_in: 0 }, 'invalid_request'],
  ])('is refused with %s', async (_, change, exception) => {
    const { byAgent } = await customers();
    expect(await byAgent(change)).toMatchObject(refused(exception));
  });

  it('is refused for a customer of another organization', async () => {
    const { byAgent, sandbox, owner } = await customers();
    const theirs = sandbox.accessTokens.find(
      ({ kind, organizationId }) => kind === 'customer' && organizationId !== owner.organizationId,
    );
    expect(await byAgent({ entity_id: theirs?.entityId })).toMatchObject(refused('resource_not_found'));
    expect(await byAgent({ organization_id: theirs?.organizationId })).toMatchObject(refused('access_denied'));
  });

  it('is refused after the agent token has expired', async () => {
    const { byAgent, control } = await customers();
    await control('POST', '/clock', { advance: 28_800_000 });
    expect(await byAgent()).toMatchObject(refused('unauthorized_client'));
  });

  it('has an older form, with a redirect URI', async () => {
    const { post, bearer, owner, web } = await customers();
    const body = { client_id: web.clientId, response_type: 'token', redirect_uri: callback };
    const made = await post<CustomerAnswer>('/customer/', body, bearer(owner.token));
    expect(made.status).toBe(200);
    const again = await post<CustomerAnswer>(
      '/customer/',
      { ...body, entity_id: made.body.entity_id },
      bearer(owner.token),
    );
    expect(again.body.entity_id).toBe(made.body.entity_id);
    const { redirect_uri: _, ...without } = body;
    expect(await post('/customer/', without, bearer(owner.token))).toMatchObject(refused('invalid_request'));
  });

  it('keeps customers of a group apart, at the address of the group', async () => {
    const { byAgent, owner } = await customers();
    const path = `/v2/customer/${owner.organizationId}/3aa138c1-c137-41c6-6b26-cface5857378/token`;
    const made = await byAgent({}, owner.token, path);
    expect(made.status).toBe(200);
    expect(made.body).not.toHaveProperty('organization_id');
    expect((await byAgent({}, owner.token, `${path}/`)).status).toBe(200);
    const elsewhere = '/v2/customer/3aa138c1-c137-41c6-6b26-cface5857378/0/token';
    expect(await byAgent({}, owner.token, elsewhere)).toMatchObject(refused('resource_not_found'));
  });
});

describe('a customer token', () => {
  it('can be asked about and revoked', async () => {
    const { byAgent, info, call, bearer, owner } = await customers();
    const { body: made } = await byAgent();
    const { access_token: token, entity_id: entityId } = made;
    const known = { access_token: token, entity_id: entityId, organization_id: owner.organizationId };
    expect((await info(token)).body).toMatchObject(known);
    expect((await call(`/v2/customer/info?code=${encodeURIComponent(token)}`)).body).toMatchObject(known);
    const revoke = { method: 'DELETE', headers: bearer(token) };
    expect((await call('/v2/customer/token', revoke)).status).toBe(200);
    expect(await info(token)).toMatchObject(refused('unauthorized_client'));
    expect((await call('/v2/customer/token', revoke)).status).toBe(401);
  });

  it('is not what an agent has', async () => {
    const { info, owner } = await customers();
    expect(await info(owner.token)).toMatchObject(refused('unauthorized_client'));
  });
});

describe('the cookie grant', () => {
  async function cookieGrant() {
    const users = await customers();
    const organization_id = users.owner.organizationId;
    const body = { grant_type: 'cookie', client_id: users.web.clientId, organization_id, redirect_uri: callback };
    const ask = (headers: Fields = {}, change: object = {}, path = '/v2/customer/token') =>
      users.post<CustomerAnswer>(path, { ...body, ...change }, headers);
    const cookiesOf = (headers: Headers) =>
      headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ');
    return { ...users, ask, cookiesOf };
  }

  it('sets two cookies for two years, which bring the same customer back', async () => {
    const { ask, cookiesOf } = await cookieGrant();
    const first = await ask();
    const set = first.headers.getSetCookie();
    expect(set).toHaveLength(2);
    expect(set[0]).toContain(`__lc_cid=${first.body.entity_id};`);
    expect(set[1]).toMatch(/^__lc_cst=sandbox_/);
    for (const line of set) {
      for (const part of ['Max-Age=63072000', 'HttpOnly', 'Secure', 'SameSite=None']) expect(line).toContain(part);
    }
    const again = await ask({ Cookie: cookiesOf(first.headers) });
    expect(again.body.entity_id).toBe(first.body.entity_id);
    expect(again.body.access_token).not.toBe(first.body.access_token);
    expect(cookiesOf(again.headers)).toBe(cookiesOf(first.headers));
  });

  it('makes somebody new without cookies, or with the id of another customer and a made-up secret', async () => {
    const { ask } = await cookieGrant();
    const { entity_id: id } = (await ask()).body;
    expect((await ask()).body.entity_id).not.toBe(id);
    expect((await ask({ Cookie: `__lc_cid=${id}; __lc_cst=sandbox_no` })).body.entity_id).not.toBe(id);
  });

  it('takes the Origin of a registered app in the place of a redirect URI', async () => {
    const { ask } = await cookieGrant();
    const without = { redirect_uri: undefined };
    const answer = await ask({ Origin: 'https://desk.sandbox.test' }, without);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://desk.sandbox.test');
    expect(answer.headers.get('access-control-allow-credentials')).toBe('true');
    expect(await ask({ Origin: 'https://evil.test' }, without)).toMatchObject(refused('unauthorized_client'));
    expect(await ask({}, without)).toMatchObject(refused('invalid_request'));
  });

  it('needs an organization, a known one', async () => {
    const { ask } = await cookieGrant();
    for (const organization_id of [undefined, '3aa138c1-c137-41c6-6b26-cface5857378']) {
      expect(await ask({}, { organization_id })).toMatchObject(refused('invalid_request'));
    }
  });

  it('keeps a customer for each group beside that of the organization', async () => {
    const { ask, cookiesOf, owner } = await cookieGrant();
    const path = `/v2/customer/${owner.organizationId}/0/token`;
    const whole = await ask();
    const group = await ask({}, {}, path);
    expect(group.headers.getSetCookie()[0]).toContain(`Path=${path};`);
    // A browser sends the cookies of the longer path first.
    const both = { Cookie: `${cookiesOf(group.headers)}; ${cookiesOf(whole.headers)}` };
    expect((await ask(both, {}, path)).body.entity_id).toBe(group.body.entity_id);
    expect((await ask(both)).body.entity_id).toBe(whole.body.entity_id);
  });
});

describe('the transfer of an identity', () => {
  interface Transfer {
    identity_transfer_token: string;
    expires_in: number;
  }

  async function transfers() {
    const users = await customers();
    const { clientId } = users.web;
    const start = (body: object, token: string) =>
      users.post<Transfer>('/v2/customer/identity_transfer', { client_id: clientId, ...body }, users.bearer(token));
    const finish = (code: string, more: object = {}) =>
      users.post<CustomerAnswer>('/v2/customer/token', {
        grant_type: 'identity_token',
        client_id: clientId,
        code,
        ...more,
      });
    const customer = (await users.byAgent()).body;
    return { ...users, start, finish, customer };
  }

  it('by the customer itself gives a token for the same customer, once', async () => {
    const { start, finish, customer } = await transfers();
    const { body } = await start({ bearer_type: 'customer' }, customer.access_token);
    expect(body.expires_in).toBe(3600);
    const moved = await finish(body.identity_transfer_token);
    expect(moved.body.entity_id).toBe(customer.entity_id);
    expect(moved.body.access_token).not.toBe(customer.access_token);
    expect(await finish(body.identity_transfer_token)).toMatchObject(refused('invalid_grant'));
  });

  it('by an agent names the customer', async () => {
    const { start, finish, customer, owner, sample } = await transfers();
    const named = { bearer_type: 'agent', customer_id: customer.entity_id };
    const { body } = await start(named, owner.token);
    expect((await finish(body.identity_transfer_token)).body.entity_id).toBe(customer.entity_id);
    expect(await start({ bearer_type: 'agent' }, owner.token)).toMatchObject(refused('invalid_request'));
    expect(await start(named, sample('agent', 1).token)).toMatchObject(refused('access_denied'));
    expect(await start(named, customer.access_token)).toMatchObject(refused('unauthorized_client'));
  });

  it('with a challenge wants its verifier, and without one none', async () => {
    const { start, finish, customer } = await transfers();
    const { verifier, challenge } = pkce();
    const asked = { bearer_type: 'customer', code_challenge: challenge };
    const token = (await start(asked, customer.access_token)).body.identity_transfer_token;
    expect(await finish(token)).toMatchObject(refused('invalid_request'));
    expect(await finish(token, { code_verifier: 'b'.repeat(43) })).toMatchObject(refused('invalid_grant'));
    expect((await finish(token, { code_verifier: verifier })).status).toBe(200);
    const plain = (await start({ bearer_type: 'customer' }, customer.access_token)).body.identity_transfer_token;
    expect(await finish(plain, { code_verifier: verifier })).toMatchObject(refused('invalid_request'));
  });

  it('ends after an hour, and is for the client that asked', async () => {
    const { start, finish, customer, control, serverSide } = await transfers();
    const token = (await start({ bearer_type: 'customer' }, customer.access_token)).body.identity_transfer_token;
    expect(await finish(token, { client_id: serverSide.clientId })).toMatchObject(refused('invalid_grant'));
    await control('POST', '/clock', { advance: 3_600_000 });
    expect(await finish(token)).toMatchObject(refused('invalid_grant'));
  });
});
