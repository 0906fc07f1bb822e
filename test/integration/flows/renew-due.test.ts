import { describe, expect, it } from 'vitest';
import { setUpHouse } from './house.ts';

const HOUR = 3_600_000;

async function withCustomers(count: number) {
  const house = await setUpHouse();
  const id = await house.account();
  const customers: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const added = await house.calls.addCustomer({ parentId: id, name: `Visitor ${at}` });
    if (!added.ok) throw new Error(added.problem.what);
    customers.push(added.value.id);
  }
  await house.forgetRequests();
  return { ...house, id, customers };
}

describe('renewing all that are due', () => {
  it('renews an account once, before its customers, and tells how far it is', async () => {
    const { calls, customers, pass, requests, renewingShown, view, clock, id } = await withCustomers(6);
    await pass(9 * HOUR);
    expect(await calls.renewDue({})).toEqual({
      ok: true,
      value: { renewed: 7, failed: 0, needYou: 0, stopped: false, problem: null },
    });
    expect(await requests('POST', '/v2/token')).toBe(1);
    expect(await requests('POST', '/v2/customer/token')).toBe(6);
    for (const one of [id, ...customers]) expect(view(one).expiresAt).toBeGreaterThan(clock.now());
    expect(renewingShown.map((shown) => shown?.done ?? null)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, null]);
    expect(renewingShown[0]?.total).toBe(7);
  });

  it('leaves alone what still has time', async () => {
    const { calls, requests } = await withCustomers(1);
    expect(await calls.renewDue({})).toMatchObject({ ok: true, value: { renewed: 0, failed: 0, needYou: 0 } });
    expect(await requests('POST', '/v2/token')).toBe(0);
  });

  it('counts an account whose refresh token is refused as one that needs the user, and asks for it once', async () => {
    const { calls, pass, control, keeper, id, requests } = await withCustomers(3);
    const secrets = keeper.secrets(id, 'account');
    await control('POST', '/revoke', { token: secrets.ok ? secrets.value.accessToken.reveal() : '' });
    await pass(9 * HOUR);
    expect(await calls.renewDue({})).toMatchObject({
      ok: true,
      value: { renewed: 0, failed: 3, needYou: 1, problem: { code: 'sign-in-needed' } },
    });
    expect(await requests('POST', '/v2/token')).toBe(1);
    expect(await requests('POST', '/v2/customer/token')).toBe(0);
  });

  it('makes all of them wait together where the server has too many requests', async () => {
    const { calls, customers, spoil, pass, play, requests, pauses, view, clock } = await withCustomers(12);
    await pass(8 * HOUR - 10 * 60_000);
    await calls.renewDue({});
    await pass(7.5 * HOUR);
    const before = await requests('POST', '/v2/customer/token');
    play.waits = true;
    await spoil({ kind: 'status', status: 429, retryAfter: '18', path: '/v2/customer/token', times: 4 });
    expect(await calls.renewDue({})).toMatchObject({ ok: true, value: { renewed: 13, failed: 0 } });
    // Four were under way when it was said; nobody tried alone before the time.
    expect(await requests('POST', '/v2/customer/token')).toBe(before + 12 + 4);
    expect(pauses.filter((shown) => shown.length > 0).length).toBeGreaterThan(0);
    for (const one of customers) expect(view(one).expiresAt).toBeGreaterThan(clock.now());
  });

  it('stops when it is told to: what has begun ends, the others are due as before', async () => {
    const { calls, pass, control, renewingShown, customers } = await withCustomers(12);
    await pass(9 * HOUR);
    await control('PATCH', '/settings', { latencyMs: 200 });
    const running = calls.renewDue({});
    const same = calls.renewDue({});
    await expect.poll(() => renewingShown.some((shown) => (shown?.done ?? 0) > 1)).toBe(true);
    await calls.stopRenewing({});
    const outcome = await running;
    expect(outcome).toMatchObject({ ok: true, value: { failed: 0, stopped: true, problem: null } });
    expect(await same).toEqual(outcome);
    await control('PATCH', '/settings', { latencyMs: 0 });
    const renewed = outcome.ok ? outcome.value.renewed : 0;
    expect(renewed).toBeLessThan(customers.length + 1);
    const rest = await calls.renewDue({});
    expect(rest).toMatchObject({ ok: true, value: { renewed: customers.length + 1 - renewed, failed: 0 } });
  });
});
