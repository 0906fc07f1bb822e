import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const nonceBytes = 12;
export const tagBytes = 16;
export const keyBytes = 32;

/** An encrypted record: nonce (12 bytes), cipher text, tag (16 bytes). A type of its own, so that it is never taken for plain text. */
export type Sealed = Buffer & { readonly sealed: unique symbol };

/** What a record is bound to: a box that was sealed as one thing does not open as another. */
export interface Bound {
  vault: string;
  id: string;
  kind: string;
  version: number;
}

const boundBytes = ({ vault, id, kind, version }: Bound): Buffer =>
  Buffer.from(JSON.stringify(['keyfob', 1, vault, id, kind, version]), 'utf8');

/** Encrypts with AES-256-GCM under a fresh random nonce, `bound` as associated data. */
export const seal = (key: Buffer, plain: Buffer, bound: Bound): Sealed => sealWith(key, plain, boundBytes(bound));

/** Gives the plain bytes, or `null` when the key, the bytes or what they are bound to is not right. */
export const unseal = (key: Buffer, sealed: Buffer, bound: Bound): Buffer | null =>
  unsealWith(key, sealed, boundBytes(bound));

/** The same, bound to any bytes. */
export function sealWith(key: Buffer, plain: Buffer, bound: Buffer): Sealed {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(bound);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]) as Sealed;
}

export function unsealWith(key: Buffer, sealed: Buffer, bound: Buffer): Buffer | null {
  if (sealed.length < nonceBytes + tagBytes) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes });
  decipher.setAAD(bound);
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes)), decipher.final()]);
  } catch {
    return null;
  }
}

export const asSealed = (bytes: Buffer): Sealed => bytes as Sealed;
