import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { inSlices } from './slices.ts';

const nonceBytes = 12;
export const tagBytes = 16;
export const keyBytes = 32;
/** What is worked on at a time where there is much. */
export const partBytes = 256 * 1024;

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
  const { nonce, cipher } = cipherFor(key, bound);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]) as Sealed;
}

export function unsealWith(key: Buffer, sealed: Buffer, bound: Buffer): Buffer | null {
  if (sealed.length < nonceBytes + tagBytes) return null;
  const decipher = decipherFor(key, sealed, bound);
  try {
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes)), decipher.final()]);
  } catch {
    return null;
  }
}

/** Seals many MB as one, in slices. `parts` are overwritten with zeros. */
export async function sealParts(key: Buffer, parts: readonly Buffer[], bound: Buffer): Promise<Buffer[]> {
  const { nonce, cipher } = cipherFor(key, bound);
  const sealed = [nonce];
  await inSlices(parts, (part) => {
    sealed.push(cipher.update(part));
    part.fill(0);
  });
  sealed.push(cipher.final(), cipher.getAuthTag());
  return sealed;
}

/** Opens many MB in slices. Nothing of it is given before all was found authentic. */
export async function unsealParts(key: Buffer, sealed: Buffer, bound: Buffer): Promise<Buffer[] | null> {
  if (sealed.length < nonceBytes + tagBytes) return null;
  const decipher = decipherFor(key, sealed, bound);
  const end = sealed.length - tagBytes;
  const starts = Array.from(
    { length: Math.ceil((end - nonceBytes) / partBytes) },
    (_, n) => nonceBytes + n * partBytes,
  );
  const parts: Buffer[] = [];
  await inSlices(starts, (at) => parts.push(decipher.update(sealed.subarray(at, Math.min(at + partBytes, end)))));
  try {
    decipher.final();
    return parts;
  } catch {
    return null;
  }
}

function cipherFor(key: Buffer, bound: Buffer) {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(bound);
  return { nonce, cipher };
}

function decipherFor(key: Buffer, sealed: Buffer, bound: Buffer) {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes });
  decipher.setAAD(bound);
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  return decipher;
}

export const asSealed = (bytes: Buffer): Sealed => bytes as Sealed;
