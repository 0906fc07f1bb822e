import { passphraseLeast, type VaultView } from '../../src-shared/contract/index.ts';
import { problem, type Problem } from '../../src-shared/problems.ts';
import { done, fail, type Done, type Result } from '../../src-shared/result.ts';
import { realDisk, type Disk } from './disk.ts';
import { keychainName, type Keychain } from './keychain.ts';
import { findVault, type Found, type Opening } from './load.ts';
import { LockFile } from './lock-file.ts';
import { Turns } from '../turns.ts';
import { VaultFiles } from './vault-files.ts';
import { newVault, Vault } from './vault.ts';
import { keychainWraps, openByKeychain, openByPassphrase, passphraseWraps, wrapWithKeychain } from './ways-in.ts';
import { unwrapWithPassphrase, wrapWithPassphrase } from './wraps.ts';

interface Needs {
  /** The path of the vault's first file; the others lie beside it. */
  path: string;
  keychain: Keychain;
  now: () => number;
  /** Ends when nothing runs that must still write: renewals, codes that are being exchanged. */
  idle: () => Promise<void>;
  /** Called at each change of where the vault stands. */
  changed: (view: VaultView) => void;
  /** Something that the user should know: a file was set aside, a mode was narrowed. */
  notice: (notice: Problem) => void;
  disk?: Disk;
}

type Way = Extract<VaultView, { status: 'shut' }>['ways'][number];

/**
 * Where the vault stands, and the ways in: keychain, passphrase, or this session only. What can't be opened is left as
 * it is on disk and said; it is never started anew over an existing file, nor where one has been. One thing happens
 * at a time.
 */
export class VaultDoor {
  #needs: Needs;
  #files: VaultFiles;
  #lock: LockFile;
  #vault: Vault | null = null;
  /** Locked for everybody, but something that had begun before may still write. */
  #closing: Vault | null = null;
  #closed: Promise<void> = Promise.resolve();
  #view: VaultView = { status: 'opening' };
  #shutBy: Problem | null = null;
  #found: Found | null = null;
  /** Opened as far as it is whole; only the user says that this is enough. */
  #lastGood: Opening | null = null;
  #everOpen = false;
  #saidNarrowed = false;
  #turns = new Turns();

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#files = new VaultFiles(needs.path, needs.disk ?? realDisk);
    this.#lock = new LockFile(this.#files.lock, this.#files.disk);
  }

  /** There only while it is open. */
  get vault(): Vault | null {
    return this.#vault;
  }

  /** For what had begun before the lock: its writes still arrive. */
  get writable(): Vault | null {
    return this.#vault ?? this.#closing;
  }

  get view(): VaultView {
    return this.#view;
  }

  /**
   * Reads the file without asking the keychain: what only a passphrase opens is shown as locked from the first moment.
   * `open` goes on from there.
   */
  look(): Promise<void> {
    return this.#turns.take(async () => {
      this.#found = await this.#read();
      const found = this.#found;
      const locked = found !== 'missing' && 'versions' in found && keychainWraps(found).length === 0;
      if (locked) this.#lockedBy('passphrase', null);
    });
  }

  /** Opens the vault, after the window has painted: it may wait for the keychain's own prompt. */
  open(): Promise<void> {
    return this.#turns.take(async () => {
      const found = this.#found ?? (await this.#read());
      this.#found = null;
      if (this.#vault || this.#view.status === 'locked') return;
      await this.#openFound(found);
    });
  }

  /** For a first start without a keychain. */
  setPassphrase(passphrase: string): Promise<Result<Done>> {
    return this.#turns.take(async () => {
      if (this.#view.status !== 'choose') return fail(problem('vault-not-choosing'));
      if (tooShort(passphrase)) return fail(problem('passphrase-short', { least: String(passphraseLeast) }));
      const vault = await newVault(async (id, key) => [await wrapWithPassphrase(id, key, passphrase)], this.#place);
      return vault ? this.#begin(vault) : fail(problem('vault-not-created'));
    });
  }

  useSessionOnly(): Promise<Result<Done>> {
    return this.#turns.take(async () => {
      if (this.#view.status !== 'choose') return fail(problem('vault-not-choosing'));
      const vault = await newVault(async () => [], null);
      if (vault) this.#opened(vault);
      return done;
    });
  }

  /** With the passphrase, or without one by the keychain. The files are read anew: they may have changed meanwhile. */
  unlock(passphrase?: string): Promise<Result<Done>> {
    return this.#turns.take(async () => {
      if (this.#vault) return done;
      await this.#closed;
      const found = await this.#read();
      if (passphrase === undefined || found === 'missing' || 'problem' in found) {
        await this.#openFound(found);
        return this.#outcome();
      }
      const attempt = await openByPassphrase(this.#files, found, passphrase);
      if ('opening' in attempt) return this.#unsealed(attempt.opening);
      if (attempt.problem.code === 'vault-damaged') this.#shut(attempt.problem);
      return fail(attempt.problem);
    });
  }

  retryKeychain(): Promise<Result<Done>> {
    return this.unlock();
  }

  /** After damage: goes on with what was whole. The damaged file is set aside. */
  openLastGood(): Promise<Result<Done>> {
    return this.#turns.take(async () => {
      if (this.#vault) return done;
      if (!this.#lastGood) return fail(problem('nothing-to-unlock'));
      const vault = new Vault(this.#lastGood.opened, this.#place);
      const saved = await vault.save();
      if (saved.ok) this.#opened(vault);
      return saved;
    });
  }

  /**
   * Another passphrase from now on; no file is left that the former one opens. With `newKey` all is encrypted anew, for
   * when somebody may know the former one and have a copy: only the keychain's wrap must then be made again.
   */
  changePassphrase(current: string, next: string, { newKey = false } = {}): Promise<Result<Done>> {
    return this.#turns.take(async () => {
      const vault = this.#vault;
      if (!vault) return fail(problem('locked'));
      if (tooShort(next)) return fail(problem('passphrase-short', { least: String(passphraseLeast) }));
      const wrap = vault.wraps.find((one) => one.by === 'passphrase');
      if (!wrap) return fail(problem('no-passphrase'));
      if (!(await unwrapWithPassphrase(vault.id, wrap, current))) return fail(problem('passphrase-wrong'));
      const wrapped = (id: string, key: Buffer) => wrapWithPassphrase(id, key, next);
      const others = vault.wraps.filter((one) => one !== wrap);
      if (!newKey) return vault.rewrap(async (id, key) => [...others, await wrapped(id, key)]);
      return vault.changeKey(async (id, key) => {
        const byKeychain = others.some(({ by }) => by === 'keychain')
          ? await wrapWithKeychain(this.#needs.keychain, key)
          : [];
        return byKeychain && [...byKeychain, await wrapped(id, key)];
      });
    });
  }

  /**
   * Shuts it for everybody at once. The key is forgotten when what had begun before has ended, so that a token which
   * is on its way is not lost. A session-only vault can't be locked: it would be lost.
   */
  lock(): Promise<Result<Done>> {
    return this.#turns.take(async () => {
      const vault = this.#vault;
      if (!vault) return done;
      if (vault.wraps.length === 0) return fail(problem('session-only-lock'));
      const safe = await vault.flush();
      if (!safe.ok) return safe;
      this.#vault = null;
      this.#closing = vault;
      this.#closed = this.#needs.idle().then(async () => {
        await vault.finish();
        await vault.close();
        this.#closing = null;
      });
      this.#lockedBy(vault.wraps.some(({ by }) => by === 'passphrase') ? 'passphrase' : 'keychain', this.#needs.now());
      return done;
    });
  }

  /** Before the end: what must still be written is written, and the next process may have the files. */
  flush(): Promise<Result<Done>> {
    return this.#turns.take(async () => {
      await this.#closed;
      const saved = (await this.#vault?.finish()) ?? done;
      if (saved.ok) await this.#lock.release();
      return saved;
    });
  }

  get #place() {
    return { files: this.#files, told: this.#needs.notice };
  }

  async #read(): Promise<Found> {
    const { disk, folder, snapshot } = this.#files;
    const found = await findVault(this.#files);
    // Where a vault has been, an empty place is no first start.
    if (found === 'missing' && this.#everOpen) return { problem: problem('vault-gone', { file: snapshot.name }) };
    if (found === 'missing' || 'problem' in found) return found;
    const other = await this.#lock.take().catch(() => null);
    if (other !== null) return { problem: problem('vault-in-use', { pid: String(other) }) };
    const wide = await disk.narrowFolder(folder).catch(() => false);
    if ((wide || found.narrowed) && !this.#saidNarrowed) {
      this.#saidNarrowed = true;
      this.#needs.notice(problem('vault-was-readable'));
    }
    return found;
  }

  async #openFound(found: Found): Promise<void> {
    if (found === 'missing') return this.#firstStart();
    if ('problem' in found) return this.#shut(found.problem);
    if (keychainWraps(found).length === 0) return this.#lockedBy('passphrase', null);
    const attempt = await openByKeychain(this.#files, found, this.#needs.keychain);
    if ('opening' in attempt) this.#unsealed(attempt.opening);
    else this.#shut(attempt.problem, { ways: passphraseWraps(found).length > 0 ? ['passphrase'] : [] });
  }

  async #firstStart(): Promise<void> {
    const { keychain } = this.#needs;
    const backend = await keychain.backend();
    if (!backend) return this.#stand({ status: 'choose', problem: problem('no-keychain') });
    const vault = await newVault((_, key) => wrapWithKeychain(keychain, key), this.#place);
    if (!vault) {
      return this.#stand({ status: 'choose', problem: problem('keychain-refused', { name: keychainName(backend) }) });
    }
    const begun = await this.#begin(vault);
    if (!begun.ok) this.#shut(begun.problem);
  }

  /** Writes the first file before the vault counts as open. */
  async #begin(vault: Vault): Promise<Result<Done>> {
    const other = await this.#lock.take().catch(() => null);
    if (other !== null) return fail(problem('vault-in-use', { pid: String(other) }));
    const saved = await vault.save();
    if (!saved.ok) return fail(problem('vault-not-created', {}, saved.problem.details));
    this.#opened(vault);
    return saved;
  }

  #unsealed(opening: Opening): Result<Done> {
    const { opened, lost } = opening;
    if (lost) {
      this.#shut(problem('vault-damaged', { file: lost.name }), { ways: ['last-good'] });
      this.#lastGood = opening;
    } else {
      for (const notice of opened.notices) this.#needs.notice(notice);
      this.#opened(new Vault(opened, this.#place));
    }
    return this.#outcome();
  }

  #opened(vault: Vault): void {
    this.#vault = vault;
    this.#everOpen ||= vault.wraps.length > 0;
    const byKeychain = vault.wraps.find((wrap) => wrap.by === 'keychain');
    const protection = byKeychain ? 'keychain' : vault.wraps.length > 0 ? 'passphrase' : 'session-only';
    this.#stand({ status: 'open', protection, keychainName: byKeychain ? keychainName(byKeychain.backend) : null });
  }

  /** What came of an attempt to open it, for whoever asked. */
  #outcome(): Result<Done> {
    if (this.#vault || this.#view.status === 'choose') return done;
    return fail(this.#view.status === 'shut' && this.#shutBy ? this.#shutBy : problem('passphrase-needed'));
  }

  /** Only a newer Keyfob leaves nothing to try again. */
  #shut(why: Problem, { ways = [] }: { ways?: Way[] } = {}): void {
    this.#shutBy = why;
    this.#stand({ status: 'shut', problem: why, ways: why.code === 'vault-newer' ? [] : ['try-again', ...ways] });
  }

  #lockedBy(by: 'passphrase' | 'keychain', since: number | null): void {
    this.#stand({ status: 'locked', by, since });
  }

  #stand(view: VaultView): void {
    this.#lastGood = null;
    this.#view = view;
    this.#needs.changed(view);
  }
}

const tooShort = (passphrase: string) => passphrase.length < passphraseLeast;
