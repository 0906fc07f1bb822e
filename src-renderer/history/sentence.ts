import { problem, type ProblemCode } from '../../src-shared/problems.ts';
import type { HistoryEntry } from '../../src-shared/contract/index.ts';
import { words } from '../words/index.ts';
import { dayOf } from './days.ts';

/** What happened, in a word or two. */
export const didText = ({ did, failed }: HistoryEntry): string =>
  failed === undefined ? words.history.did[did] : words.history.failed[did];

/** Why it did not come about. A code that a newer Keyfob wrote says nothing here. */
export function reasonText({ failed, name }: HistoryEntry): string {
  if (failed === undefined) return '';
  try {
    return problem(failed as ProblemCode, { name }).what;
  } catch {
    return failed;
  }
}

export const placeText = ({ from }: HistoryEntry): string => (from ? words.history.places[from] : '');

/** What it was about: what it is called now, or was called then. */
export const aboutText = ({ id, name, count }: HistoryEntry, nameNow: (id: string) => string | undefined): string =>
  id === null ? words.history.several(count ?? 1) : (nameNow(id) ?? name);

/** How many copies of today are among these, newest first. */
export function copiesToday(entries: readonly HistoryEntry[], now: number): number {
  return entries.filter(({ did, failed, at }) => did === 'copied' && failed === undefined && dayOf(at) === dayOf(now))
    .length;
}
