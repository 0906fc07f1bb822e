import { randomBytes } from 'node:crypto';
import { passphraseLeast } from '../../src-shared/contract/agreed.ts';
import { problem, type Problem } from '../../src-shared/problems.ts';
import { readRecoveryCode, recoveryCodeBytes, recoveryCodeOf } from '../../src-shared/recovery-code.ts';
import { done, fail, type Done, type Result } from '../../src-shared/result.ts';
import type { Keychain } from './keychain.ts';
import { placeOf } from './machine.ts';
import type { Vault } from './vault.ts';
import { wrapWithKeychain } from './ways-in.ts';
import {
  unwrapWithPassphrase,
  unwrapWithRecoveryCode,
  wrapWithPassphrase,
  wrapWithRecoveryCode,
  type PassphraseWrap,
  type RecoveryWrap,
  type Wrap,
} from './wraps.ts';

// Other ways into an open vault. Each change is one new snapshot: it holds whole or not at all, and afterwards no file is
// left that a way opens which was taken away.

export interface KeychainHere {
  keychain: Keychain;
  machine: string;
}

/** A problem with a passphrase that is to be used from now on, or `null`. */
export const passphraseFault = (passphrase: string): Problem | null =>
  passphrase.length < passphraseLeast ? problem('passphrase-short', { least: String(passphraseLeast) }) : null;

const passphraseOf = (vault: Vault): PassphraseWrap | undefined => vault.wraps.find((one) => one.by === 'passphrase');

/** The wrap that a passphrase opens, or why it does not. */
async function opened(vault: Vault, passphrase: string): Promise<Result<PassphraseWrap>> {
  const wrap = passphraseOf(vault);
  if (!wrap) return fail(problem('no-passphrase'));
  const opens = await unwrapWithPassphrase(vault.id, wrap, passphrase);
  opens?.fill(0);
  return opens ? { ok: true, value: wrap } : fail(problem('passphrase-wrong'));
}

export async function addPassphrase(vault: Vault, passphrase: string): Promise<Result<Done>> {
  const fault = passphraseFault(passphrase);
  if (fault) return fail(fault);
  if (passphraseOf(vault)) return fail(problem('passphrase-there'));
  return vault.rewrap(async (id, key) => [...vault.wraps, await wrapWithPassphrase(id, key, passphrase)]);
}

/**
 * Another passphrase from now on. With `newKey` all is encrypted anew, for when somebody may know the former one and have a
 * copy: then the keychain's wrap is made again, and the recovery code ends, since nobody but its owner has it.
 */
export async function changePassphrase(
  vault: Vault,
  { keychain, machine }: KeychainHere,
  { current, next, newKey }: { current: string; next: string; newKey: boolean },
): Promise<Result<Done>> {
  const fault = passphraseFault(next);
  if (fault) return fail(fault);
  const wrap = await opened(vault, current);
  if (!wrap.ok) return wrap;
  const others = vault.wraps.filter((one) => one !== wrap.value);
  if (!newKey) return vault.rewrap(async (id, key) => [...others, await wrapWithPassphrase(id, key, next)]);
  return vault.changeKey(async (id, key) => {
    const byKeychain = others.some(({ by }) => by === 'keychain')
      ? await wrapWithKeychain(keychain, key, placeOf(id, machine))
      : [];
    return byKeychain && [...byKeychain, await wrapWithPassphrase(id, key, next)];
  });
}

export async function removePassphrase(vault: Vault, current: string): Promise<Result<Done>> {
  const wrap = await opened(vault, current);
  return wrap.ok ? without(vault, wrap.value) : wrap;
}

/** Lets the keychain that is here open the vault. A wrap of another one, or of one that fails, makes room. */
export async function addKeychain(vault: Vault, { keychain, machine }: KeychainHere): Promise<Result<Done>> {
  const others = vault.wraps.filter(({ by }) => by !== 'keychain');
  return vault.rewrap(async (id, key) => {
    const wrapped = await wrapWithKeychain(keychain, key, placeOf(id, machine));
    return wrapped && [...wrapped, ...others];
  });
}

export async function removeWay(vault: Vault, by: 'keychain' | 'recovery-code'): Promise<Result<Done>> {
  const wrap = vault.wraps.find((one) => one.by === by);
  return wrap ? without(vault, wrap) : done;
}

/** What has never opened the vault is no way in yet: the last one that has stays. */
async function without(vault: Vault, wrap: Wrap): Promise<Result<Done>> {
  const others = vault.wraps.filter((one) => one !== wrap);
  if (!others.some(({ proved }) => proved)) return fail(problem('only-way'));
  return vault.rewrap(async () => others);
}

/** A new code as it is written down, and its wrap, which counts after it was opened by what somebody typed. */
export async function newRecoveryCode(vault: Vault, made: number): Promise<{ code: string; wrap: RecoveryWrap }> {
  const code = recoveryCodeOf(randomBytes(recoveryCodeBytes));
  const plain = code.replaceAll('-', '');
  return { code, wrap: await vault.wrapKey((id, key) => wrapWithRecoveryCode(id, key, { code: plain, made })) };
}

/** `typed` as somebody typed it; the code that is read, or what is wrong with it. */
export function codeIn(typed: string): Result<string> {
  const read = readRecoveryCode(typed);
  if ('plain' in read) return { ok: true, value: read.plain };
  return fail(
    read.wrong === 'length'
      ? problem('recovery-code-length')
      : problem('recovery-code-group', { group: String(read.group) }),
  );
}

/** Keeps a code that was typed back, in place of the former one. */
export async function keepRecoveryCode(vault: Vault, wrap: RecoveryWrap, typed: string): Promise<Result<Done>> {
  const code = codeIn(typed);
  if (!code.ok) return code;
  const key = await unwrapWithRecoveryCode(vault.id, wrap, code.value);
  if (!key) return fail(problem('recovery-code-other'));
  const others = vault.wraps.filter(({ by }) => by !== 'recovery-code');
  // The key may have changed since the code was made: what it opens must be the key of now.
  const kept = await vault.rewrap(async (_, now) => (key.equals(now) ? [...others, { ...wrap, proved: true }] : null));
  key.fill(0);
  return kept;
}
