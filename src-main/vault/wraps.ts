import { randomBytes, scrypt } from 'node:crypto';
import { kdfCost } from './kdf-cost.ts';
import { keyBytes, seal, unseal, type Bound } from './sealing.ts';

/**
 * Ways in: the data key, encrypted by something that the user has. A vault file holds one or several.
 * `sealed`, `salt`: base64.
 */
export type Wrap = KeychainWrap | PassphraseWrap | RecoveryWrap;

interface Way {
  /** It has opened the vault since it was made. Only then may another way be taken away. */
  proved?: boolean;
  sealed: string;
}

export interface KeychainWrap extends Way {
  by: 'keychain';
  /** The backend that wrapped it (`gnome_libsecret`, `kwallet6`, `keychain`, `dpapi`), compared at each start. */
  backend: string;
  /** A digest of the computer and user that it was made for, see `machine.ts`. */
  place?: string;
}

interface WordsWrap extends Way {
  kdf: { name: 'scrypt'; n: number; r: number; p: number; salt: string };
}

export interface PassphraseWrap extends WordsWrap {
  by: 'passphrase';
}

/** The same with a code that Keyfob made up and the user wrote down (src-shared/recovery-code.ts). */
export interface RecoveryWrap extends WordsWrap {
  by: 'recovery-code';
  /** When, epoch ms. */
  made: number;
}

/** What is accepted from a file: absurd numbers are refused before any memory is asked for. */
const bounds = { n: [2 ** 14, 2 ** 20], r: [1, 32], p: [1, 16], saltBytes: [16, 64] } as const;

const within = (value: number, [low, high]: readonly [number, number]) =>
  Number.isInteger(value) && value >= low && value <= high;

export function acceptableKdf({ n, r, p, salt }: WordsWrap['kdf']): boolean {
  return (
    within(n, bounds.n) &&
    Number.isInteger(Math.log2(n)) &&
    within(r, bounds.r) &&
    within(p, bounds.p) &&
    within(Buffer.from(salt, 'base64').length, bounds.saltBytes)
  );
}

const deriveKey = (words: string, { n, r, p, salt }: WordsWrap['kdf']): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = { N: n, r, p, maxmem: 128 * n * r + 64 * 1024 * 1024 };
    // NFKC, so that the same passphrase typed on another system is the same bytes.
    scrypt(words.normalize('NFKC'), Buffer.from(salt, 'base64'), keyBytes, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });

const boundOf = (vault: string, by: 'passphrase' | 'recovery-code'): Bound => ({
  vault,
  id: 'data-key',
  kind: `wrap-${by}`,
  version: 1,
});

async function wrapWithWords(bound: Bound, dataKey: Buffer, words: string): Promise<WordsWrap> {
  const kdf = { name: 'scrypt' as const, ...kdfCost, salt: randomBytes(16).toString('base64') };
  const key = await deriveKey(words, kdf);
  const sealed = seal(key, dataKey, bound).toString('base64');
  key.fill(0);
  return { kdf, sealed };
}

/** Wraps the data key with a passphrase: scrypt N=2^17 r=8 p=1, about a second, off the main thread. */
export async function wrapWithPassphrase(vault: string, dataKey: Buffer, passphrase: string): Promise<PassphraseWrap> {
  return { by: 'passphrase', ...(await wrapWithWords(boundOf(vault, 'passphrase'), dataKey, passphrase)) };
}

/** The same with a recovery code, as `readRecoveryCode` gives it. */
export async function wrapWithRecoveryCode(
  vault: string,
  dataKey: Buffer,
  { code, made }: { code: string; made: number },
): Promise<RecoveryWrap> {
  return { by: 'recovery-code', made, ...(await wrapWithWords(boundOf(vault, 'recovery-code'), dataKey, code)) };
}

/** Gives the data key, or `null` when the passphrase is not the right one (or the wrap was damaged or is absurd). */
export const unwrapWithPassphrase = (vault: string, wrap: PassphraseWrap, passphrase: string): Promise<Buffer | null> =>
  unwrapWithWords(boundOf(vault, 'passphrase'), wrap, passphrase);

/** The same with a recovery code, as `readRecoveryCode` gives it. */
export const unwrapWithRecoveryCode = (vault: string, wrap: RecoveryWrap, code: string): Promise<Buffer | null> =>
  unwrapWithWords(boundOf(vault, 'recovery-code'), wrap, code);

async function unwrapWithWords(bound: Bound, { kdf, sealed }: WordsWrap, words: string): Promise<Buffer | null> {
  if (!acceptableKdf(kdf)) return null;
  const key = await deriveKey(words, kdf);
  const dataKey = unseal(key, Buffer.from(sealed, 'base64'), bound);
  key.fill(0);
  return dataKey?.length === keyBytes ? dataKey : null;
}
