import type { CredentialRecord } from '../credentials/record.ts';
import type { HistoryEntry } from '../../src-shared/contract/history.ts';
import { clearedTo, noHistory, withEntries, type KeptHistory } from './kept-history.ts';
import type { Sealed } from './sealing.ts';

/** A record with the version of its sealed secret: what the list block holds. */
export interface Entry {
  record: CredentialRecord;
  secretVersion: number;
}

/** A credential as it is kept: what a list shows, and its secrets, sealed. Replaced as a whole, never changed inside. */
export interface Kept {
  readonly entry: Entry;
  readonly sealed: Sealed;
}

/** What can happen to the contents. Doing one twice is doing it once. */
export type Change =
  | { put: Kept }
  | { gone: readonly string[] }
  | { organizationNames: Readonly<Record<string, string>> }
  | { happened: readonly HistoryEntry[] }
  /** The number of the last entry that is cleared. */
  | { historyClearedTo: number };

/** All that a vault holds, in memory. */
export class Contents {
  readonly kept = new Map<string, Kept>();
  /** What the user calls organizations, by their ids. */
  organizationNames: Readonly<Record<string, string>> = {};
  history: KeptHistory = noHistory;
  /** Server profiles that a backup brings along, as they stand in it. A vault has none: they are settings. */
  servers: unknown = undefined;

  apply(change: Change): void {
    if ('put' in change) this.kept.set(change.put.entry.record.id, change.put);
    else if ('gone' in change) for (const id of change.gone) this.kept.delete(id);
    else if ('happened' in change) this.history = withEntries(this.history, change.happened);
    else if ('historyClearedTo' in change) this.history = clearedTo(this.history, change.historyClearedTo);
    else this.organizationNames = change.organizationNames;
  }
}
