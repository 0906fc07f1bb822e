import type { CredentialRecord } from '../credentials/record.ts';
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
  { put: Kept } | { gone: readonly string[] } | { organizationNames: Readonly<Record<string, string>> };

/** All that a vault holds, in memory. */
export class Contents {
  readonly kept = new Map<string, Kept>();
  /** What the user calls organizations, by their ids. */
  organizationNames: Readonly<Record<string, string>> = {};

  apply(change: Change): void {
    if ('put' in change) this.kept.set(change.put.entry.record.id, change.put);
    else if ('gone' in change) for (const id of change.gone) this.kept.delete(id);
    else this.organizationNames = change.organizationNames;
  }
}
