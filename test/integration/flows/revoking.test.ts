import { describe, expect, it } from 'vitest';
import { setUpHouse } from './house.ts';

const HOUR = 3_600_000;

async function setup() {
  const house = await setUpHouse();
  const id = await house.account();
  const added = await house.calls.addCustomer({ parentId: id, name: 'Visitor' });
  if (!added.ok) throw new Error(added.problem.what);
  const secrets = house.keeper.secrets(id, 'account');
  const visitor = house.keeper.secrets(added.value.id, 'customer');
  if (!secrets.ok || !visitor.ok) throw new Error('no secrets');
  const ask = async (path: string, token: string) =>
    (await fetch(`${house.origin}${path}`, { headers: { authorization: `Bearer ${token}` } })).status;
  await house.forgetRequests();
  return {
    ...house,
    id,
    customerId: added.value.id,
    agentLives: async () => (await ask('/v2/info', secrets.value.accessToken.reveal())) === 200,
    customerLives: async () => (await ask('/v2/customer/info', visitor.value.accessToken.reveal())) === 200,
  };
}

describe('revoking', () => {
  it('ends the pair of an account and its customers at the server, and takes them out for good', async () => {
    const { calls, id, keeper, agentLives, customerLives } = await setup();
    expect([await agentLives(), await customerLives()]).toEqual([true, true]);
    expect(await calls.revoke({ id })).toEqual({ ok: true, value: { count: 2 } });
    expect([await agentLives(), await customerLives()]).toEqual([false, false]);
    expect(keeper.list()).toEqual([]);
    expect(await calls.undoRemove({})).toMatchObject({ ok: false, problem: { code: 'undo-over' } });
  });

  it('ends a customer alone; its account stays', async () => {
    const { calls, id, customerId, keeper, agentLives, customerLives } = await setup();
    expect(await calls.revoke({ id: customerId })).toEqual({ ok: true, value: { count: 1 } });
    expect([await agentLives(), await customerLives()]).toEqual([true, false]);
    expect(keeper.list().map((record) => record.id)).toEqual([id]);
  });

  it('says nothing is revoked before the server says so: a failure leaves everything here', async () => {
    const { calls, id, customerId, view, spoil, agentLives } = await setup();
    await spoil({ kind: 'status', status: 503, path: '/v2/customer/token', method: 'DELETE', times: 1 });
    expect(await calls.revoke({ id })).toMatchObject({ ok: false, problem: { code: 'server-down' } });
    expect([view(id).status, view(customerId).status]).toEqual(['ok', 'ok']);
    await spoil({ kind: 'cut', path: '/v2/token', method: 'DELETE', times: 1 });
    expect(await calls.revoke({ id })).toMatchObject({ ok: false, problem: { code: 'no-connection' } });
    expect(view(id).status).toBe('ok');
    expect(await agentLives()).toBe(true);
    // Offline it can be taken out all the same, with time to undo.
    expect(await calls.remove({ id })).toMatchObject({ ok: true });
    expect(await calls.undoRemove({})).toMatchObject({ ok: true });
    expect(await calls.revoke({ id })).toMatchObject({ ok: true });
    expect(await agentLives()).toBe(false);
  });

  it('tells how many were ended before one could not be', async () => {
    const { calls, id, customerId, keeper, spoil, agentLives, customerLives } = await setup();
    await spoil({ kind: 'status', status: 503, path: '/v2/token', method: 'DELETE', times: 1 });
    const revoked = await calls.revoke({ id });
    expect(revoked).toMatchObject({ ok: false, problem: { code: 'server-down', details: { revoked: '1' } } });
    expect([await agentLives(), await customerLives()]).toEqual([true, false]);
    expect(keeper.list().map((record) => record.id)).toEqual([id]);
    expect(keeper.find(customerId)).toMatchObject({ ok: false });
  });

  it('renews an account that has expired first, since its refresh token lives longer', async () => {
    const { calls, id, pass, requests, control, forgetRequests } = await setup();
    await pass(9 * HOUR);
    expect(await control<{ refreshTokens: number }>('GET', '')).toMatchObject({ refreshTokens: 1 });
    await forgetRequests();
    expect(await calls.revoke({ id })).toMatchObject({ ok: true });
    expect(await requests('DELETE', '/v2/token')).toBe(1);
    expect(await control<{ refreshTokens: number }>('GET', '')).toMatchObject({ refreshTokens: 0 });
  });

  it('takes a pair that the server knows no more for ended', async () => {
    const { calls, id, keeper, control, requests } = await setup();
    const secrets = keeper.secrets(id, 'account');
    await control('POST', '/revoke', { token: secrets.ok ? secrets.value.accessToken.reveal() : '' });
    expect(await calls.revoke({ id })).toMatchObject({ ok: true });
    expect(await requests('DELETE', '/v2/token')).toBe(1);
    expect(keeper.list()).toEqual([]);
  });

  it('is nothing that a personal access token knows', async () => {
    const { calls, keeper } = await setup();
    const added = await calls.addSamplePat({});
    if (!added.ok) throw new Error(added.problem.what);
    expect(await calls.revoke({ id: added.value.id })).toMatchObject({
      ok: false,
      problem: { code: 'pat-not-revocable', action: 'open-console' },
    });
    expect(keeper.find(added.value.id).ok).toBe(true);
  });
});
