import { describe, expect, it } from 'vitest';
import { authorizationHeader, methods } from '../../../src-shared/index.ts';
import { setup, type Fields } from './setup.ts';

const listChats = '/v3.6/agent/action/list_chats';
const invalidToken = { status: 401, body: { error: { type: 'authentication', message: 'Invalid access token' } } };
const invalidMessage = { status: 400, body: { error: { type: 'validation', message: 'Invalid message' } } };

async function apis() {
  const users = await setup();
  const pat = (at: number): Fields => {
    const { accountId = '', token = '' } = users.sandbox.pats[at] ?? {};
    return { Authorization: authorizationHeader({ kind: 'pat', accountId, token }) };
  };
  const owner = users.bearer(users.sample('agent').token);
  const agent = users.bearer(users.sample('agent', 1).token);
  const partner = users.bearer(users.sample('agent', 2).token);
  const customer = users.bearer(users.sample('customer').token);
  const organizationId = users.sample('customer').organizationId;
  const asCustomer = (action: string, body: object = {}, headers = customer) =>
    users.post(`/v3.6/customer/action/${action}?organization_id=${organizationId}`, body, headers);
  return { ...users, pat, owner, agent, partner, customer, organizationId, asCustomer };
}

describe('the agents’ APIs', () => {
  it.each([
    '/v3.6/agent/action/list_chats',
    '/v3.6/configuration/action/list_agents',
    '/v3.6/reports/chats/total_chats',
  ])('open at %s to an access token as Bearer and to a PAT as Basic', async (path) => {
    const { post, owner, pat } = await apis();
    expect((await post(path, {}, owner)).status).toBe(200);
    expect((await post(path, {}, pat(0))).status).toBe(200);
  });

  it('refuse everything else with "Invalid access token"', async () => {
    const { post, owner, customer, sandbox, web, webTokens, pat } = await apis();
    const bare = sandbox.pats[0];
    const token = owner.Authorization?.slice('Bearer '.length) ?? '';
    const { refresh_token: refresh } = await webTokens();
    const wrong: [string, Fields][] = [
      ['nothing', {}],
      ['a customer token', customer],
      ['a PAT as Bearer', { Authorization: `Bearer ${bare?.token}` }],
      ['an access token as Basic', { Authorization: `Basic ${btoa(`${bare?.accountId}:${token}`)}` }],
      ['an encoded colon', { Authorization: `Bearer ${token.replace(':', '%3A')}` }],
      ['a token that was cut', { Authorization: `Bearer ${token.slice(0, -1)}` }],
      ['a bare token', { Authorization: token }],
      ['a doubled scheme', { Authorization: `Bearer Bearer ${token}` }],
      ['a refresh token', { Authorization: `Bearer ${refresh}` }],
      ['a client id', { Authorization: `Bearer ${web.clientId}` }],
      ['a PAT with the account of somebody else', { Authorization: `Basic ${btoa(`other:${bare?.token}`)}` }],
      ['base64 of something without a colon', { Authorization: `Basic ${btoa('nothing')}` }],
      ['a PAT with a newline inside', { Authorization: `Basic ${btoa(`${bare?.accountId}:${bare?.token}\n`)}` }],
    ];
    for (const [what, headers] of wrong) {
      expect({ what, ...(await post(listChats, {}, headers)) }).toMatchObject({ what, ...invalidToken });
    }
    expect((await post(listChats, {}, pat(0))).status).toBe(200);
  });

  it('read the scheme in any letter case', async () => {
    const { post, owner } = await apis();
    const lower = { Authorization: owner.Authorization?.replace('Bearer', 'bearer') ?? '' };
    expect((await post(listChats, {}, lower)).status).toBe(200);
  });

  it('refuse a token that has expired or was revoked', async () => {
    const { post, owner, control, webTokens, bearer } = await apis();
    const mine = await webTokens();
    await control('POST', '/revoke', { token: mine.access_token });
    expect(await post(listChats, {}, bearer(mine.access_token))).toMatchObject(invalidToken);
    await control('POST', '/clock', { advance: 28_800_000 });
    expect(await post(listChats, {}, owner)).toMatchObject(invalidToken);
  });

  it('answer every method by the scopes that it needs, and no other', async () => {
    const { post, owner, agent, control } = await apis();
    await control('PATCH', '/settings', { redirectsPer30s: 100 });
    const open = (headers: Fields) =>
      Promise.all(
        methods
          .filter(({ api }) => api !== 'customer-chat')
          .map(async ({ path }) => ({ path, status: (await post(path, {}, headers)).status })),
      );
    for (const { path, status } of await open(owner)) {
      expect({ path, shut: [401, 403].includes(status) }).toEqual({ path, shut: false });
    }
    const ofAgent = new Map((await open(agent)).map(({ path, status }) => [path, status]));
    expect(ofAgent.get('/v3.6/agent/action/start_chat')).toBe(200);
    expect(ofAgent.get('/v3.6/configuration/action/list_tags')).toBe(200);
    expect(ofAgent.get('/v3.6/agent/action/update_customer')).toBe(403);
    expect(ofAgent.get('/v3.6/configuration/action/list_agents')).toBe(403);
    expect(ofAgent.get('/v3.6/reports/chats/duration')).toBe(403);
  });

  it('refuse a missing scope with the type "authorization"', async () => {
    const { post, pat } = await apis();
    expect(await post('/v3.6/agent/action/start_chat', {}, pat(1))).toMatchObject({
      status: 403,
      body: { error: { type: 'authorization' } },
    });
  });

  it.each([
    ['JSON that breaks off', '{"a":'],
    ['a comma too many', '{"a":1,}'],
    ['nothing', ''],
    ['a list', '[]'],
    ['a form', 'a=b'],
  ])('answer "Invalid message" to %s', async (_, body) => {
    const { call, owner } = await apis();
    const headers = { ...owner, 'Content-Type': 'application/json' };
    expect(await call(listChats, { method: 'POST', body, headers })).toMatchObject(invalidMessage);
  });

  it('answer "Invalid message" to JSON that is not called JSON', async () => {
    const { call, owner } = await apis();
    expect(await call(listChats, { method: 'POST', body: new URLSearchParams('{}'), headers: owner })).toMatchObject(
      invalidMessage,
    );
  });

  it.each(['3.4', '3.5', '3.6', '3.7'])('know version %s, in the path and as X-API-Version', async (version) => {
    const { post, owner } = await apis();
    expect((await post(`/v${version}/agent/action/list_chats`, {}, owner)).status).toBe(200);
    const header = { ...owner, 'X-API-Version': version };
    expect((await post('/agent/action/list_chats', {}, header)).status).toBe(200);
    expect((await post('/reports/chats/total_chats', {}, header)).status).toBe(200);
  });

  it.each(['3.3', '3.8', '2', '3.60'])('refuse version %s', async (version) => {
    const { post, owner } = await apis();
    const refused = { status: 400, body: { error: { type: 'unsupported_version' } } };
    expect(await post(`/v${version}/agent/action/list_chats`, {}, owner)).toMatchObject(refused);
    const header = { ...owner, 'X-API-Version': version };
    expect(await post('/agent/action/list_chats', {}, header)).toMatchObject(refused);
    expect(await post(listChats, {}, header)).toMatchObject(refused);
  });

  it('send a request for the wrong region to the right one', async () => {
    const { post, owner, partner } = await apis();
    expect((await post(listChats, {}, { ...owner, 'X-Region': 'dal' })).status).toBe(200);
    expect(await post(listChats, {}, { ...owner, 'X-Region': 'fra' })).toMatchObject({
      status: 421,
      body: { error: { type: 'misdirected_request', message: 'Wrong region', data: { region: 'dal' } } },
    });
    expect((await post(listChats, {}, { ...partner, 'X-Region': 'fra' })).status).toBe(200);
    expect((await post(listChats, {}, { ...partner, 'X-Region': 'dal' })).body).toMatchObject({
      error: { data: { region: 'fra' } },
    });
  });

  it('know no other methods, and take POST only', async () => {
    const { post, call, owner } = await apis();
    const unknown = await post('/v3.6/agent/action/list_cats', {}, owner);
    expect(unknown).toMatchObject({ status: 404, body: { error: { type: 'not_found' } } });
    expect((await post('/v3.6/configuration/action/list_chats', {}, owner)).status).toBe(404);
    expect((await call(listChats, { headers: owner })).status).toBe(405);
  });

  it('keep organizations apart', async () => {
    const { post, owner, partner } = await apis();
    interface Listed {
      chats_summary: { id: string }[];
    }
    const [chat] = (await post<Listed>(listChats, {}, owner)).body.chats_summary;
    expect((await post('/v3.6/agent/action/get_chat', { chat_id: chat?.id }, partner)).status).toBe(404);
  });
});

describe('the Customer Chat API', () => {
  it('opens to a customer token with its organization', async () => {
    const { asCustomer } = await apis();
    expect((await asCustomer('list_chats')).status).toBe(200);
  });

  it('refuses agents’ tokens and PATs with "Invalid access token"', async () => {
    const { asCustomer, owner, pat } = await apis();
    for (const headers of [owner, pat(0), {}]) {
      expect(await asCustomer('list_chats', {}, headers)).toMatchObject(invalidToken);
    }
  });

  it('needs the organization, the customer’s own', async () => {
    const { post, customer, identity } = await apis();
    const path = '/v3.6/customer/action/list_chats';
    expect(await post(path, {}, customer)).toMatchObject({
      status: 400,
      body: { error: { type: 'validation', message: '`organization_id` is required' } },
    });
    const other = `${path}?organization_id=${identity('partner').organizationId}`;
    expect(await post(other, {}, customer)).toMatchObject({
      status: 403,
      body: { error: { type: 'authorization' } },
    });
  });

  it('reads its configuration with GET', async () => {
    const { call, customer, organizationId } = await apis();
    const path = `/v3.6/customer/action/get_dynamic_configuration?organization_id=${organizationId}`;
    const answer = await call(path, { headers: customer });
    expect(answer.body).toMatchObject({ organization_id: organizationId, livechat_active: true });
    const other = `/v3.6/customer/action/list_chats?organization_id=${organizationId}`;
    expect((await call(other, { headers: customer })).status).toBe(405);
  });
});

describe('HelpDesk', () => {
  it('opens to an access token and a PAT, and to no customer', async () => {
    const { call, owner, pat, customer } = await apis();
    for (const headers of [owner, pat(1)]) {
      const answer = await call<{ subject: string }[]>('/v1/tickets', { headers });
      expect(answer.body[0]?.subject).toBe('Which credential opens HelpDesk?');
    }
    expect(await call('/v1/tickets', { headers: customer })).toMatchObject(invalidToken);
    expect((await call('/v1/unknown', { headers: owner })).status).toBe(404);
  });

  it('keeps a ticket that somebody makes', async () => {
    const { call, post, owner } = await apis();
    const ticket = { subject: 'A new one', requester: { email: 'customer@sandbox.test' } };
    const made = await post<{ ID: string }>('/v1/tickets', ticket, owner);
    expect(made.status).toBe(201);
    expect((await call(`/v1/tickets/${made.body.ID}`, { headers: owner })).body).toMatchObject({ status: 'open' });
    expect(await post('/v1/tickets', {}, owner)).toMatchObject({ status: 400 });
  });
});

describe('the accounts directory', () => {
  it('shows an account its own, to an access token and to a PAT, by scope', async () => {
    const { call, owner, agent, pat, identity } = await apis();
    const { accountId, email } = identity('owner');
    for (const headers of [owner, pat(0)]) {
      expect((await call('/v2/accounts/me', { headers })).body).toMatchObject({ account_id: accountId, email });
    }
    expect((await call('/v2/accounts/me', { headers: agent })).status).toBe(200);
    expect(await call('/v2/accounts', { headers: agent })).toMatchObject({
      status: 403,
      body: { error: 'access_denied', sub_error: 'insufficient_scope' },
    });
    expect((await call('/v2/accounts/me')).status).toBe(401);
  });
});
