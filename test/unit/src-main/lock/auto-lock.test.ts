import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAutoLock } from '../../../../src-main/lock/auto-lock.ts';
import { createLock } from '../../../../src-main/lock/lock.ts';
import type { LockReason, Settings } from '../../../../src-shared/contract/index.ts';
import { problem } from '../../../../src-shared/problems.ts';
import { done, fail } from '../../../../src-shared/result.ts';

const settings: Settings = {
  theme: 'system',
  clearAfterSeconds: 30,
  closeToTray: false,
  lockAfterMinutes: 5,
  lockOnSleep: true,
  lockOnScreenLock: true,
  history: true,
};
const MINUTE = 60_000;

/** A computer that nobody has used since `usedAt`. */
function desk(part: Partial<Settings> = {}) {
  const state = { settings: { ...settings, ...part }, open: true, usedAt: Date.now(), locks: [] as LockReason[] };
  const locks = createAutoLock({
    settings: () => state.settings,
    open: () => state.open,
    idleSeconds: () => Math.floor((Date.now() - state.usedAt) / 1000),
    lock: async (because) => {
      state.locks.push(because);
      state.open = false;
    },
  });
  return { state, locks };
}

describe('locking by itself', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('locks when nobody was there for as long as was set, counted from the last use', () => {
    const { state, locks } = desk();
    locks.changed();
    vi.advanceTimersByTime(4 * MINUTE);
    state.usedAt = Date.now();
    vi.advanceTimersByTime(4 * MINUTE);
    expect(state.locks).toEqual([]);
    vi.advanceTimersByTime(MINUTE + 1_000);
    expect(state.locks).toEqual(['away']);
  });

  it('does not where that is switched off, or nothing is open, or a setting was changed meanwhile', () => {
    for (const part of [{ lockAfterMinutes: 0 as const }, {}]) {
      const { state, locks } = desk(part);
      state.open = part.lockAfterMinutes === 0;
      locks.changed();
      vi.advanceTimersByTime(60 * MINUTE);
      expect(state.locks).toEqual([]);
    }
    const { state, locks } = desk();
    locks.changed();
    vi.advanceTimersByTime(4 * MINUTE);
    state.settings = { ...settings, lockAfterMinutes: 60 };
    locks.changed();
    vi.advanceTimersByTime(50 * MINUTE);
    expect(state.locks).toEqual([]);
    state.settings = { ...settings, lockAfterMinutes: 15 };
    locks.changed();
    expect(state.locks).toEqual(['away']);
  });

  it('locks for sleep and for the screen as set, and not what is locked already', () => {
    const { state, locks } = desk();
    locks.slept();
    locks.screenLocked();
    expect(state.locks).toEqual(['sleep']);
    const off = desk({ lockOnSleep: false, lockOnScreenLock: false });
    off.locks.slept();
    off.locks.screenLocked();
    expect(off.state.locks).toEqual([]);
  });
});

describe('a lock', () => {
  it('ends what must not go on behind it before, and forgets plain text after', async () => {
    const order: string[] = [];
    const { lock, signal } = createLock({
      door: {
        lock: async (because) => {
          order.push(`locked: ${because}`);
          return done;
        },
      },
      end: () => order.push('ended'),
      forgetPlainText: async () => void order.push('forgotten'),
    });
    const shown = signal();
    await lock('screen');
    expect(order).toEqual(['ended', 'locked: screen', 'forgotten']);
    expect(shown.aborted).toBe(true);
    expect(signal().aborted).toBe(false);
  });

  it('that did not hold takes nothing off the clipboard', async () => {
    let forgotten = false;
    const refusal = fail(problem('session-only-lock'));
    const { lock } = createLock({
      door: { lock: async () => refusal },
      end: () => undefined,
      forgetPlainText: async () => void (forgotten = true),
    });
    expect(await lock('asked')).toBe(refusal);
    expect(forgotten).toBe(false);
  });
});
