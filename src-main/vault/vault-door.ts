import { problem, type Problem } from '../../src-shared/problems.ts';
import { done, fail, type Done, type Result } from '../../src-shared/result.ts';
import type { VaultView } from '../../src-shared/contract/index.ts';
import { passphraseLeast } from '../../src-shared/contract/index.ts';
import { readOwnFile, writeDurably } from './durable-file.ts';
import { keychainName, type Keychain } from './keychain.ts';
import { keyBytes } from './sealing.ts';
import { parseSnapshot, type SnapshotFile } from './snapshot.ts';
import { newVault, openVault, type Vault } from './vault.ts';
import { unwrapWithPassphrase, wrapWithPassphrase, type KeychainWrap, type PassphraseWrap } from './wraps.ts';

interface Needs {
  /** The vault file's path. */
  path: string;
  keychain: Keychain;
  now: () => number;
  /** Called at each change of where the vault stands; `vault` is there only while it is open. */
  changed: (view: VaultView, vault: Vault | null) => void;
}

/**
 * Where the vault stands, and the ways in: keychain, passphrase, or this session only. What can't be opened is left as
 * it is on disk and said; it is never started anew over an existing file.
 */
export class VaultDoor {
  #needs: Needs;
  #vault: Vault | null = null;
  #view: VaultView = { status: 'opening' };
  /** The file as it was read, while it waits to be opened. */
  #waiting: SnapshotFile | null = null;
  #shutBy: Problem | null = null;
  #looked: Promise<void> | null = null;
  /** What the look found, until `open` takes it. */
  #read: 'missing' | { file: SnapshotFile } | { problem: Problem; ways: 'try-again'[] } | null = null;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  get vault(): Vault | null {
    return this.#vault;
  }

  get view(): VaultView {
    return this.#view;
  }

  /**
   * Reads the file without asking the keychain: what only a passphrase opens is shown as locked from the first moment.
   * `open` goes on from there.
   */
  look(): Promise<void> {
    this.#looked ??= this.#look();
    return this.#looked;
  }

  /** Opens the vault, after the window has painted: it may wait for the keychain's own prompt. */
  async open(): Promise<void> {
    await this.look();
    this.#looked = null;
    if (this.#view.status === 'locked') return;
    const read = this.#read;
    this.#read = null;
    if (!read) return;
    if (read === 'missing') return this.#firstStart();
    if ('problem' in read) return this.#shut(read.problem, read.ways);
    return this.#openFile(read.file);
  }

  /** For a first start without a keychain. */
  async setPassphrase(passphrase: string): Promise<Result<Done>> {
    if (this.#view.status !== 'choose') return fail(problem('vault-not-choosing'));
    if (passphrase.length < passphraseLeast) {
      return fail(problem('passphrase-short', { least: String(passphraseLeast) }));
    }
    const vault = await newVault(async (id, key) => [await wrapWithPassphrase(id, key, passphrase)], this.#persist);
    return vault ? this.#begin(vault) : fail(problem('not-saved'));
  }

  async useSessionOnly(): Promise<Result<Done>> {
    if (this.#view.status !== 'choose') return fail(problem('vault-not-choosing'));
    const vault = await newVault(async () => [], null);
    if (vault) this.#opened(vault);
    return done;
  }

  async unlock(passphrase?: string): Promise<Result<Done>> {
    if (this.#vault) return done;
    const file = this.#waiting;
    if (!file) return fail(problem('nothing-to-unlock'));
    if (passphrase === undefined) {
      await this.#openFile(file);
      return this.#vault ? done : fail(problem('keychain-shut'));
    }
    const wrap = passphraseWrap(file);
    const dataKey = wrap && (await unwrapWithPassphrase(file.id, wrap, passphrase));
    if (!dataKey) return fail(problem('passphrase-wrong'));
    return this.#unsealed(file, dataKey);
  }

  async retryKeychain(): Promise<Result<Done>> {
    if (this.#vault) return done;
    await this.open();
    return this.#vault || this.#shutBy === null ? done : fail(this.#shutBy);
  }

  /** Forgets the key and all that was read. A session-only vault can't be locked: it would be lost. */
  async lock(): Promise<Result<Done>> {
    if (!this.#vault) return done;
    if (this.#vault.wraps.length === 0) return fail(problem('session-only-lock'));
    const closing = this.#vault;
    this.#vault = null;
    await closing.close();
    const read = await readOwnFile(this.#needs.path);
    const parsed = 'text' in read ? parseSnapshot(read.text) : null;
    if (!parsed || !('file' in parsed)) {
      this.#shut(problem('vault-not-readable', {}, { reason: 'fault' in read ? read.fault : 'damaged' }), [
        'try-again',
      ]);
      return done;
    }
    this.#lockedBy(passphraseWrap(parsed.file) ? 'passphrase' : 'keychain', parsed.file, this.#needs.now());
    return done;
  }

  #persist = (text: string) => writeDurably(this.#needs.path, text);

  async #look(): Promise<void> {
    const read = await readOwnFile(this.#needs.path);
    if ('fault' in read) {
      const unreadable = problem('vault-not-readable', {}, { reason: read.fault });
      this.#read = read.fault === 'missing' ? 'missing' : { problem: unreadable, ways: ['try-again'] };
      return;
    }
    const parsed = parseSnapshot(read.text);
    if ('file' in parsed) {
      this.#read = { file: parsed.file };
      if (parsed.file.wraps.every(({ by }) => by === 'passphrase')) this.#lockedBy('passphrase', parsed.file, null);
    } else if (parsed.fault === 'newer') {
      this.#read = { problem: problem('vault-newer', { version: String(parsed.version) }), ways: [] };
    } else {
      const damaged = problem('vault-damaged', { file: fileName(this.#needs.path) });
      this.#read = { problem: damaged, ways: ['try-again'] };
    }
  }

  #lockedBy(by: 'passphrase' | 'keychain', file: SnapshotFile, since: number | null): void {
    this.#waiting = file;
    this.#stand({ status: 'locked', by, since });
  }

  async #firstStart(): Promise<void> {
    const { keychain } = this.#needs;
    const backend = keychain.backend();
    if (!backend) return this.#stand({ status: 'choose', problem: problem('no-keychain') });
    const vault = await newVault(async (_, key) => {
      const wrapped = await keychain.wrap(key);
      return wrapped && [{ by: 'keychain', backend, sealed: wrapped.toString('base64') }];
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
    if (saved.ok) this.#opened(vault);
    return saved;
  }

  async #openFile(file: SnapshotFile): Promise<void> {
    const byKeychain = file.wraps.find((wrap): wrap is KeychainWrap => wrap.by === 'keychain');
    if (!byKeychain) return this.#lockedBy('passphrase', file, null);
    this.#waiting = file;
    const ways = passphraseWrap(file) ? (['try-again', 'passphrase'] as const) : (['try-again'] as const);
    const backend = this.#needs.keychain.backend();
    const names = { name: keychainName(byKeychain.backend), now: backend ? keychainName(backend) : 'none' };
    if (!backend) return this.#shut(problem('keychain-gone', names), [...ways]);
    const dataKey = await this.#needs.keychain.unwrap(Buffer.from(byKeychain.sealed, 'base64'));
    if (dataKey?.length !== keyBytes) {
      return this.#shut(problem(backend === byKeychain.backend ? 'keychain-shut' : 'keychain-other', names), [...ways]);
    }
    this.#unsealed(file, dataKey);
  }

  #unsealed(file: SnapshotFile, dataKey: Buffer): Result<Done> {
    const vault = openVault(file, dataKey, this.#persist);
    if (vault) {
      this.#opened(vault);
      return done;
    }
    const damaged = problem('vault-damaged', { file: fileName(this.#needs.path) });
    this.#shut(damaged, ['try-again']);
    return fail(damaged);
  }

  #opened(vault: Vault): void {
    this.#vault = vault;
    this.#waiting = null;
    const byKeychain = vault.wraps.find((wrap) => wrap.by === 'keychain');
    const protection = byKeychain ? 'keychain' : vault.wraps.length > 0 ? 'passphrase' : 'session-only';
    this.#stand({
      status: 'open',
      protection,
      keychainName: byKeychain?.by === 'keychain' ? keychainName(byKeychain.backend) : null,
    });
  }

  #shut(why: Problem, ways: ('try-again' | 'passphrase')[]): void {
    this.#shutBy = why;
    this.#stand({ status: 'shut', problem: why, ways });
  }

  #stand(view: VaultView): void {
    if (view.status !== 'shut') this.#shutBy = null;
    this.#view = view;
    this.#needs.changed(view, this.#vault);
  }
}

const passphraseWrap = (file: SnapshotFile) =>
  file.wraps.find((wrap): wrap is PassphraseWrap => wrap.by === 'passphrase');

const fileName = (path: string) => path.split(/[\\/]/).pop() ?? path;
