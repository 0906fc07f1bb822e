import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTicker, staysRight } from '../../../../src-renderer/time/ticker.ts';

/** A page that can be hidden and shown. */
function createPage() {
  let listener = () => {};
  const page = { hidden: false, addEventListener: (_: string, heard: () => void) => void (listener = heard) };
  return {
    page,
    turn(hidden: boolean) {
      page.hidden = hidden;
      listener();
    },
  };
}

describe('the ticker', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => void vi.useRealTimers());

  it('writes at once, then when the first writer goes stale', () => {
    const ticker = createTicker(createPage().page);
    const minute = vi.fn(() => 60_000);
    const second = vi.fn(() => 1000);
    ticker.add(minute);
    ticker.add(second);
    expect([minute.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
    vi.advanceTimersByTime(1000);
    expect(second).toHaveBeenCalledTimes(2);
    expect(second).toHaveBeenLastCalledWith(1_001_000);
  });

  it('sets no timer for what stays right for good', () => {
    createTicker(createPage().page).add(() => Infinity);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('stops writing to what was taken away', () => {
    const ticker = createTicker(createPage().page);
    const writer = vi.fn(() => 1000);
    const stop = ticker.add(writer);
    stop();
    vi.advanceTimersByTime(5000);
    expect(writer).toHaveBeenCalledTimes(1);
  });

  it('rests while the page is hidden and is right again as soon as it is seen', () => {
    const { page, turn } = createPage();
    const ticker = createTicker(page);
    const writer = vi.fn(() => 1000);
    ticker.add(writer);
    turn(true);
    vi.advanceTimersByTime(60_000);
    const whileHidden = writer.mock.calls.length;
    vi.advanceTimersByTime(60_000);
    expect(writer).toHaveBeenCalledTimes(whileHidden);
    turn(false);
    expect(writer).toHaveBeenCalledTimes(whileHidden + 1);
    vi.advanceTimersByTime(1000);
    expect(writer).toHaveBeenCalledTimes(whileHidden + 2);
  });
});

describe('how long a text of time stays right', () => {
  it.each([
    { left: 125_000, says: 'until the minute is over', ms: 5001 },
    { left: 45_300, says: 'until the second is over', ms: 301 },
    { left: -10_400, says: 'until one more second is over', ms: 600 },
    { left: -90_000, says: 'until one more minute is over', ms: 30_000 },
  ])('with $left ms left, $says', ({ left, ms }) => {
    expect(staysRight(left)).toBe(ms);
  });
});
