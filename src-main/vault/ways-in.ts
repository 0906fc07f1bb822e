import { problem, type Problem } from '../../src-shared/problems.ts';
import { keychainName, type Keychain } from './keychain.ts';
import { openFound, type FoundVault, type Opening } from './load.ts';
import { placeOf } from './machine.ts';
import { keyBytes } from './sealing.ts';
import type { VaultFiles } from './vault-files.ts';
import { unwrapWithPassphrase, unwrapWithRecoveryCode, type KeychainWrap, type Wrap } from './wraps.ts';

interface Found<W extends Wrap> {
  /** The vault's. */
  id: string;
  wrap: W;
}

/** The wraps of one kind, best first: damage may have struck those of the best file only. */
function wrapsBy<B extends Wrap['by']>(found: FoundVault, by: B): Found<Extract<Wrap, { by: B }>>[] {
  const all = found.versions.flatMap(({ id, wraps }) =>
    wraps.filter((wrap): wrap is Extract<Wrap, { by: B }> => wrap.by === by).map((wrap) => ({ id, wrap })),
  );
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

/** Which ways in the files name. */
export const waysOf = (found: FoundVault): ReadonlySet<Wrap['by']> =>
  new Set(found.versions.flatMap(({ wraps }) => wraps.map(({ by }) => by)));

/** `by`: the way that opened it. */
type Attempt = { opening: Opening; by: Wrap } | { problem: Problem };

/** Tries each key that a way gives. A key that opens nothing means damage; no key means that the way is shut. */
async function openWith<W extends Wrap>(
  files: VaultFiles,
  found: FoundVault,
  wraps: Found<W>[],
  keyOf: (one: Found<W>) => Promise<Buffer | null>,
  noKey: Problem,
): Promise<Attempt> {
  let anyKey = false;
  for (const one of wraps) {
    const dataKey = await keyOf(one);
    if (dataKey?.length !== keyBytes) continue;
    anyKey = true;
    const opening = await openFound(files, found, dataKey);
    if (opening) return { opening, by: one.wrap };
  }
  return { problem: anyKey ? problem('vault-damaged', { file: files.snapshot.name }) : noKey };
}

export function openByPassphrase(files: VaultFiles, found: FoundVault, passphrase: string): Promise<Attempt> {
  const wraps = wrapsBy(found, 'passphrase');
  const noKey = problem(wraps.length > 0 ? 'passphrase-wrong' : 'no-passphrase');
  return openWith(files, found, wraps, ({ id, wrap }) => unwrapWithPassphrase(id, wrap, passphrase), noKey);
}

/** `code` as `readRecoveryCode` gives it. */
export function openByRecoveryCode(files: VaultFiles, found: FoundVault, code: string): Promise<Attempt> {
  const wraps = wrapsBy(found, 'recovery-code');
  const noKey = problem(wraps.length > 0 ? 'recovery-code-other' : 'no-recovery-code');
  return openWith(files, found, wraps, ({ id, wrap }) => unwrapWithRecoveryCode(id, wrap, code), noKey);
}

export async function openByKeychain(
  files: VaultFiles,
  found: FoundVault,
  keychain: Keychain,
  machine?: string,
): Promise<Attempt> {
  const wraps = wrapsBy(found, 'keychain');
  const [kept] = wraps;
  const backend = keychain.backend();
  const names = { name: keychainName(kept?.wrap.backend ?? ''), now: backend ? keychainName(backend) : '' };
  if (!kept || !backend) return { problem: problem('keychain-gone', names) };
  const same = backend === kept.wrap.backend;
  if (!(await keychain.opens())) return { problem: problem(same ? 'keychain-shut' : 'keychain-other', names) };
  const elsewhere = machine && kept.wrap.place !== undefined && kept.wrap.place !== placeOf(kept.id, machine);
  const why = elsewhere ? 'keychain-elsewhere' : same ? 'keychain-lost' : 'keychain-other';
  const keyOf = ({ wrap }: Found<KeychainWrap>) => keychain.unwrap(Buffer.from(wrap.sealed, 'base64'));
  return openWith(files, found, wraps, keyOf, problem(why, names));
}

/** The keychain's wrap of a key, or `null` when it does not take it. `place`: of `placeOf`. */
export async function wrapWithKeychain(
  keychain: Keychain,
  key: Buffer,
  place?: string,
): Promise<KeychainWrap[] | null> {
  const backend = keychain.backend();
  const wrapped = backend && (await keychain.opens()) ? await keychain.wrap(key) : null;
  // A keychain that takes a key and can't give it back would be found out at the next start, too late.
  const back = wrapped && (await keychain.unwrap(wrapped));
  if (!backend || !wrapped || !back?.equals(key)) return null;
  return [{ by: 'keychain', backend, ...(place ? { place } : {}), sealed: wrapped.toString('base64') }];
}
