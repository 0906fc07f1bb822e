import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { sandboxMark } from '../src-shared/sandbox-mark.ts';

/** The two data centres. Access tokens and codes begin with theirs and a colon. */
export const regions = ['dal', 'fra'] as const;
export type Region = (typeof regions)[number];

const text = (bytes: Buffer): string => sandboxMark + bytes.toString('base64url');

/** A new random secret, 192 bits, without a data-centre prefix: refresh tokens, sessions, the control token. */
export const freshSecret = (): string => text(randomBytes(24));

/** A new random access token or code, with its data-centre prefix. */
export const freshToken = (region: Region): string => `${region}:${freshSecret()}`;

const derived = (seed: string, label: string, bytes: number): Buffer =>
  createHmac('sha256', seed).update(label).digest().subarray(0, bytes);

/** The same seed and label give the same secret again. */
export const derivedSecret = (seed: string, label: string): string => text(derived(seed, label, 24));
export const derivedToken = (seed: string, label: string, region: Region): string =>
  `${region}:${derivedSecret(seed, label)}`;

/** Lower-case hex: 16 bytes for a client id, as in Developer Console. */
export const derivedHex = (seed: string, label: string, bytes = 16): string =>
  derived(seed, label, bytes).toString('hex');

/** A UUID that looks like a random one (version 4). */
export function derivedUuid(seed: string, label: string): string {
  const bytes = derived(seed, label, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** What is stored of a secret, in memory and in the state. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Compares in constant time, whatever the lengths. */
export const sameSecret = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

/** For the request log: hides everything that bears the mark of a secret. */
export const withoutSecrets = (written: string): string => written.replace(/sandbox_[\w-]+/g, `${sandboxMark}•••`);
