import { randomBytes, scrypt } from 'node:crypto';
import { keyBytes, seal, unseal, type Bound } from './sealing.ts';

/**
 * Ways in: the data key, encrypted by something that the user has. A vault file holds one or several.
 * `sealed`, `salt`: base64.
 */
export type Wrap = KeychainWrap | PassphraseWrap | RecoveryWrap;

export interface KeychainWrap {
  by: 'keychain';
  /** The backend that wrapped it (`gnome_libsecret`, `kwallet6`, `keychain`, `dpapi`), compared at each start. */
  backend: string;
  sealed: string;
}

export interface PassphraseWrap {
  by: 'passphrase';
  kdf: { name: 'scrypt'; n: number; r: number; p: number; salt: string };
  sealed: string;
}

/** The same with a code that Keyfob made up and the user wrote down. */
export interface RecoveryWrap extends Omit<PassphraseWrap, 'by'> {
  by: 'recovery-code';
}

const cost = { n: 2 ** 17, r: 8, p: 1 };
/** What is accepted from a file: absurd numbers are refused before any memory is asked for. */
const bounds = { n: [2 ** 14, 2 ** 20], r: [1, 32], p: [1, 16], saltBytes: [16, 64] } as const;

const within = (value: number, [low, high]: readonly [number, number]) =>
  Number.isInteger(value) && value >= low && value <= high;

export function acceptableKdf({ n, r, p, salt }: PassphraseWrap['kdf']): boolean {
  return (
    within(n, bounds.n) &&
    Number.isInteger(Math.log2(n)) &&
    within(r, bounds.r) &&
    within(p, bounds.p) &&
    within(Buffer.from(salt, 'base64').length, bounds.saltBytes)
  );
}

const deriveKey = (passphrase: string, { n, r, p, salt }: PassphraseWrap['kdf']): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = { N: n, r, p, maxmem: 128 * n * r + 64 * 1024 * 1024 };
    // NFKC, so that the same passphrase typed on another system is the same bytes.
    scrypt(passphrase.normalize('NFKC'), Buffer.from(salt, 'base64'), keyBytes, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });

const bound = (vault: string): Bound => ({ vault, id: 'data-key', kind: 'wrap-passphrase', version: 1 });

/** Wraps the data key with a passphrase: scrypt N=2^17 r=8 p=1, about a second, off the main thread. */
export async function wrapWithPassphrase(vault: string, dataKey: Buffer, passphrase: string): Promise<PassphraseWrap> {
  const kdf = { name: 'scrypt' as const, ...cost, salt: randomBytes(16).toString('base64') };
  const key = await deriveKey(passphrase, kdf);
  const sealed = seal(key, dataKey, bound(vault)).toString('base64');
  key.fill(0);
  return { by: 'passphrase', kdf, sealed };
}

/** Gives the data key, or `null` when the passphrase is not the right one (or the wrap was damaged or is absurd). */
export async function unwrapWithPassphrase(
  vault: string,
  wrap: PassphraseWrap,
  passphrase: string,
): Promise<Buffer | null> {
  if (!acceptableKdf(wrap.kdf)) return null;
  const key = await deriveKey(passphrase, wrap.kdf);
  const dataKey = unseal(key, Buffer.from(wrap.sealed, 'base64'), bound(vault));
  key.fill(0);
  return dataKey?.length === keyBytes ? dataKey : null;
}
