import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OtherIdentity } from '../../../../src-shared/contract/index.ts';
import { ok } from '../../../../src-shared/result.ts';
import { decideMs, OtherIdentities } from '../../../../src-main/sign-in/other-identities.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
  const shown: OtherIdentity[][] = [];
  const done: string[] = [];
  const asking = new OtherIdentities({ now: () => Date.now(), show: (questions) => shown.push(questions) });
  const ask = (accountId: string, name = accountId) =>
    asking.ask({
      accountId,
      name,
      who: 'd885a3b0',
      knownAs: null,
      keep: async () => {
        done.push(`kept ${name}`);
        return ok({ id: 'new' });
      },
      drop: async () => done.push(`ended ${name}`),
    });
  const last = () => shown.at(-1) ?? [];
  return { asking, ask, last, done };
}

describe('a question about somebody else', () => {
  it('says better who it is when that is known, while it stands', async () => {
    const { ask, last, asking } = setUp();
    const say = ask('row');
    say('ana@acme.example');
    expect(last()).toMatchObject([{ accountId: 'row', who: 'ana@acme.example' }]);
    await asking.dropAll();
    say('late@acme.example');
    expect(last()).toEqual([]);
  });

  it('takes one answer, once', async () => {
    const { ask, last, asking, done } = setUp();
    ask('row');
    const id = last()[0]?.id ?? '';
    expect(await asking.calls.keepOtherIdentity({ id })).toEqual(ok({ id: 'new' }));
    expect(await asking.calls.keepOtherIdentity({ id })).toMatchObject({ ok: false });
    expect(await asking.calls.dropOtherIdentity({ id })).toMatchObject({ ok: true });
    vi.advanceTimersByTime(decideMs * 2);
    await asking.dropAll();
    expect(done).toEqual(['kept row']);
  });

  it('is answered no by time', async () => {
    const { ask, last, done } = setUp();
    ask('row');
    await vi.advanceTimersByTimeAsync(decideMs - 1);
    expect(last()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(last()).toEqual([]);
    expect(done).toEqual(['ended row']);
  });

  it('gives way to a newer one for the same row, and stands beside one for another', async () => {
    const { ask, last, done } = setUp();
    ask('row', 'first');
    ask('other');
    ask('row', 'second');
    await vi.advanceTimersByTimeAsync(0);
    expect(done).toEqual(['ended first']);
    expect(last().map(({ name }) => name)).toEqual(['other', 'second']);
  });
});
