import { problem, type Problem } from '../../src-shared/problems.ts';
import { done, fail, type Done, type Result } from '../../src-shared/result.ts';
import type { Change, Kept } from './contents.ts';
import { JournalFile } from './journal-file.ts';
import { folded, type HistoryPart } from './kept-history.ts';
import { journalHead, recordLine } from './journal.ts';
import type { Opened } from './load.ts';
import { codeOf, type OwnFile } from './own-file.ts';
import { expunge } from './set-aside.ts';
import { formSnapshot, nameOf, openSnapshot, parseSnapshot, type Moment, type SnapshotHead } from './snapshot.ts';
import { inSlices } from './slices.ts';
import { Turns } from '../turns.ts';
import type { VaultFiles } from './vault-files.ts';
import type { Wrap } from './wraps.ts';

/** What a vault is opened with. Another one takes its place as a whole. */
export interface VaultKey {
  readonly dataKey: Buffer;
  readonly wraps: readonly Wrap[];
}

/** So that forming a record takes a few ms however many changes come at once. */
const mostChangesInARecord = 256;

/** A snapshot's content as it was at one moment, and where the journal goes on. */
interface Cut extends Moment, Pick<SnapshotHead, 'generation' | 'chain'> {
  gone: string[];
  /** Of the journals that it takes the place of. */
  journalBytes: number;
  /** Changes that no journal can take, since there is nothing to chain them to: the snapshot acknowledges them. */
  covered: Change[];
}

/**
 * Puts changes on the disk: each in a journal record before it is acknowledged, those that come at once in one; and
 * from time to time everything as a new snapshot, beside which changes go on being journalled.
 */
export class VaultWriter {
  #files: VaultFiles;
  #opened: Opened;
  #key: VaultKey;
  #told: (notice: Problem) => void;
  #saves = new Turns();
  #snapshots = new Turns();
  /** What memory has and the disk has not. */
  #queue: Change[] = [];
  #batch: Promise<Result<Done>> | null = null;
  #journal: JournalFile | null = null;
  /** A file was taken away or replaced: only a snapshot makes sure of what it held. */
  #moved = false;
  #gone: Set<string>;
  /** A history was cleared that older bytes may still hold. */
  #historyCleared = false;
  #olderBytes: number;
  /** The snapshots that this process has written or read. */
  #written: Set<string>;
  /** The snapshot that is being put in place. */
  #parts: Buffer[] = [];

  constructor(files: VaultFiles, opened: Opened, told: (notice: Problem) => void) {
    this.#files = files;
    this.#opened = opened;
    this.#key = { dataKey: opened.dataKey, wraps: opened.wraps };
    this.#told = told;
    this.#gone = new Set(opened.gone);
    this.#olderBytes = opened.journalBytes;
    this.#written = new Set(opened.last === null ? [] : [opened.last]);
  }

  /** What opening would have to read beside the snapshot. */
  get journalBytes(): number {
    return this.#olderBytes + (this.#journal?.bytes ?? 0);
  }

  /** Long enough to slow the next opening. */
  get grown(): boolean {
    return this.journalBytes > Math.max(1024 * 1024, this.#opened.contents.kept.size * 512);
  }

  /** Whether a snapshot would change anything on disk. */
  get untidy(): boolean {
    const { untidy, based } = this.#opened;
    return untidy || !based || this.#moved || this.#gone.size > 0 || this.#historyCleared || this.journalBytes > 0;
  }

  /** Ends when the change is on the disk. What fails is kept, and written with the next one. */
  save(change: Change): Promise<Result<Done>> {
    this.#queue.push(change);
    return (this.#batch ??= this.#saves.take(() => this.#writeQueue()).then((saved) => this.#settled(saved)));
  }

  /** Writes what an earlier save could not, and makes sure that what was written is still there. */
  async flush(): Promise<Result<Done>> {
    const saved = await this.#saves.take(() => this.#writeQueue());
    this.#moved ||= this.#opened.based && !(await this.#files.snapshot.isAsWeLeftIt());
    return this.#settled(saved);
  }

  /** Writes everything as a new snapshot, so that older bytes can go. Saves are not held up by it. */
  compact(): Promise<Result<Done>> {
    return this.#snapshots.take(() =>
      attempt(async () => {
        const cut = await this.#saves.take(() => this.#cut());
        await this.#place(cut, this.#key);
        await this.#clearBehind(this.#key, cut, cut.gone.length > 0 || this.#historyCleared);
      }),
    );
  }

  /**
   * Writes everything for another key or other ways in; `reseal` gives a secret under the new key, `resealPart` the same
   * of the history. Saves wait meanwhile:
   * a record under the old key could not be opened after the new snapshot, nor one under the new before it. `changed` is
   * called as soon as the disk has it.
   */
  rekey(
    next: VaultKey,
    { reseal, resealPart }: { reseal: (kept: Kept) => Kept; resealPart: (part: HistoryPart) => HistoryPart },
    changed: () => void,
  ): Promise<Result<Done>> {
    return this.#snapshots.take(() =>
      this.#saves.take(async () => {
        const cut = await this.#cut();
        const renewed = new Map<Kept, Kept>();
        await inSlices(cut.kept, (kept) => renewed.set(kept, reseal(kept)));
        const again = (kept: Kept) => renewed.get(kept) ?? reseal(kept);
        const parts = new Map<HistoryPart, HistoryPart>();
        await inSlices(cut.history.parts, (part) => parts.set(part, resealPart(part)));
        const partAgain = (part: HistoryPart) => parts.get(part) ?? resealPart(part);
        const history = { ...cut.history, parts: cut.history.parts.map(partAgain) };
        const placed = await attempt(() => this.#place({ ...cut, history, kept: cut.kept.map(again) }, next));
        if (!placed.ok && !this.#files.snapshot.uncertain) return placed;
        // Where it is not certain that the new one stays, nothing is acknowledged before another snapshot does.
        this.#opened.based = placed.ok;
        this.#key = next;
        const { contents } = this.#opened;
        const { kept } = contents;
        contents.history = { ...contents.history, parts: contents.history.parts.map(partAgain) };
        for (const [id, one] of kept) kept.set(id, again(one));
        this.#queue = this.#queue.map((change) => ('put' in change ? { put: again(change.put) } : change));
        changed();
        const cleared = placed.ok ? await attempt(() => this.#clearBehind(next, cut, true)) : placed;
        return cleared.ok ? cleared : fail(problem('older-key-left', {}, cleared.problem.details));
      }),
    );
  }

  /** The same ways in with another word about them: it is written when a snapshot is. */
  useWraps(wraps: readonly Wrap[]): void {
    this.#key = { dataKey: this.#key.dataKey, wraps };
    this.#opened.untidy = true;
  }

  async close(): Promise<void> {
    await this.#snapshots.take(() => this.#saves.take(() => this.#endJournal()));
  }

  async #writeQueue(): Promise<Result<Done>> {
    this.#batch = null;
    if (!this.#opened.based) return done;
    let left = this.#queue.length;
    return attempt(async () => {
      while (left > 0) {
        const changes = this.#queue.slice(0, Math.min(left, mostChangesInARecord));
        // A failed write or sync is never tried again on the same file.
        await this.#append(changes).catch(() => this.#append(changes));
        this.#queue.splice(0, changes.length);
        left -= changes.length;
      }
    });
  }

  /** A save counts when nobody took away what it was written to. */
  async #settled(saved: Result<Done>): Promise<Result<Done>> {
    return saved.ok && (this.#moved || !this.#opened.based) ? this.compact() : saved;
  }

  async #append(changes: readonly Change[]): Promise<void> {
    const place = { vault: this.#opened.id, generation: this.#opened.generation, chain: this.#opened.chain };
    const { line, chain } = recordLine(this.#key.dataKey, changes, place);
    const journal = (this.#journal ??= new JournalFile(
      this.#files.disk,
      this.#files.journal(this.#opened.generation).path,
    ));
    try {
      const [there, kept] = await Promise.all([
        journal.append(journal.bytes === 0 ? journalHead(place) + line : line),
        this.#files.snapshot.isAsWeLeftIt(),
      ]);
      this.#moved ||= !there || !kept;
    } catch (error) {
      await this.#endJournal();
      throw error;
    }
    this.#opened.chain = chain;
    for (const change of changes) {
      if ('gone' in change) for (const id of change.gone) this.#gone.add(id);
      this.#historyCleared ||= 'historyClearedTo' in change;
    }
  }

  async #endJournal(): Promise<void> {
    const journal = this.#journal;
    if (!journal) return;
    this.#journal = null;
    this.#opened.generation += 1;
    this.#olderBytes += journal.bytes;
    await journal.close();
  }

  /** Between two records: from here on changes go to a journal that the new snapshot does not cover. */
  async #cut(): Promise<Cut> {
    await this.#endJournal();
    this.#opened.generation += 1;
    const { id, contents, generation, chain, based } = this.#opened;
    contents.history = folded(id, this.#key.dataKey, contents.history, Date.now());
    return {
      generation,
      chain,
      kept: [...contents.kept.values()],
      organizationNames: contents.organizationNames,
      history: contents.history,
      gone: [...this.#gone],
      journalBytes: this.#olderBytes,
      covered: based ? [] : this.#queue.splice(0),
    };
  }

  /** The old snapshot stays until the new one was read back and opened. */
  async #place(cut: Cut, key: VaultKey): Promise<void> {
    const { id, damaged } = this.#opened;
    const { generation, chain } = cut;
    this.#files.snapshot.uncertain = false;
    try {
      for (let file = damaged[0]; file; damaged.shift(), file = damaged[0]) {
        this.#told(problem('vault-set-aside', { file: await file.setAside('damaged') }));
      }
      this.#parts = await formSnapshot({ id, generation, chain, wraps: key.wraps }, key.dataKey, cut);
      this.#opened.untidy = true;
      await this.#write(this.#files.snapshot, key);
      this.#written.add(nameOf(cut));
      this.#opened.based = true;
      this.#moved = false;
    } catch (error) {
      this.#queue.unshift(...cut.covered);
      throw error;
    }
  }

  /** Old bytes go when the new ones are in place twice. */
  async #clearBehind(key: VaultKey, { generation, gone, journalBytes }: Cut, cleanAside: boolean): Promise<void> {
    const { disk, folder } = this.#files;
    await this.#write(this.#files.copy, key);
    this.#parts = [];
    for (const older of await this.#files.journals()) {
      if (older < generation) await disk.unlink(this.#files.journal(older).path);
    }
    if (cleanAside) {
      await expunge(this.#files, { id: this.#opened.id, key, gone });
      this.#historyCleared = false;
    }
    await disk.syncFolder(folder);
    this.#olderBytes -= journalBytes;
    for (const id of gone) this.#gone.delete(id);
    this.#opened.untidy = false;
  }

  async #write(file: OwnFile, { dataKey }: VaultKey): Promise<void> {
    const opens = async (bytes: Buffer) => {
      const parsed = parseSnapshot(bytes);
      return parsed !== null && (await openSnapshot(parsed, dataKey)) !== null;
    };
    const stranger = await file.write(this.#parts, { proves: opens, isOurs: (bytes) => this.#isOurs(bytes) });
    if (stranger) this.#told(problem('vault-replaced', { file: stranger }));
  }

  /** The same again, by another hand: a backup that put it back where it was, or a changed moment. */
  async #isOurs(bytes: Buffer): Promise<boolean> {
    const parsed = parseSnapshot(bytes);
    return (
      parsed !== null &&
      this.#written.has(nameOf(parsed.head)) &&
      (await openSnapshot(parsed, this.#key.dataKey)) !== null
    );
  }
}

/** Runs what talks to the disk; its error becomes a problem that says why. */
async function attempt(work: () => Promise<unknown>): Promise<Result<Done>> {
  try {
    await work();
    return done;
  } catch (error) {
    const reason = codeOf(error);
    return fail(problem(reason === 'ENOSPC' || reason === 'EDQUOT' ? 'disk-full' : 'not-saved', {}, { reason }));
  }
}
