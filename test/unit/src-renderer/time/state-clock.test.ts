import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nextTurn, StateClock } from '../../../../src-renderer/time/state-clock.svelte.ts';

const HOUR = 3_600_000;
const life = { obtainedAt: 0, expiresAt: 8 * HOUR };

describe('the next turn of a life', () => {
  it.each([
    { now: 0, next: 7 * HOUR, what: 'good: when it ends soon' },
    { now: 7.5 * HOUR, next: 8 * HOUR, what: 'ends soon: its end' },
    { now: 9 * HOUR, next: Infinity, what: 'over: never' },
  ])('is, while it is $what', ({ now, next }) => {
    expect(nextTurn(life, now)).toBe(next);
  });

  it('never comes where there is no end', () => {
    expect(nextTurn({ obtainedAt: 0, expiresAt: null }, 5)).toBe(Infinity);
  });
});

describe('the clock of states', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 0 }));
  afterEach(() => void vi.useRealTimers());

  it('stands still until the first of its lives turns', () => {
    const clock = new StateClock();
    clock.watch([life, { obtainedAt: 0, expiresAt: 16 * HOUR }]);
    vi.advanceTimersByTime(7 * HOUR - 1);
    expect(clock.now).toBe(0);
    vi.advanceTimersByTime(2);
    expect(clock.now).toBeGreaterThanOrEqual(7 * HOUR);
  });

  it('notices within a minute that the computer slept over a turn', () => {
    const clock = new StateClock();
    clock.watch([life]);
    vi.setSystemTime(9 * HOUR);
    vi.advanceTimersByTime(60_001);
    expect(clock.now).toBeGreaterThanOrEqual(9 * HOUR);
  });

  it('forgets the lives that it was told before', () => {
    const clock = new StateClock();
    clock.watch([life]);
    clock.watch([]);
    vi.advanceTimersByTime(10 * HOUR);
    expect(clock.now).toBe(0);
  });
});
