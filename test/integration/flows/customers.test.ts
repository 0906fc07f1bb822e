import { describe, expect, it } from 'vitest';
import { setUpHouse } from './house.ts';

const HOUR = 3_600_000;

async function setup() {
  const house = await setUpHouse();
  const parent = await house.account();
  const customer = async (name = 'Visitor') => {
    const added = await house.calls.addCustomer({ parentId: parent, name });
    if (!added.ok) throw new Error(added.problem.what);
    return added.value.id;
  };
  return { ...house, parent, customer };
}

describe('a customer', () => {
  it('is made with an account and opens the customer API, where the account does not', async () => {
    const { customer, calls, clipboardText, view, parent, post } = await setup();
    const id = await customer();
    expect(view(id)).toMatchObject({ kind: 'customer', parentId: parent, name: 'Visitor', renews: 'parent' });
    await calls.copy({ id, format: 'token' });
    const token = clipboardText.text;
    const { organizationId } = view(id);
    const customerApi = `/v3.6/customer/action/get_customer?organization_id=${organizationId}`;
    expect((await post(customerApi, {}, { Authorization: `Bearer ${token}` })).status).toBe(200);
    expect((await post('/v3.6/agent/action/list_chats', {}, { Authorization: `Bearer ${token}` })).status).toBe(401);
    await calls.copy({ id: parent, format: 'token' });
    const agentToken = clipboardText.text;
    expect((await post(customerApi, {}, { Authorization: `Bearer ${agentToken}` })).status).toBe(401);
  });

  it('keeps its entity id when it is renewed', async () => {
    const { customer, calls, view, pass } = await setup();
    const id = await customer();
    const before = view(id);
    await pass(HOUR);
    expect(await calls.renew({ id })).toMatchObject({ ok: true });
    expect(view(id)).toMatchObject({ entityId: before.entityId, name: before.name });
    expect(view(id).masked).not.toBe(before.masked);
  });

  it('is renewed through its account, which is renewed first if it has expired, once for all that wait', async () => {
    const { customer, calls, view, pass, requests, forgetRequests, parent, clock } = await setup();
    const ids = [await customer('A'), await customer('B'), await customer('C')];
    await pass(9 * HOUR);
    await forgetRequests();
    const renewed = await Promise.all(ids.map((id) => calls.renew({ id })));
    expect(renewed.every(({ ok }) => ok)).toBe(true);
    expect(await requests('POST', '/v2/token')).toBe(1);
    expect(await requests('POST', '/v2/customer/token')).toBe(3);
    expect(view(parent).expiresAt).toBeGreaterThan(clock.now() + 7 * HOUR);
  });

  it('is renewed though the server ended the account’s token early', async () => {
    const { customer, calls, keeper, parent, call, bearer, spoil, requests, forgetRequests } = await setup();
    const id = await customer();
    const secrets = keeper.secrets(parent, 'account');
    expect(secrets.ok && (await call('/v2/info', { headers: bearer(secrets.value.accessToken.reveal()) })).status).toBe(
      200,
    );
    await forgetRequests();
    const refused = { kind: 'answer', status: 401, body: { oauth_exception: 'unauthorized_client' } };
    await spoil({ ...refused, path: '/v2/customer/token', times: 1 });
    expect(await calls.renew({ id })).toMatchObject({ ok: true });
    expect(await requests('POST', '/v2/token')).toBe(1);
    expect(await requests('POST', '/v2/customer/token')).toBe(2);
  });

  it('is not given the token of another one', async () => {
    const { customer, calls, view, spoil } = await setup();
    const id = await customer();
    const before = view(id);
    const body = {
      access_token: 'dal:token_of_somebody_else',
      token_type: 'Bearer',
      expires_in: 28800,
      entity_id: '00000000-0000-4000-8000-000000000000',
    };
    await spoil({ kind: 'answer', status: 200, body, path: '/v2/customer/token', times: 1 });
    expect(await calls.renew({ id })).toMatchObject({ ok: false, problem: { code: 'other-customer' } });
    expect(view(id)).toEqual(before);
  });

  it('that exists already is adopted by its entity id, and is one row however often', async () => {
    const { customer, calls, view, parent, keeper } = await setup();
    const id = await customer();
    const entityId = view(id).entityId ?? '';
    await calls.remove({ id });
    const adopted = await calls.addCustomer({ parentId: parent, name: 'Adopted', entityId });
    expect(adopted.ok && view(adopted.value.id)).toMatchObject({ entityId, name: 'Adopted' });
    const again = await calls.addCustomer({ parentId: parent, name: 'Adopted', entityId });
    expect(again).toEqual(adopted);
    expect(keeper.list().filter(({ kind }) => kind === 'customer')).toHaveLength(1);
  });

  it('can not be made with a PAT, which is said before any call', async () => {
    const { calls, requests, forgetRequests } = await setup();
    const pat = await calls.addSamplePat({});
    await forgetRequests();
    expect(await calls.addCustomer({ parentId: pat.ok ? pat.value.id : '', name: 'Visitor' })).toMatchObject({
      ok: false,
      problem: { code: 'pat-makes-no-customer', what: expect.stringContaining('personal access token') },
    });
    expect(await requests('POST', '/v2/customer/token')).toBe(0);
  });

  it('can not be made with an account that lacks customers:own, which is said before any call', async () => {
    const { calls, addAccount, who, control, requests, forgetRequests } = await setup();
    who.name = 'agent';
    await control('POST', '/clock', { advance: 60_000 });
    const agent = await addAccount('web', 'Agent');
    await forgetRequests();
    expect(await calls.addCustomer({ parentId: agent.ok ? agent.value.id : '', name: 'Visitor' })).toMatchObject({
      ok: false,
      problem: { code: 'account-lacks-customers', action: 'sign-in' },
    });
    expect(await requests('POST', '/v2/customer/token')).toBe(0);
  });

  it('goes with its account when that is deleted, and comes back with it', async () => {
    const { customer, calls, keeper, parent } = await setup();
    const id = await customer();
    expect(await calls.remove({ id: parent })).toMatchObject({ ok: true, value: { count: 2 } });
    expect(keeper.list()).toEqual([]);
    expect(await calls.undoRemove({})).toMatchObject({ ok: true });
    expect(keeper.list().map((record) => record.id)).toEqual([parent, id]);
    expect(await calls.renew({ id })).toMatchObject({ ok: true });
  });
});
