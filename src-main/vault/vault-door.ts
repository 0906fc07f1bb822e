import { mayBeginAnew } from '../../src-shared/begin-anew.ts';
import type { LockReason, VaultView } from '../../src-shared/contract/index.ts';
import { problem, type Problem } from '../../src-shared/problems.ts';
import { done, fail, ok, type Done, type Result } from '../../src-shared/result.ts';
import { codeIn, passphraseFault, type KeychainHere } from './change-ways.ts';
import { realDisk, type Disk } from './disk.ts';
import { keychainName, type Keychain } from './keychain.ts';
import type { Found, Opening } from './load.ts';
import { placeOf } from './machine.ts';
import { newVault } from './new-vault.ts';
import { openView } from './open-view.ts';
import { lockedView, shutView, type ShutView } from './shut-view.ts';
import { Turns } from '../turns.ts';
import { VaultFiles } from './vault-files.ts';
import { VaultFinder } from './vault-finder.ts';
import { Vault } from './vault.ts';
import { openByKeychain, openByPassphrase, openByRecoveryCode, waysOf, wrapWithKeychain } from './ways-in.ts';
import { wrapWithPassphrase, type Wrap } from './wraps.ts';

interface Needs {
  /** The path of the vault's first file; the others lie beside it. */
  path: string;
  keychain: Keychain;
  /** See `thisMachine`. */
  machine?: () => Promise<string>;
  /** Asks the system whether who sits there is its user; `null` where the system can't be asked. */
  presence?: (() => Promise<boolean>) | null;
  now: () => number;
  /** Ends when nothing runs that must still write: renewals, codes that are being exchanged. */
  idle: () => Promise<void>;
  /** Called at each change of where the vault stands. */
  changed: (view: VaultView) => void;
  /** Something that the user should know: a file was set aside, a mode was narrowed. */
  notice: (notice: Problem) => void;
  disk?: Disk;
}

/** What somebody types to open it: a passphrase, or a recovery code in whatever spelling. */
type Key = string | { recoveryCode: string };

/**
 * Where the vault stands, and the ways in: keychain, passphrase, or this session only. What can't be opened is left as
 * it is on disk and said; it is never started anew over an existing file, nor where one has been. One thing happens
 * at a time.
 */
export class VaultDoor {
  #needs: Needs;
  #files: VaultFiles;
  #finder: VaultFinder;
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
  /** The keychain was asked in this process, and did not open the vault. */
  #keychainFails = false;
  #turns = new Turns();

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#files = new VaultFiles(needs.path, needs.disk ?? realDisk);
    this.#finder = new VaultFinder(this.#files, needs.notice);
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
   * `open` goes on from there. Gives whether it will ask nobody, so that it need not wait for a window.
   */
  look(): Promise<boolean> {
    return this.#turns.take(async () => {
      this.#found = await this.#read();
      const found = this.#found;
      if (found === 'missing' || 'problem' in found) return false;
      const ways = waysOf(found);
      if (ways.has('keychain')) return this.#needs.keychain.prepare();
      this.#lockedBy(ways, null, 'start');
      return true;
    });
  }

  /** Opens the vault: after the window has painted, where it may wait for the keychain's own prompt. */
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
      const fault = passphraseFault(passphrase);
      if (fault) return fail(fault);
      const vault = await newVault(async (id, key) => [await wrapWithPassphrase(id, key, passphrase)], this.#place);
      return vault ? this.#begin(vault) : fail(problem('vault-not-created'));
    });
  }

  /** Also beside a vault that does not open: its files are not touched. */
  useSessionOnly(): Promise<Result<Done>> {
    return this.#turns.take(async () => {
      const { status } = this.#view;
      if (status !== 'choose' && status !== 'shut') return fail(problem('vault-not-choosing'));
      const vault = await newVault(async () => [], null);
      if (vault) this.#opened(vault);
      return done;
    });
  }

  /**
   * With a passphrase or a recovery code, or with neither by the keychain. The files are read anew: they may have changed
   * meanwhile. What a passphrase locked no keychain opens.
   */
  unlock(key?: Key): Promise<Result<Done>> {
    return this.#turns.take(async () => {
      if (this.#vault) return done;
      await this.#closed;
      const locked = this.#view.status === 'locked' ? this.#view : null;
      if (!key && locked && locked.by !== 'keychain') return fail(problem('passphrase-needed'));
      if (!key && locked && this.#needs.presence && !(await this.#needs.presence())) {
        return fail(problem('presence-not-proved'));
      }
      const found = await this.#read();
      if (!key || found === 'missing' || 'problem' in found) {
        await this.#openFound(found);
        return this.#outcome();
      }
      const words = typeof key === 'string' ? ok(key) : codeIn(key.recoveryCode);
      if (!words.ok) return words;
      const openBy = typeof key === 'string' ? openByPassphrase : openByRecoveryCode;
      const attempt = await openBy(this.#files, found, words.value);
      if ('opening' in attempt) return this.#unsealed(attempt.opening, attempt.by);
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
   * After a vault that nothing here opens, or whose passphrase and recovery code nobody knows any more: its files are set
   * aside, none is lost, and a first start follows, into which a backup can be imported.
   */
  beginAnew(): Promise<Result<Done>> {
    return this.#turns.take(async () => {
      if (!mayBeginAnew(this.#view)) return fail(problem('vault-not-choosing'));
      await this.#closed;
      const taken = await this.#finder.take();
      if (taken) return fail(taken);
      const left = await this.#files.leave().catch(() => null);
      if (left === null) return fail(problem('vault-not-left'));
      this.#needs.notice(problem('vault-left', { file: left }));
      this.#keychainFails = false;
      await this.#firstStart();
      return this.#outcome();
    });
  }

  /** Changes something about an open vault, the ways into it for one, while nothing else happens to it. */
  change(work: (vault: Vault, here: KeychainHere) => Promise<Result<Done>>): Promise<Result<Done>> {
    return this.#turns.take(async () => {
      const vault = this.#vault;
      if (!vault) return fail(problem('locked'));
      const keychainBefore = this.#keychainWrap(vault);
      const changed = await work(vault, { keychain: this.#needs.keychain, machine: await this.#machine() });
      // One that was just made opens it; what it did not open is gone.
      if (this.#keychainWrap(vault)?.sealed !== keychainBefore?.sealed) this.#keychainFails = false;
      this.#showOpen(vault);
      return changed;
    });
  }

  /**
   * Shuts it for everybody at once. The key is forgotten when what had begun before has ended, so that a token which
   * is on its way is not lost. A session-only vault can't be locked: it would be lost.
   */
  lock(because: LockReason = 'asked'): Promise<Result<Done>> {
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
      this.#lockedBy(new Set(vault.wraps.map(({ by }) => by)), this.#needs.now(), because);
      return done;
    });
  }

  /** Before the end: what must still be written is written, and the next process may have the files. */
  flush(): Promise<Result<Done>> {
    return this.#turns.take(async () => {
      await this.#closed;
      const saved = (await this.#vault?.finish()) ?? done;
      if (saved.ok) await this.#finder.release();
      return saved;
    });
  }

  get #place() {
    return { files: this.#files, told: this.#needs.notice };
  }

  async #machine(): Promise<string> {
    return (await this.#needs.machine?.()) ?? '';
  }

  #keychainWrap(vault: Vault): Wrap | undefined {
    return vault.wraps.find(({ by }) => by === 'keychain');
  }

  #read(): Promise<Found> {
    return this.#finder.find(this.#everOpen);
  }

  async #openFound(found: Found): Promise<void> {
    if (found === 'missing') return this.#firstStart();
    if ('problem' in found) return this.#shut(found.problem);
    const ways = waysOf(found);
    if (!ways.has('keychain')) return this.#lockedBy(ways, null, 'start');
    const attempt = await openByKeychain(this.#files, found, this.#needs.keychain, await this.#machine());
    this.#keychainFails = !('opening' in attempt);
    if ('opening' in attempt) return void this.#unsealed(attempt.opening, attempt.by);
    const others = (['passphrase', 'recovery-code'] as const).filter((way) => ways.has(way));
    this.#shut(attempt.problem, others);
  }

  async #firstStart(): Promise<void> {
    const { keychain } = this.#needs;
    const backend = keychain.backend();
    if (!backend) return this.#stand({ status: 'choose', problem: problem('no-keychain') });
    const machine = await this.#machine();
    const vault = await newVault((id, key) => wrapWithKeychain(keychain, key, placeOf(id, machine)), this.#place);
    if (!vault) {
      return this.#stand({ status: 'choose', problem: problem('keychain-refused', { name: keychainName(backend) }) });
    }
    const begun = await this.#begin(vault);
    if (!begun.ok) this.#shut(begun.problem);
  }

  /** Writes the first file before the vault counts as open. */
  async #begin(vault: Vault): Promise<Result<Done>> {
    const taken = await this.#finder.take();
    if (taken) return fail(taken);
    const saved = await vault.save();
    if (!saved.ok) return fail(problem('vault-not-created', {}, saved.problem.details));
    this.#opened(vault);
    return saved;
  }

  #unsealed(opening: Opening, by: Wrap): Result<Done> {
    const { opened, lost } = opening;
    if (lost) {
      this.#shut(problem('vault-damaged', { file: lost.name }), ['last-good']);
      this.#lastGood = opening;
      return this.#outcome();
    }
    for (const notice of opened.notices) this.#needs.notice(notice);
    const vault = new Vault(opened, this.#place);
    // A keychain gives back for a while what it never wrote: only a new process proves that it can be relied on.
    if (by.by !== 'keychain' || !this.#everOpen) vault.prove(by);
    if (!this.#everOpen) this.#sayUnused(vault);
    this.#opened(vault);
    return done;
  }

  /** After another way in: the keychain that is here could hold the key again. */
  #sayUnused(vault: Vault): void {
    const now = this.#needs.keychain.backend();
    const kept = vault.wraps.find((wrap) => wrap.by === 'keychain');
    if (!this.#keychainFails || !now || !kept) return;
    this.#needs.notice(problem('keychain-unused', { name: keychainName(kept.backend), now: keychainName(now) }));
  }

  #opened(vault: Vault): void {
    this.#vault = vault;
    this.#everOpen ||= vault.wraps.length > 0;
    this.#showOpen(vault);
  }

  #showOpen(vault: Vault): void {
    const { keychain, presence } = this.#needs;
    const facts = { wraps: vault.wraps, keychain, keychainFails: this.#keychainFails };
    this.#stand(openView({ ...facts, systemAsks: Boolean(presence) }));
  }

  /** What came of an attempt to open it, for whoever asked. */
  #outcome(): Result<Done> {
    if (this.#vault || this.#view.status === 'choose') return done;
    return fail(this.#view.status === 'shut' && this.#shutBy ? this.#shutBy : problem('passphrase-needed'));
  }

  #shut(why: Problem, ways?: ShutView['ways']): void {
    this.#shutBy = why;
    this.#stand(shutView({ why, ways, keychainStuck: this.#needs.keychain.stuck() }));
  }

  #lockedBy(ways: ReadonlySet<Wrap['by']>, since: number | null, because: LockReason): void {
    this.#stand(lockedView({ ways, keychainFails: this.#keychainFails, since, because }));
  }

  #stand(view: VaultView): void {
    this.#lastGood = null;
    this.#view = view;
    this.#needs.changed(view);
  }
}
