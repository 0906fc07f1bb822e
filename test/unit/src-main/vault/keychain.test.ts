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
    expect(await keychainOver(storage({ backend }).safeStorage, 'linux').backend()).toBeNull();
  });

  it('counts as missing when encryption is not available', async () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      expect(await keychainOver(storage({ available: false }).safeStorage, platform).backend()).toBeNull();
    }
  });

  it('names what holds the key', async () => {
    expect(await keychainOver(storage().safeStorage, 'linux').backend()).toBe('gnome_libsecret');
    expect(await keychainOver(storage().safeStorage, 'darwin').backend()).toBe('keychain');
    expect(await keychainOver(storage().safeStorage, 'win32').backend()).toBe('dpapi');
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

  it('counts as missing when only the calls that are not used have it', async () => {
    expect(await keychainOver(storage({ newer: true, onlyOld: true }).safeStorage, 'linux').backend()).toBeNull();
  });

  it.each([false, true])(
    'refuses what was encrypted with the password that everybody knows (newer: %s)',
    async (newer) => {
      const keychain = keychainOver(storage({ newer, mark: 'v10' }).safeStorage, 'linux');
      expect(await keychain.wrap(randomBytes(32))).toBeNull();
      expect(await keychain.unwrap(Buffer.from(`v10${randomBytes(32).toString('base64')}`))).toBeNull();
    },
  );
});
