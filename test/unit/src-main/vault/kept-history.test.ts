import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  clearedTo,
  entriesAPart,
  folded,
  historyKeptMs,
  mostHistory,
  noHistory,
  openPart,
  resealedPart,
  withEntries,
  type KeptHistory,
} from '../../../../src-main/vault/kept-history.ts';
import { noted } from '../../../support/vaults.ts';

const vault = '2f7c6f0e-9b0c-4e8a-8f6e-0f6f2d1f5a11';
const key = randomBytes(32);
const now = Date.UTC(2026, 10, 24);
const day = 86_400_000;

const entry = (no: number, at = now) => ({ no, ...noted(no, at) });
const many = (from: number, to: number, at = now) =>
  Array.from({ length: to - from + 1 }, (_, index) => entry(from + index, at));
const opened = (history: KeptHistory, by = key) =>
  [...history.parts.flatMap((part) => openPart(vault, by, part)), ...history.recent].map(({ no }) => no);
const fold = (history: KeptHistory, at = now) => folded(vault, key, history, at);

describe('the history of a vault', () => {
  it('takes an entry once, however often it is told', () => {
    const once = withEntries(noHistory, many(1, 3));
    expect(opened(withEntries(withEntries(once, many(1, 3)), many(3, 4)))).toEqual([1, 2, 3, 4]);
  });

  it('stays in order while it is sealed part by part', () => {
    let history = noHistory;
    for (let no = 1; no <= 2500; no += 100) history = fold(withEntries(history, many(no, no + 99)));
    expect(opened(history)).toEqual(Array.from({ length: 2500 }, (_, index) => index + 1));
    expect(history.parts).toHaveLength(Math.ceil(2500 / entriesAPart));
    expect(history.recent).toEqual([]);
  });

  it('leaves full parts as they are', () => {
    const before = fold(withEntries(noHistory, many(1, entriesAPart + 1)));
    const after = fold(withEntries(before, many(entriesAPart + 2, entriesAPart + 3)));
    expect(after.parts[0]).toBe(before.parts[0]);
  });

  it('drops what is older than ninety days, to the entry', () => {
    const history = withEntries(noHistory, [
      ...many(1, 5, now - historyKeptMs - day),
      ...many(6, 7, now - historyKeptMs),
      ...many(8, 9),
    ]);
    expect(opened(fold(history))).toEqual([6, 7, 8, 9]);
    expect(opened(fold(fold(history), now + day))).toEqual([8, 9]);
    expect(opened(fold(fold(history), now + historyKeptMs + day))).toEqual([]);
  });

  it('drops the oldest where there are more than are kept', () => {
    const history = fold(withEntries(fold(withEntries(noHistory, many(1, mostHistory))), many(20_001, 23_500)));
    const kept = opened(history);
    expect(kept.length).toBeLessThan(mostHistory + entriesAPart);
    expect(kept.length).toBeGreaterThanOrEqual(mostHistory);
    expect(kept.at(-1)).toBe(23_500);
  });

  it('goes on counting after it was cleared, and forgets what was cleared once more', () => {
    const cleared = clearedTo(fold(withEntries(noHistory, many(1, 10))), 10);
    expect(opened(cleared)).toEqual([]);
    const later = withEntries(withEntries(cleared, many(5, 10)), many(11, 12));
    expect(opened(clearedTo(later, 10))).toEqual([11, 12]);
  });

  it('opens under another key only when it was sealed anew', () => {
    const other = randomBytes(32);
    const history = fold(withEntries(noHistory, many(1, 3)));
    expect(opened(history, other)).toEqual([]);
    const again = { ...history, parts: history.parts.map((part) => resealedPart(vault, key, other, part)) };
    expect([opened(again, other), opened(again)]).toEqual([[1, 2, 3], []]);
  });
});
