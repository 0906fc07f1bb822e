import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keychainOver, type SafeStorage } from '../../../../src-main/vault/keychain.ts';

/** safeStorage as Electron gives it, with the promises that the newer one adds on top where `newer` is set. */
function storage(
  options: {
    backend?: string;
    available?: boolean;
    newer?: boolean;
    shut?: boolean;
    onlyOld?: boolean;
    mark?: string;
  } = {},
) {
  const {
    backend = 'gnome_libsecret',
    available = true,
    newer = false,
    shut = false,
    onlyOld = false,
    mark = 'v11',
  } = options;
  const calls: string[] = [];
  const attempt = <T>(name: string, work: () => T): T => {
    calls.push(name);
    if (shut) throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.');
    return work();
  };
  const encrypt = (text: string) => Buffer.from(`${mark}${text}`);
  const decrypt = (wrapped: Buffer) => wrapped.toString().slice(3);
  const safeStorage: SafeStorage = {
    isEncryptionAvailable: () => available,
    getSelectedStorageBackend: () => backend,
    encryptString: (text) => attempt('encryptString', () => encrypt(text)),
    decryptString: (wrapped) => attempt('decryptString', () => decrypt(wrapped)),
    ...(newer
      ? {
          isAsyncEncryptionAvailable: async () => available && !onlyOld,
          encryptStringAsync: async (text: string) => attempt('encryptStringAsync', () => encrypt(text)),
          decryptStringAsync: async (wrapped: Buffer) =>
            attempt('decryptStringAsync', () => ({ result: decrypt(wrapped) })),
        }
      : {}),
  };
  return { safeStorage, calls };
}

describe('the keychain', () => {
  it.each(['basic_text', 'unknown'])('counts as missing when it is %s: that would be plain text', async (backend) => {
    const keychain = keychainOver(storage({ backend }).safeStorage, 'linux');
    expect(keychain.backend()).toBeNull();
    expect(await keychain.opens()).toBe(false);
  });

  it('does not open when encryption is not available, and not before the next start either', async () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      const keychain = keychainOver(storage({ available: false }).safeStorage, platform);
      expect(keychain.stuck()).toBe(false);
      expect(await keychain.opens()).toBe(false);
      expect(keychain.stuck()).toBe(true);
    }
  });

  it('names what holds the key', () => {
    expect(keychainOver(storage().safeStorage, 'linux').backend()).toBe('gnome_libsecret');
    expect(keychainOver(storage().safeStorage, 'darwin').backend()).toBe('keychain');
    expect(keychainOver(storage().safeStorage, 'win32').backend()).toBe('dpapi');
  });

  it.each([
    ['the synchronous calls of an older Electron', false, ['encryptString', 'decryptString']],
    ['the asynchronous calls where they are', true, ['encryptStringAsync', 'decryptStringAsync']],
  ])('wraps and unwraps with %s', async (_, newer, used) => {
    const { safeStorage, calls } = storage({ newer });
    const keychain = keychainOver(safeStorage, 'linux');
    const key = randomBytes(32);
    const wrapped = await keychain.wrap(key);
    expect(wrapped && (await keychain.unwrap(wrapped))).toEqual(key);
    expect(calls).toEqual(used);
  });

  it.each([false, true])('gives nothing, and no error text, when it does not open (newer: %s)', async (newer) => {
    const keychain = keychainOver(storage({ newer, shut: true }).safeStorage, 'linux');
    expect(await keychain.wrap(randomBytes(32))).toBeNull();
    expect(await keychain.unwrap(Buffer.from('v11'))).toBeNull();
  });

  it('does not open when only the calls that are not used have it', async () => {
    expect(await keychainOver(storage({ newer: true, onlyOld: true }).safeStorage, 'linux').opens()).toBe(false);
  });

  it.each([false, true])(
    'refuses what was encrypted with the password that everybody knows (newer: %s)',
    async (newer) => {
      const keychain = keychainOver(storage({ newer, mark: 'v10' }).safeStorage, 'linux');
      expect(await keychain.wrap(randomBytes(32))).toBeNull();
      expect(await keychain.unwrap(Buffer.from(`v10${randomBytes(32).toString('base64')}`))).toBeNull();
    },
  );

  it('is not asked where the keyring was left locked: Chromium would keep that answer', async () => {
    let answer: 'open' | 'dismissed' = 'dismissed';
    const { safeStorage } = storage();
    const asked: string[] = [];
    const watched: SafeStorage = {
      ...safeStorage,
      isEncryptionAvailable: () => {
        asked.push(answer);
        return true;
      },
    };
    const keychain = keychainOver(watched, 'linux', { isOpen: async () => false, ask: async () => answer });
    expect(await keychain.opens()).toBe(false);
    expect(keychain.stuck()).toBe(false);
    answer = 'open';
    expect(await keychain.opens()).toBe(true);
    expect(asked).toEqual(['open']);
  });

  it('asks no keyring where another keychain holds the key', async () => {
    let asked = 0;
    const keyring = {
      isOpen: async () => {
        asked += 1;
        return false;
      },
      ask: async () => {
        asked += 1;
        return 'dismissed' as const;
      },
    };
    for (const keychain of [
      keychainOver(storage({ backend: 'kwallet6' }).safeStorage, 'linux', keyring),
      keychainOver(storage().safeStorage, 'darwin', keyring),
    ]) {
      expect(await keychain.prepare()).toBe(false);
      expect(await keychain.opens()).toBe(true);
    }
    expect(asked).toBe(0);
  });

  it('of Windows asks nobody', async () => {
    expect(await keychainOver(storage().safeStorage, 'win32').prepare()).toBe(true);
  });

  it.each([
    ['is found open beforehand, so its user is not asked', true, []],
    ['is found locked beforehand, so its user is asked', false, ['asked']],
  ])('%s', async (_, open, expected) => {
    const asked: string[] = [];
    const ask = async () => {
      asked.push('asked');
      return 'open' as const;
    };
    const keychain = keychainOver(storage().safeStorage, 'linux', { isOpen: async () => open, ask });
    expect(await keychain.prepare()).toBe(open);
    expect(asked).toEqual([]);
    expect(await keychain.opens()).toBe(true);
    expect(asked).toEqual(expected);
    // What was found counts once: later it may be locked again.
    expect(await keychain.opens()).toBe(true);
    expect(asked).toEqual([...expected, 'asked']);
  });
});
