import { expect, it } from 'vitest';
import { setUpHouse } from './house.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

it('counts what the server issued: each renewal an access token, each sign-in a pair', async () => {
  const { account, accounts, calls, view, pass, control } = await setUpHouse();
  const id = await account();
  for (let at = 0; at < 3; at += 1) await calls.renew({ id });
  // Three ways back within 30 seconds are all that the server allows.
  await control('POST', '/clock', { advance: MINUTE });
  expect(await accounts.again(id)).toMatchObject({ ok: true });
  expect(view(id).issued).toMatchObject({ refresh: 2 });
  expect(view(id).issued?.access).toHaveLength(5);
  const told = await control<{ accessTokens: number; refreshTokens: number }>('GET', '');
  expect(told).toMatchObject({ accessTokens: expect.any(Number), refreshTokens: 2 });
  await pass(9 * HOUR);
  await calls.renew({ id });
  const living = view(id).issued?.access.filter((endsAt) => endsAt > view(id).obtainedAt);
  expect(living).toHaveLength(1);
});

it('counts one refresh token for a server-side client however often it renews, and keeps no more than 25', async () => {
  const { account, calls, view, openDoor } = await setUpHouse();
  const id = await account('server-side');
  for (let at = 0; at < 27; at += 1) await calls.renew({ id });
  expect(view(id).issued).toMatchObject({ refresh: 1, access: { length: 25 } });
  const onDisk = (await openDoor()).vault?.record(id);
  expect(onDisk?.kind === 'account' && onDisk.issued?.access.length).toBe(25);
});

it('tells of a token that the server pushed out before its time, until there is a new one', async () => {
  const { account, accounts, calls, view, control, webTokens } = await setUpHouse();
  const id = await account();
  const end = view(id).expiresAt;
  // Another program signs in with the same app and account, where only the newest may live.
  await control('PATCH', '/settings', { tokensPerUser: 1 });
  await webTokens();
  const checked = await calls.check({ id });
  const says = expect.stringMatching(/7 h .* left.*newest 25/);
  expect(checked).toMatchObject({ ok: true, value: { valid: false, says } });
  expect(view(id).wasToEndAt).toBe(end);
  // Asked once more it is still known.
  await calls.check({ id });
  expect(view(id).wasToEndAt).toBe(end);
  const looked = await calls.inspectKept({ id });
  expect(looked.ok && looked.value.findings[0]?.code).toBe('kept-ended-early');
  await control('POST', '/clock', { advance: MINUTE });
  await control('PATCH', '/settings', { tokensPerUser: 25 });
  expect(await accounts.again(id)).toMatchObject({ ok: true });
  expect(view(id)).toMatchObject({ wasToEndAt: null, issued: { refresh: 2 } });
});

it('does not take an end that came in its time for an early one', async () => {
  const { account, calls, view, pass } = await setUpHouse();
  const id = await account();
  await pass(8 * HOUR - 30_000);
  await pass(31_000);
  expect(await calls.check({ id })).toMatchObject({ ok: true, value: { valid: false } });
  expect(view(id).wasToEndAt).toBeNull();
});

it('says where the clock of the server differs from ours and a token looks over', async () => {
  const { account, calls, clock, pass } = await setUpHouse();
  const id = await account();
  await pass(9 * HOUR);
  const says = async () => {
    const checked = await calls.check({ id });
    return checked.ok ? checked.value.says : '';
  };
  expect(await says()).not.toContain('clock');
  clock.offset += 5 * MINUTE;
  expect(await says()).toMatch(/clock of its server is [45] min behind this computer’s/);
  const looked = await calls.inspectKept({ id });
  expect(looked.ok && looked.value.findings.map(({ code }) => code)).toEqual(['kept-expired', 'kept-clock-differs']);
});
