import { describe, expect, it } from 'vitest';
import { createPatience, type Pause } from '../../../../src-main/livechat/patience.ts';
import type { HttpAnswer, HttpRequest } from '../../../../src-main/livechat/http.ts';
import { ok } from '../../../../src-shared/result.ts';
import { FakeClock } from '../../../support/fakes.ts';

const url = 'https://accounts.test/v2/token';
const other = 'https://api.test/v3.6/x';
const refresh: HttpRequest = { method: 'POST', url, body: 'refresh_token=x', once: true };
const SECOND = 1000;
const MINUTE = 60 * SECOND;

const busy = (retryAfter?: string): HttpAnswer => ({
  status: 429,
  headers: new Headers(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
  text: '{}',
});
const good: HttpAnswer = { status: 200, headers: new Headers(), text: '{}' };

/** A server that gives these answers in turn, then good ones, and a clock that moves only by waiting. */
function setup(...answers: HttpAnswer[]) {
  const clock = new FakeClock();
  const start = clock.at;
  const asked: { url: string; at: number }[] = [];
  const shown: Pause[][] = [];
  /** Those who sleep, each to be woken at a moment. */
  const sleepers = new Set<{ at: number; wake: () => void }>();
  const patience = createPatience({
    http: async (request) => {
      asked.push({ url: request.url, at: clock.at - start });
      return ok(answers.shift() ?? good);
    },
    now: clock.now,
    show: (pauses) => void shown.push(pauses),
    random: () => 1,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const one = { at: clock.at + ms, wake: resolve };
        sleepers.add(one);
        signal.addEventListener('abort', () => resolve());
      }),
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  /** Lets time pass, waking everybody at their moment. */
  const pass = async (ms: number) => {
    const end = clock.at + ms;
    await settle();
    for (;;) {
      const next = [...sleepers].sort((a, b) => a.at - b.at).find(({ at }) => at <= end);
      if (!next) break;
      sleepers.delete(next);
      clock.at = Math.max(clock.at, next.at);
      next.wake();
      await settle();
    }
    clock.at = end;
  };
  return { ...patience, clock, start, asked, shown, pass, settle };
}

describe('a server that has too many requests', () => {
  it('is waited for as it says, is shown meanwhile, and then gets the same request', async () => {
    const { http, asked, shown, pass, start } = setup(busy('18'));
    const answer = http(refresh);
    await pass(17 * SECOND);
    expect(asked).toHaveLength(1);
    expect(shown).toEqual([[{ host: 'accounts.test', since: start, until: start + 18 * SECOND }]]);
    await pass(SECOND);
    expect(await answer).toEqual(ok(good));
    expect(asked.map(({ at }) => at)).toEqual([0, 18 * SECOND]);
    expect(shown.at(-1)).toEqual([]);
  });

  it('makes everybody wait together, those too that come meanwhile; another server is not waited for', async () => {
    const { http, asked, pass } = setup(busy('60'));
    const first = http(refresh);
    await pass(10 * SECOND);
    const later = Array.from({ length: 5 }, () => http(refresh));
    expect(await http({ method: 'GET', url: other })).toEqual(ok(good));
    await pass(49 * SECOND);
    expect(asked.filter((one) => one.url === url)).toHaveLength(1);
    await pass(SECOND);
    expect((await Promise.all([first, ...later])).every((result) => result.ok)).toBe(true);
    expect(asked.filter((one) => one.url === url).map(({ at }) => at)).toEqual([0, ...Array(6).fill(60_000)]);
  });

  it.each([['soon'], [undefined], ['-5'], ['0']])('is given more and more time when it says %j', async (retryAfter) => {
    const { http, asked, pass } = setup(busy(retryAfter), busy(retryAfter), busy(retryAfter));
    const answer = http(refresh);
    await pass(MINUTE);
    expect(await answer).toEqual(ok(good));
    expect(asked.map(({ at }) => at)).toEqual([0, 1000, 3000, 7000]);
  });

  it('is not waited for when it wants ten hours: it is said how long, and nothing is sent before', async () => {
    const { http, asked, pass, shown } = setup(busy('36000'));
    const told = { ok: false, problem: { code: 'too-many-requests-wait', remedy: expect.stringContaining('10 h') } };
    expect(await http(refresh)).toMatchObject(told);
    await pass(MINUTE);
    expect(await http(refresh)).toMatchObject({
      ok: false,
      problem: { remedy: expect.stringContaining('9 h 59 min') },
    });
    expect(asked).toHaveLength(1);
    expect(shown.flat()).toEqual([]);
    await pass(10 * 60 * MINUTE);
    expect(await http(refresh)).toEqual(ok(good));
  });

  it('is waited for no longer than a quarter of an hour in all', async () => {
    const { http, asked, pass } = setup(...Array.from({ length: 20 }, () => busy('240')));
    const answer = http(refresh);
    await pass(20 * MINUTE);
    expect(await answer).toMatchObject({ ok: false, problem: { code: 'too-many-requests-wait' } });
    expect(asked).toHaveLength(4);
  });

  it('is waited for no longer when somebody stops it; it is not asked before its time all the same', async () => {
    const { http, stop, asked, pass, settle, shown } = setup(busy('18'), busy('18'));
    const answers = [http(refresh), http(refresh)];
    await settle();
    stop('elsewhere.test');
    stop('accounts.test');
    for (const answer of answers) {
      expect(await answer).toMatchObject({ ok: false, problem: { remedy: 'Try again in 18 s at the earliest.' } });
    }
    expect(shown.at(-1)).toEqual([]);
    const before = asked.length;
    const again = http(refresh);
    await pass(10 * SECOND);
    expect(asked).toHaveLength(before);
    expect(shown.at(-1)).toHaveLength(1);
    await pass(8 * SECOND);
    expect(await again).toEqual(ok(good));
  });
});
