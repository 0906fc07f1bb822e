import { expect, it } from 'vitest';
import { createClocks } from '../../../../src-main/livechat/clocks.ts';
import { clocksApart, clocksDiffer } from '../../../../src-shared/clocks.ts';
import { problem } from '../../../../src-shared/problems.ts';
import { fail, ok } from '../../../../src-shared/result.ts';

const now = Date.UTC(2026, 10, 24, 12, 0, 0);
const url = 'https://accounts.test/v2/info';

it('a server’s clock is known from its last answer, each server’s for itself', async () => {
  const dates = [new Date(now + 300_000).toUTCString(), 'yesterday', new Date(now - 90_000).toUTCString()];
  let offline = false;
  const { http, aheadMs } = createClocks({
    http: async () =>
      offline
        ? fail(problem('no-connection', { host: 'accounts.test' }))
        : ok({ status: 200, headers: new Headers({ date: dates.shift() ?? '' }), text: '' }),
    now: () => now,
  });
  expect(aheadMs(url)).toBe(0);
  await http({ method: 'GET', url });
  expect([aheadMs(url), aheadMs('https://api.test/')]).toEqual([300_000, 0]);
  await http({ method: 'GET', url });
  expect(aheadMs(url)).toBe(300_000);
  await http({ method: 'GET', url });
  expect(aheadMs(url)).toBe(-90_000);
  offline = true;
  await http({ method: 'GET', url });
  expect(aheadMs(url)).toBe(-90_000);
});

it('clocks differ from more than a minute on, and it is said by how much', () => {
  expect([clocksDiffer(60_000), clocksDiffer(-61_000)]).toEqual([false, true]);
  expect(clocksApart(300_000)).toBe('5 min ahead of this computer’s');
  expect(clocksApart(-90_000)).toBe('1 min behind this computer’s');
});
