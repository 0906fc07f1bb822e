import { problem, type Problem } from '../../src-shared/problems.ts';
import { keychainName, type Keychain } from './keychain.ts';
import { openFound, type FoundVault, type Opening } from './load.ts';
import { keyBytes } from './sealing.ts';
import type { VaultFiles } from './vault-files.ts';
import { unwrapWithPassphrase, type KeychainWrap, type PassphraseWrap, type Wrap } from './wraps.ts';

/** The wraps of one kind, best first: damage may have struck those of the best file only. */
function wrapsBy<B extends Wrap['by']>(found: FoundVault, by: B): { id: string; wrap: Extract<Wrap, { by: B }> }[] {
  const all = found.versions.flatMap(({ id, wraps }) =>
    wraps.filter((wrap): wrap is Extract<Wrap, { by: B }> => wrap.by === by).map((wrap) => ({ id, wrap })),
  );
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

export const passphraseWraps = (found: FoundVault): { id: string; wrap: PassphraseWrap }[] =>
  wrapsBy(found, 'passphrase');
export const keychainWraps = (found: FoundVault): { id: string; wrap: KeychainWrap }[] => wrapsBy(found, 'keychain');

type Attempt = { opening: Opening } | { problem: Problem };

/** Tries each key that a way gives. A key that opens nothing means damage; no key means that the way is shut. */
async function openWith(
  files: VaultFiles,
  found: FoundVault,
  keys: (() => Promise<Buffer | null>)[],
  noKey: Problem,
): Promise<Attempt> {
  let anyKey = false;
  for (const key of keys) {
    const dataKey = await key();
    if (dataKey?.length !== keyBytes) continue;
    anyKey = true;
    const opening = await openFound(files, found, dataKey);
    if (opening) return { opening };
  }
  return { problem: anyKey ? problem('vault-damaged', { file: files.snapshot.name }) : noKey };
}

export function openByPassphrase(files: VaultFiles, found: FoundVault, passphrase: string): Promise<Attempt> {
  const keys = passphraseWraps(found).map(
    ({ id, wrap }) =>
      () =>
        unwrapWithPassphrase(id, wrap, passphrase),
  );
  return openWith(files, found, keys, problem(keys.length > 0 ? 'passphrase-wrong' : 'no-passphrase'));
}

export async function openByKeychain(files: VaultFiles, found: FoundVault, keychain: Keychain): Promise<Attempt> {
  const wraps = keychainWraps(found).map(({ wrap }) => wrap);
  const backend = await keychain.backend();
  const kept = wraps[0]?.backend ?? '';
  const names = { name: keychainName(kept), now: backend ? keychainName(backend) : 'none' };
  if (!backend) return { problem: problem('keychain-gone', names) };
  const keys = wraps.map(
    ({ sealed }) =>
      () =>
        keychain.unwrap(Buffer.from(sealed, 'base64')),
  );
  return openWith(files, found, keys, problem(backend === kept ? 'keychain-shut' : 'keychain-other', names));
}

/** The keychain's wrap of a key, or `null` when it does not take it. */
export async function wrapWithKeychain(keychain: Keychain, key: Buffer): Promise<KeychainWrap[] | null> {
  const backend = await keychain.backend();
  const wrapped = backend ? await keychain.wrap(key) : null;
  // A keychain that takes a key and can't give it back would be found out at the next start, too late.
  const back = wrapped && (await keychain.unwrap(wrapped));
  return backend && wrapped && back?.equals(key)
    ? [{ by: 'keychain', backend, sealed: wrapped.toString('base64') }]
    : null;
}
