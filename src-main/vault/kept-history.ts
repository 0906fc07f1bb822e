import type { HistoryEntry } from '../../src-shared/contract/history.ts';
import { seal, unseal, type Bound, type Sealed } from './sealing.ts';

/** Entries that were sealed together. Opened when somebody looks at them, so that opening a vault costs nothing more. */
export interface HistoryPart {
  /** The numbers of its first and last entry. */
  first: number;
  last: number;
  /** Their moments, epoch ms. */
  from: number;
  to: number;
  sealed: Sealed;
}

/** What happened, oldest first: sealed parts, then what has come since the last snapshot. */
export interface KeptHistory {
  /** The number of the last entry that there ever was. */
  last: number;
  parts: readonly HistoryPart[];
  recent: readonly HistoryEntry[];
}

export const noHistory: KeptHistory = { last: 0, parts: [], recent: [] };

const day = 86_400_000;
export const historyKeptMs = 90 * day;
export const mostHistory = 20_000;
export const entriesAPart = 1000;

const boundOf = (vault: string, first: number): Bound => ({ vault, id: 'history', kind: 'history', version: first });

function sealPart(vault: string, dataKey: Buffer, entries: readonly HistoryEntry[]): HistoryPart[] {
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last) return [];
  const plain = Buffer.from(JSON.stringify(entries), 'utf8');
  const sealed = seal(dataKey, plain, boundOf(vault, first.no));
  plain.fill(0);
  return [{ first: first.no, last: last.no, from: first.at, to: last.at, sealed }];
}

/** The entries of a part; none where it does not open. */
export function openPart(vault: string, dataKey: Buffer, { first, sealed }: HistoryPart): HistoryEntry[] {
  const plain = unseal(dataKey, sealed, boundOf(vault, first));
  if (!plain) return [];
  const entries = JSON.parse(plain.toString('utf8')) as HistoryEntry[];
  plain.fill(0);
  return entries;
}

/** The same entries under another key. */
export const resealedPart = (vault: string, from: Buffer, to: Buffer, part: HistoryPart): HistoryPart =>
  sealPart(vault, to, openPart(vault, from, part))[0] ?? part;

/**
 * Seals what is recent, and drops what is older than ninety days or more than is kept. Full parts stay as they are, so
 * that a snapshot costs no more for a long history.
 */
export function folded(vault: string, dataKey: Buffer, history: KeptHistory, now: number): KeptHistory {
  const horizon = now - historyKeptMs;
  const young = history.parts.filter((part) => part.to >= horizon);
  const kept = young.flatMap((part): HistoryPart[] => {
    if (part.from >= horizon) return [part];
    return sealPart(
      vault,
      dataKey,
      openPart(vault, dataKey, part).filter(({ at }) => at >= horizon),
    );
  });
  const open = kept.at(-1);
  const notFull = open && open.last - open.first + 1 < entriesAPart ? open : null;
  const recent = history.recent.filter(({ at }) => at >= horizon);
  if (recent.length > 0 && notFull) {
    kept.pop();
    recent.unshift(...openPart(vault, dataKey, notFull));
  }
  for (let at = 0; at < recent.length; at += entriesAPart) {
    kept.push(...sealPart(vault, dataKey, recent.slice(at, at + entriesAPart)));
  }
  while ((kept[0]?.last ?? Infinity) <= history.last - mostHistory) kept.shift();
  return { last: history.last, parts: kept, recent: [] };
}

/** With more of what happened. What is there already is not added again. */
export function withEntries(history: KeptHistory, entries: readonly HistoryEntry[]): KeptHistory {
  const fresh = entries.filter(({ no }) => no > history.last);
  if (fresh.length === 0) return history;
  // A session that is kept in memory only is never folded.
  const recent = [...history.recent, ...fresh].slice(-mostHistory);
  return { ...history, last: fresh.at(-1)?.no ?? history.last, recent };
}

/** Without what happened up to an entry. */
export const clearedTo = (history: KeptHistory, no: number): KeptHistory => ({
  last: Math.max(history.last, no),
  parts: history.parts.filter(({ last }) => last > no),
  recent: history.recent.filter((entry) => entry.no > no),
});
