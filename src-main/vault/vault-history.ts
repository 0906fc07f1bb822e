import type { HistoryEntry } from '../../src-shared/contract/history.ts';
import type { Done, Result } from '../../src-shared/result.ts';
import type { Change, Contents } from './contents.ts';
import { openPart } from './kept-history.ts';
import { inSlices } from './slices.ts';

interface Needs {
  vaultId: string;
  /** The key of this moment: it can be changed. */
  dataKey: () => Buffer;
  contents: Contents;
  change: (change: Change) => Promise<Result<Done>>;
  /** Writes everything anew, so that no file holds what was taken out. */
  saveAnew: () => Promise<Result<Done>>;
}

/** What happened to the credentials of an open vault. What is sealed of it is opened when somebody first looks. */
export class VaultHistory {
  #needs: Needs;
  /** All of it, once somebody has looked. */
  #opened: HistoryEntry[] | null = null;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** The number of the last entry. */
  get last(): number {
    return this.#needs.contents.history.last;
  }

  /** Adds to it. What is saved in the same moment shares its write. */
  note(entries: readonly Omit<HistoryEntry, 'no'>[]): Promise<Result<Done>> {
    const { last } = this;
    const happened = entries.map((entry, at) => ({ no: last + at + 1, ...entry }));
    this.#opened?.push(...happened);
    return this.#needs.change({ happened });
  }

  /** All that happened, oldest first. */
  async all(): Promise<readonly HistoryEntry[]> {
    if (this.#opened) return this.#opened;
    const { vaultId, dataKey, contents } = this.#needs;
    const { last, parts } = contents.history;
    const opened: HistoryEntry[] = [];
    await inSlices(parts, (part) => opened.push(...openPart(vaultId, dataKey(), part)));
    // What came, or was cleared, while it was opened.
    const { history } = contents;
    if (history.last !== last || history.parts !== parts) return this.all();
    return (this.#opened ??= [...opened, ...history.recent]);
  }

  /** Afterwards no file holds what happened until now. */
  async clear(): Promise<Result<Done>> {
    this.#opened = null;
    const saved = await this.#needs.change({ historyClearedTo: this.last });
    return saved.ok ? this.#needs.saveAnew() : saved;
  }

  /** Forgets what was opened. */
  close(): void {
    this.#opened = null;
  }
}
