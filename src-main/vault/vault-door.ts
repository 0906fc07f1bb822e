import { passphraseLeast, type VaultView } from '../../src-shared/contract/index.ts';
import { problem, type Problem } from '../../src-shared/problems.ts';
import { done, fail, type Done, type Result } from '../../src-shared/result.ts';
import { keychainName, type Keychain } from './keychain.ts';
import { OwnFile } from './own-file.ts';
import { keyBytes } from './sealing.ts';
import { parseSnapshot, type SnapshotFile } from './snapshot.ts';
import { newVault, openVault, type Vault } from './vault.ts';
import { unwrapWithPassphrase, wrapWithPassphrase, type KeychainWrap, type PassphraseWrap } from './wraps.ts';

interface Needs {
  /** The vault file's path. */
  path: string;
  keychain: Keychain;
  now: () => number;
  /** Ends when nothing runs that must still write: renewals, codes that are being exchanged. */
  idle: () => Promise<void>;
  /** Called at each change of where the vault stands. */
  changed: (view: VaultView) => void;
  /** Another file was found in the place of ours; it has this name now. */
  foundStranger: (name: string) => void;
}

type Way = Extract<VaultView, { status: 'shut' }>['ways'][number];
type Found = 'missing' | { file: SnapshotFile } | { problem: Problem; ways: Way[] };

/**
 * Where the vault stands, and the ways in: keychain, passphrase, or this session only. What can't be opened is left as
 * it is on disk and said; it is never started anew over an existing file, nor where one has been. One thing happens
 * at a time.
 */
export class VaultDoor {
  #needs: Needs;
  #file: OwnFile;
  #vault: Vault | null = null;
  /** Locked for everybody, but something that had begun before may still write. */
  #closing: Vault | null = null;
  #closed: Promise<void> = Promise.resolve();
  #view: VaultView = { status: 'opening' };
  #found: Found | null = null;
  #everOpen = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#file = new OwnFile(needs.path);
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
    return this.#inTurn(async () => {
      await this.#file.sweep();
      this.#found = await this.#read();
      const { file } = this.#found === 'missing' || 'problem' in this.#found ? { file: null } : this.#found;
      if (file?.wraps.every(({ by }) => by === 'passphrase')) this.#lockedBy('passphrase', null);
    });
  }

  /** Opens the vault, after the window has painted: it may wait for the keychain's own prompt. */
  open(): Promise<void> {
    return this.#inTurn(async () => {
      const found = this.#found ?? (await this.#read());
      this.#found = null;
      if (this.#vault || this.#view.status === 'locked') return;
      await this.#openFound(found);
    });
  }

  /** For a first start without a keychain. */
  setPassphrase(passphrase: string): Promise<Result<Done>> {
    return this.#inTurn(async () => {
      if (this.#view.status !== 'choose') return fail(problem('vault-not-choosing'));
      if (passphrase.length < passphraseLeast) {
        return fail(problem('passphrase-short', { least: String(passphraseLeast) }));
      }
      const vault = await newVault(async (id, key) => [await wrapWithPassphrase(id, key, passphrase)], this.#persist);
      return vault ? this.#begin(vault) : fail(problem('vault-not-created'));
    });
  }

  useSessionOnly(): Promise<Result<Done>> {
    return this.#inTurn(async () => {
      if (this.#view.status !== 'choose') return fail(problem('vault-not-choosing'));
      const vault = await newVault(async () => [], null);
      if (vault) this.#opened(vault);
      return done;
    });
  }

  /** With the passphrase, or without one by the keychain. The file is read anew: it may have changed meanwhile. */
  unlock(passphrase?: string): Promise<Result<Done>> {
    return this.#inTurn(async () => {
      if (this.#vault) return done;
      await this.#closed;
      const found = await this.#read();
      if (passphrase === undefined || found === 'missing' || 'problem' in found) {
        await this.#openFound(found);
        return this.#outcome();
      }
      const wrap = passphraseWrap(found.file);
      if (!wrap) return fail(problem('no-passphrase'));
      const dataKey = await unwrapWithPassphrase(found.file.id, wrap, passphrase);
      return dataKey ? this.#unsealed(found.file, dataKey) : fail(problem('passphrase-wrong'));
    });
  }

  retryKeychain(): Promise<Result<Done>> {
    return this.unlock();
  }

  /**
   * Shuts it for everybody at once. The key is forgotten when what had begun before has ended, so that a token which
   * is on its way is not lost. A session-only vault can't be locked: it would be lost.
   */
  lock(): Promise<Result<Done>> {
    return this.#inTurn(async () => {
      const vault = this.#vault;
      if (!vault) return done;
      if (vault.wraps.length === 0) return fail(problem('session-only-lock'));
      const safe = (await this.#file.isAsWeLeftIt()) ? await vault.flush() : await vault.save();
      if (!safe.ok) return safe;
      this.#vault = null;
      this.#closing = vault;
      this.#closed = this.#needs.idle().then(async () => {
        await vault.flush();
        vault.close();
        this.#closing = null;
      });
      this.#lockedBy(vault.wraps.some(({ by }) => by === 'passphrase') ? 'passphrase' : 'keychain', this.#needs.now());
      return done;
    });
  }

  /** Before the end: what must still be written is written. */
  flush(): Promise<Result<Done>> {
    return this.#inTurn(async () => {
      await this.#closed;
      return (await this.#vault?.flush()) ?? done;
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  #persist = async (text: string): Promise<void> => {
    const stranger = await this.#file.write(text);
    if (stranger) this.#needs.foundStranger(stranger);
  };

  async #read(): Promise<Found> {
    const read = await this.#file.read();
    if ('fault' in read) {
      if (read.fault !== 'missing') {
        return { problem: problem('vault-not-readable', {}, { reason: read.fault }), ways: ['try-again'] };
      }
      // Where a vault has been, an empty place is no first start.
      const gone = problem('vault-gone', { file: this.#file.name });
      return this.#everOpen ? { problem: gone, ways: ['try-again'] } : 'missing';
    }
    const parsed = parseSnapshot(read.text);
    if ('file' in parsed) return { file: parsed.file };
    if (parsed.fault === 'newer') {
      return { problem: problem('vault-newer', { version: String(parsed.version) }), ways: [] };
    }
    return { problem: problem('vault-damaged', { file: this.#file.name }), ways: ['try-again'] };
  }

  async #openFound(found: Found): Promise<void> {
    if (found === 'missing') return this.#firstStart();
    if ('problem' in found) return this.#shut(found.problem, found.ways);
    return this.#byKeychain(found.file);
  }

  async #firstStart(): Promise<void> {
    const { keychain } = this.#needs;
    const backend = await keychain.backend();
    if (!backend) return this.#stand({ status: 'choose', problem: problem('no-keychain') });
    const vault = await newVault(async (_, key) => {
      const wrapped = await keychain.wrap(key);
      // A keychain that takes a key and can't give it back would be found out at the next start, too late.
      const back = wrapped && (await keychain.unwrap(wrapped));
      return wrapped && back?.equals(key) ? [{ by: 'keychain', backend, sealed: wrapped.toString('base64') }] : null;
    }, this.#persist);
    if (!vault) {
      return this.#stand({ status: 'choose', problem: problem('keychain-refused', { name: keychainName(backend) }) });
    }
    const begun = await this.#begin(vault);
    if (!begun.ok) this.#shut(begun.problem, ['try-again']);
  }

  /** Writes the first file before the vault counts as open. */
  async #begin(vault: Vault): Promise<Result<Done>> {
    const saved = await vault.save();
    if (!saved.ok) return fail(problem('vault-not-created', {}, saved.problem.details));
    this.#opened(vault);
    return saved;
  }

  async #byKeychain(file: SnapshotFile): Promise<void> {
    const wrap = file.wraps.find((one): one is KeychainWrap => one.by === 'keychain');
    if (!wrap) return this.#lockedBy('passphrase', null);
    const ways: Way[] = passphraseWrap(file) ? ['try-again', 'passphrase'] : ['try-again'];
    const backend = await this.#needs.keychain.backend();
    const names = { name: keychainName(wrap.backend), now: backend ? keychainName(backend) : 'none' };
    if (!backend) return this.#shut(problem('keychain-gone', names), ways);
    const dataKey = await this.#needs.keychain.unwrap(Buffer.from(wrap.sealed, 'base64'));
    if (dataKey?.length !== keyBytes) {
      return this.#shut(problem(backend === wrap.backend ? 'keychain-shut' : 'keychain-other', names), ways);
    }
    this.#unsealed(file, dataKey);
  }

  #unsealed(file: SnapshotFile, dataKey: Buffer): Result<Done> {
    const vault = openVault(file, dataKey, this.#persist);
    if (vault) this.#opened(vault);
    else this.#shut(problem('vault-damaged', { file: this.#file.name }), ['try-again']);
    return this.#outcome();
  }

  #opened(vault: Vault): void {
    this.#vault = vault;
    this.#everOpen ||= vault.wraps.length > 0;
    const byKeychain = vault.wraps.find((wrap) => wrap.by === 'keychain');
    const protection = byKeychain ? 'keychain' : vault.wraps.length > 0 ? 'passphrase' : 'session-only';
    this.#stand({
      status: 'open',
      protection,
      keychainName: byKeychain?.by === 'keychain' ? keychainName(byKeychain.backend) : null,
    });
  }

  /** What came of an attempt to open it, for whoever asked. */
  #outcome(): Result<Done> {
    if (this.#vault) return done;
    const view = this.#view;
    if (view.status === 'shut') return fail(this.#shutBy ?? problem('nothing-to-unlock'));
    return view.status === 'locked' ? fail(problem('passphrase-needed')) : done;
  }

  #shutBy: Problem | null = null;

  #shut(why: Problem, ways: Way[]): void {
    this.#shutBy = why;
    this.#stand({ status: 'shut', problem: why, ways });
  }

  #lockedBy(by: 'passphrase' | 'keychain', since: number | null): void {
    this.#stand({ status: 'locked', by, since });
  }

  #stand(view: VaultView): void {
    this.#view = view;
    this.#needs.changed(view);
  }
}

const passphraseWrap = (file: SnapshotFile) =>
  file.wraps.find((wrap): wrap is PassphraseWrap => wrap.by === 'passphrase');
