import { expect, it } from 'vitest';
import { setUpHouse } from './house.ts';

const HOUR = 3_600_000;

it('a renewal waits as long as the server says and goes on; it is shown meanwhile', async () => {
  const { account, calls, view, spoil, pauses, play, requests, forgetRequests } = await setUpHouse();
  const id = await account();
  play.waits = true;
  await forgetRequests();
  await spoil({ kind: 'status', status: 429, retryAfter: '18', path: '/v2/token', times: 1 });
  expect(await calls.renew({ id })).toMatchObject({ ok: true });
  expect(await requests('POST', '/v2/token')).toBe(2);
  const [[shown] = []] = pauses;
  expect(shown && shown.until - shown.since).toBe(18_000);
  expect(pauses.at(-1)).toEqual([]);
  expect(view(id).status).toBe('ok');
});

it('when somebody stops the wait the account is as it was, and what lives is copied', async () => {
  const { account, calls, view, spoil, pass, requests, forgetRequests } = await setUpHouse();
  const id = await account();
  await pass(8 * HOUR - 30_000);
  const before = view(id);
  await forgetRequests();
  await spoil({ kind: 'status', status: 429, retryAfter: '600', path: '/v2/token', times: 9 });
  expect(await calls.copy({ id, format: 'header' })).toMatchObject({ ok: true });
  expect(view(id)).toEqual({ ...before, copiedAt: view(id).copiedAt });
  // Over, it can't be copied; the server is not asked again before the time that it said.
  await pass(60_000);
  expect(await calls.copy({ id, format: 'header' })).toMatchObject({
    ok: false,
    problem: { code: 'too-many-requests-wait' },
  });
  expect(await requests('POST', '/v2/token')).toBe(1);
  expect(view(id).status).toBe('ok');
});

it('a lock ends the wait: what waits has sent nothing, and nobody waits for it', async () => {
  const { account, calls, door, spoil, play, keeper, patience } = await setUpHouse();
  const id = await account();
  let waiting: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (waiting = resolve));
  play.wait = async (signal) => {
    waiting();
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  };
  await spoil({ kind: 'status', status: 429, retryAfter: '600', path: '/v2/token', times: 1 });
  const renewing = calls.renew({ id });
  await begun;
  expect(await door.lock()).toMatchObject({ ok: true });
  expect(await renewing).toMatchObject({ ok: false });
  await door.unlock();
  expect(keeper.find(id)).toMatchObject({ ok: true, value: { status: 'ok', renewingSince: null } });
  patience.stop();
});
