import { randomBytes } from 'node:crypto';
import { problem, type Problem } from '../../src-shared/problems.ts';
import { done, fail, ok, type Done, type Result } from '../../src-shared/result.ts';
import type { AnySecrets, CredentialRecord, SecretsOf } from '../credentials/record.ts';
import type { Change, Contents, Entry, Kept } from './contents.ts';
import { Housekeeping } from './housekeeping.ts';
import { noHistory, resealedPart, type HistoryPart } from './kept-history.ts';
import { findVault, openFound, type Opened } from './load.ts';
import { keyBytes } from './sealing.ts';
import { openSecrets, resealed, sealSecrets } from './secrets.ts';
import { inSlices } from './slices.ts';
import { VaultFiles } from './vault-files.ts';
import { VaultHistory } from './vault-history.ts';
import type { Wrap } from './wraps.ts';
import { VaultWriter, type VaultKey } from './writer.ts';

/** A credential that comes in, with its secrets in plain text. */
export interface NewCredential {
  record: CredentialRecord;
  secrets: SecretsOf[CredentialRecord['kind']];
}

/** A deleted credential as it is held for undo: still sealed. */
export interface Removed extends Kept {
  sealed: Kept['sealed'];
}

/** The vault that credentials are sealed for, and which part of their secrets it is given. */
interface CopyFor {
  id: string;
  dataKey: Buffer;
  part: (secrets: AnySecrets) => AnySecrets;
}

/** Where an open vault writes, and to whom it says what it found there. */
export interface Place {
  files: VaultFiles;
  told: (notice: Problem) => void;
}

/**
 * An open vault. Records are held in memory, secrets only sealed; one is opened when it is used. Every change is on
 * disk before it is acknowledged; changes that come while one is written share the next write.
 */
export class Vault {
  readonly id: string;
  readonly history: VaultHistory;
  #key: VaultKey;
  #contents: Contents;
  #writer: VaultWriter | null;
  #housekeeping: Housekeeping | null;
  #files: VaultFiles | null;
  /** Out of the vault, and not yet forgotten. */
  #undoable = new Set<Removed>();

  constructor(opened: Opened, place: Place | null) {
    this.id = opened.id;
    this.#key = { dataKey: opened.dataKey, wraps: opened.wraps };
    this.#contents = opened.contents;
    this.#files = place && place.files;
    this.#writer = place && new VaultWriter(place.files, opened, place.told);
    this.#housekeeping = this.#writer && new Housekeeping(this.#writer);
    this.history = new VaultHistory({
      vaultId: opened.id,
      dataKey: () => this.#key.dataKey,
      contents: opened.contents,
      change: (change) => this.#change(change),
      saveAnew: () => this.save(),
    });
    if (opened.based && opened.untidy) this.#housekeeping?.tidy();
  }

  records(): CredentialRecord[] {
    return Array.from(this.#contents.kept.values(), ({ entry }) => entry.record);
  }

  record(id: string): CredentialRecord | undefined {
    return this.#contents.kept.get(id)?.entry.record;
  }

  /** Opens the secrets of one credential. A secret that does not open is kept as it is and said. */
  secrets<K extends CredentialRecord['kind']>(id: string, kind: K): Result<SecretsOf[K]> {
    const kept = this.#contents.kept.get(id);
    if (!kept || kept.entry.record.kind !== kind) return fail(problem('no-such-credential'));
    const secrets = openSecrets<K>(this.id, this.#key.dataKey, kept);
    return secrets ? ok(secrets) : fail(problem('secret-unreadable', { name: kept.entry.record.name }));
  }

  /** Adds or replaces a credential. Without `secrets` those that are kept stay. */
  put(record: CredentialRecord, secrets?: SecretsOf[CredentialRecord['kind']]): Promise<Result<Done>> {
    const before = this.#contents.kept.get(record.id);
    const entry: Entry = { record, secretVersion: (before?.entry.secretVersion ?? 0) + (secrets ? 1 : 0) };
    const sealed = secrets ? sealSecrets(this.id, this.#key.dataKey, entry, secrets) : before?.sealed;
    if (!sealed) throw new TypeError('A new credential needs its secrets');
    return this.#change({ put: { entry, sealed } });
  }

  /**
   * Takes a token that the files hold and that is newer than the one in memory: another Keyfob works with the same files,
   * on another computer perhaps, and renewed it. Gives whether there was one.
   */
  async takeNewer(id: string): Promise<boolean> {
    const kept = this.#contents.kept.get(id);
    if (!kept || !this.#files) return false;
    // Files of their own: what these saw last is what is noticed when somebody replaces them.
    const files = new VaultFiles(this.#files.snapshot.path, this.#files.disk);
    const found = await findVault(files);
    if (found === 'missing' || 'problem' in found) return false;
    const there = (await openFound(files, found, this.#key.dataKey))?.opened.contents.kept.get(id);
    const newer = there && there.entry.record.obtainedAt > kept.entry.record.obtainedAt;
    if (!newer || !openSecrets(this.id, this.#key.dataKey, there) || this.#contents.kept.get(id) !== kept) return false;
    return (await this.#change({ put: there })).ok;
  }

  /**
   * Takes credentials out. Gives them, still sealed, so that `restore` can bring them back; `forget` ends that and takes
   * their bytes off the disk.
   */
  async remove(ids: readonly string[]): Promise<Result<Removed[]>> {
    const removed = ids.flatMap((id): Removed[] => {
      const kept = this.#contents.kept.get(id);
      return kept ? [{ ...kept }] : [];
    });
    if (removed.length === 0) return ok([]);
    const saved = await this.#change({ gone: removed.map(({ entry }) => entry.record.id) });
    if (saved.ok) {
      for (const one of removed) this.#undoable.add(one);
      return ok(removed);
    }
    // Deleted is only what is gone from disk.
    void this.#putBack(removed);
    return saved;
  }

  /** Brings back what was removed; what has come again by itself meanwhile stays. */
  restore(removed: readonly Removed[]): Promise<Result<Done>> {
    return this.#putBack(removed.filter(({ entry }) => !this.#contents.kept.has(entry.record.id)));
  }

  /**
   * Puts many at once; with `replace` what is not among them goes, after all of them are on disk. Gives what they took the
   * place of, still sealed, for `takeBack`.
   */
  async putAll(those: readonly NewCredential[], replace: boolean): Promise<Result<Removed[]>> {
    const ids = new Set(those.map(({ record }) => record.id));
    const all = [...this.#contents.kept.values()];
    const before = all.filter(({ entry }) => replace || ids.has(entry.record.id)).map((kept): Removed => ({ ...kept }));
    for (const one of before) this.#undoable.add(one);
    const saves: Promise<Result<Done>>[] = [];
    await inSlices(those, ({ record, secrets }) => saves.push(this.put(record, secrets)));
    const failed = (await Promise.all(saves)).find(({ ok }) => !ok);
    if (failed && !failed.ok) return failed;
    const gone = before.flatMap(({ entry }) => (ids.has(entry.record.id) ? [] : [entry.record.id]));
    const taken = gone.length > 0 ? await this.#change({ gone }) : done;
    return taken.ok ? ok(before) : taken;
  }

  /** Undoes `putAll`: what it added goes, what it took the place of comes back. */
  async takeBack(ids: readonly string[], before: readonly Removed[]): Promise<Result<Done>> {
    const back = new Set(before.map(({ entry }) => entry.record.id));
    const saved = await this.#putBack(before);
    if (!saved.ok) return saved;
    const gone = ids.filter((id) => !back.has(id) && this.#contents.kept.has(id));
    const taken = gone.length > 0 ? await this.#change({ gone }) : saved;
    if (taken.ok) await this.forget(before);
    return taken;
  }

  /** Credentials, sealed for another vault. */
  async copyOf(ids: readonly string[], { id, dataKey, part }: CopyFor): Promise<Result<Kept[]>> {
    const copies: Kept[] = [];
    let shut: string | null = null;
    await inSlices(ids, (one) => {
      const kept = this.#contents.kept.get(one);
      const secrets = kept && openSecrets(this.id, this.#key.dataKey, kept);
      if (!kept || !secrets) shut ??= kept?.entry.record.name ?? null;
      else copies.push({ entry: kept.entry, sealed: sealSecrets(id, dataKey, kept.entry, part(secrets)) });
    });
    return shut === null ? ok(copies) : fail(problem('secret-unreadable', { name: shut }));
  }

  /** Ends the time to undo: afterwards no file holds the secrets of what was removed. */
  async forget(removed: readonly Removed[]): Promise<Result<Done>> {
    for (const one of removed) this.#undoable.delete(one);
    const cleared = this.#writer?.untidy ? await this.#writer.compact() : done;
    if (!cleared.ok) this.#housekeeping?.saved();
    return cleared;
  }

  get organizationNames(): Readonly<Record<string, string>> {
    return this.#contents.organizationNames;
  }

  /** An empty name takes it away. */
  nameOrganization(organizationId: string, name: string): Promise<Result<Done>> {
    const { [organizationId]: _old, ...others } = this.#contents.organizationNames;
    return this.#change({ organizationNames: name === '' ? others : { ...others, [organizationId]: name } });
  }

  get wraps(): readonly Wrap[] {
    return this.#key.wraps;
  }

  /** Something about the key as it is, that is not kept yet. */
  wrapKey<W>(wrap: (id: string, dataKey: Buffer) => Promise<W>): Promise<W> {
    return wrap(this.id, this.#key.dataKey);
  }

  /** A way that has opened it: from now on another one may be taken away. Written with the next snapshot. */
  prove(way: Wrap): void {
    if (way.proved) return;
    const wraps = this.#key.wraps.map((one) => (one.sealed === way.sealed ? { ...one, proved: true } : one));
    this.#key = { dataKey: this.#key.dataKey, wraps };
    this.#writer?.useWraps(wraps);
    this.#housekeeping?.saved();
  }

  /** Unlocks with other ways in from now on; the data key stays. No file is left that the former ways open. */
  async rewrap(wrap: (id: string, dataKey: Buffer) => Promise<readonly Wrap[] | null>): Promise<Result<Done>> {
    const wraps = await wrap(this.id, this.#key.dataKey);
    return this.#rekey(wraps && { dataKey: this.#key.dataKey, wraps });
  }

  /** Encrypts everything anew under a new data key, with new ways in to it. */
  async changeKey(wrap: (id: string, dataKey: Buffer) => Promise<readonly Wrap[] | null>): Promise<Result<Done>> {
    const dataKey = randomBytes(keyBytes);
    const wraps = await wrap(this.id, dataKey);
    return this.#rekey(wraps && { dataKey, wraps });
  }

  /** Writes everything: the first file of a new vault, or all anew. */
  save(): Promise<Result<Done>> {
    return this.#writer?.compact() ?? Promise.resolve(done);
  }

  /** Waits for the write that runs, and writes what an earlier one could not. */
  flush(): Promise<Result<Done>> {
    return this.#writer?.flush() ?? Promise.resolve(done);
  }

  /** The same, and everything once more where old bytes can go. Only the first can fail. */
  async finish(): Promise<Result<Done>> {
    const saved = await this.flush();
    if (saved.ok && this.#writer?.untidy) await this.#writer.compact();
    return saved;
  }

  /** Forgets the key and everything that was read. The object is of no use afterwards. */
  async close(): Promise<void> {
    await this.#housekeeping?.stop();
    await this.#writer?.close();
    this.#key.dataKey.fill(0);
    this.#contents.kept.clear();
    this.#contents.organizationNames = {};
    this.#contents.history = noHistory;
    this.history.close();
    this.#undoable.clear();
  }

  async #change(change: Change): Promise<Result<Done>> {
    this.#contents.apply(change);
    const saved = (await this.#writer?.save(change)) ?? done;
    this.#housekeeping?.saved();
    return saved;
  }

  async #putBack(removed: readonly Removed[]): Promise<Result<Done>> {
    const saves = removed.map(({ entry, sealed }) => this.#change({ put: { entry, sealed } }));
    return (await Promise.all(saves)).find(({ ok }) => !ok) ?? done;
  }

  async #rekey(next: VaultKey | null): Promise<Result<Done>> {
    if (!next || !this.#writer) return fail(problem('key-not-taken'));
    const { dataKey } = this.#key;
    const sameKey = next.dataKey === dataKey;
    const again = (kept: Kept) => (sameKey ? kept : resealed(this.id, dataKey, next.dataKey, kept));
    const resealPart = (part: HistoryPart) => (sameKey ? part : resealedPart(this.id, dataKey, next.dataKey, part));
    return this.#writer.rekey(next, { reseal: again, resealPart }, () => {
      this.#key = next;
      for (const one of this.#undoable) one.sealed = again(one).sealed;
      if (!sameKey) dataKey.fill(0);
    });
  }
}
