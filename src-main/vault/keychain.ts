/** What the operating system offers to keep a key. Passed in, so that tests can bring a keychain of their own. */
export interface Keychain {
  /** Nobody is asked. `null` when there is none, or only one that would be plain text (`basic_text`). */
  backend(): string | null;
  /**
   * `opens` will be called: what it must know first is looked up. Nobody is asked, and nothing stands still. Gives
   * whether it is known that nobody will be asked then either.
   */
  prepare(): Promise<boolean>;
  /** May ask the user. `false`: it is locked, its prompt was dismissed, or it is not there. */
  opens(): Promise<boolean>;
  /** May ask the user. Gives `null` when the keychain did not take it. */
  wrap(dataKey: Buffer): Promise<Buffer | null>;
  /** May ask the user. Gives `null` when the keychain did not open or does not know the key. */
  unwrap(wrapped: Buffer): Promise<Buffer | null>;
  /** It was asked in vain, and gives the same answer until Keyfob starts anew. */
  stuck(): boolean;
}

/** What a keyring says when it is asked to open, before anything else: `unknown` where it can't be asked. */
export type KeyringAnswer = 'open' | 'dismissed' | 'unknown';

/** A GNOME keyring over D-Bus. */
export interface Keyring {
  /** Nobody is asked. */
  isOpen(): Promise<boolean>;
  /** May ask the user. */
  ask(): Promise<KeyringAnswer>;
}

/** Backends of Linux that are no protection. Source: Electron, `safeStorage.getSelectedStorageBackend`. */
const plain = new Set(['basic_text', 'unknown']);

/** The part of Electron's safeStorage that is used. The asynchronous calls are there from Electron 45 on. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean;
  getSelectedStorageBackend?(): string;
  encryptString(text: string): Buffer;
  decryptString(wrapped: Buffer): string;
  isAsyncEncryptionAvailable?(): Promise<boolean>;
  encryptStringAsync?(text: string): Promise<Buffer>;
  decryptStringAsync?(wrapped: Buffer): Promise<{ result: string }>;
}

const gnomeKeyring = 'gnome_libsecret';

/** How Chromium marks on Linux what it encrypted with a password that everybody knows. A keyring's mark is `v11`. */
const fixedPasswordMark = 'v10';

/**
 * A keychain over safeStorage: macOS Keychain, Windows DPAPI, Linux secret service or KWallet. The asynchronous calls
 * are used where they are. The synchronous ones stop everything while the user is asked, and Chromium keeps a refusal
 * until the process ends; so a locked GNOME keyring is asked to open before them, which can be dismissed and tried
 * again.
 */
export function keychainOver(
  storage: SafeStorage,
  platform: NodeJS.Platform,
  keyring: Keyring = { isOpen: async () => false, ask: async () => 'unknown' },
): Keychain {
  let stuck = false;
  /** What `prepare` has looked up, for the next `opens`. */
  let foundOpen: Promise<boolean> | null = null;
  const backend = () => {
    if (platform !== 'linux') return platform === 'darwin' ? 'keychain' : 'dpapi';
    const selected = storage.getSelectedStorageBackend?.() ?? 'unknown';
    return plain.has(selected) ? null : selected;
  };
  // Whichever is used to wrap is asked whether it is there.
  const available = async () =>
    storage.isAsyncEncryptionAvailable ? storage.isAsyncEncryptionAvailable() : storage.isEncryptionAvailable();
  async function isDismissed(): Promise<boolean> {
    const open = await foundOpen;
    foundOpen = null;
    return !open && (await keyring.ask()) === 'dismissed';
  }
  const isPlain = (wrapped: Buffer) => platform === 'linux' && wrapped.toString('latin1').startsWith(fixedPasswordMark);

  return {
    backend,
    async prepare() {
      // Windows has a user's key at hand from the login on; macOS and KWallet can't be asked without being opened.
      if (backend() !== gnomeKeyring) return platform === 'win32';
      foundOpen = keyring.isOpen();
      return foundOpen;
    },
    stuck: () => stuck || backend() === null,
    async opens() {
      const name = backend();
      if (!name) return false;
      if (name === gnomeKeyring && (await isDismissed())) return false;
      const opens = await available().catch(() => false);
      stuck ||= !opens;
      return opens;
    },
    async wrap(dataKey) {
      const text = dataKey.toString('base64');
      try {
        const wrapped = storage.encryptStringAsync
          ? await storage.encryptStringAsync(text)
          : storage.encryptString(text);
        return isPlain(wrapped) ? null : wrapped;
      } catch {
        return null;
      }
    },
    async unwrap(wrapped) {
      if (isPlain(wrapped)) return null;
      try {
        const text = storage.decryptStringAsync
          ? (await storage.decryptStringAsync(wrapped)).result
          : storage.decryptString(wrapped);
        return Buffer.from(text, 'base64');
      } catch {
        // The key that the keychain gave is not asked for again either.
        stuck = true;
        return null;
      }
    },
  };
}

const names: Record<string, string> = {
  keychain: 'the macOS Keychain',
  dpapi: 'Windows (DPAPI)',
  gnome_libsecret: 'GNOME Keyring',
  kwallet: 'KWallet',
  kwallet5: 'KWallet 5',
  kwallet6: 'KWallet 6',
};

/** The name that people know a backend by. */
export const keychainName = (backend: string): string => names[backend] ?? backend;
