import { createHash } from 'node:crypto';
import { sameSecret } from '../secrets.ts';

export interface Pkce {
  challenge: string;
  method: 'S256' | 'plain';
}

const unreserved = /^[A-Za-z0-9\-._~]{43,128}$/;
const sha256Base64url = /^[A-Za-z0-9\-_]{43}$/;

/** Whether a text may be a verifier: 43 to 128 unreserved characters (RFC 7636 section 4.1). */
export const isVerifier = (text: string): boolean => unreserved.test(text);

/**
 * Reads `code_challenge` and `code_challenge_method`.
 *
 * The method is `S256`, which the documents also spell `s256`, or `plain`, which it is when left out. `null`: no PKCE.
 * `'malformed'`: an unknown method, a method without a challenge, or a challenge that the method can't have made.
 */
export function readChallenge(challenge: string | null, method: string | null): Pkce | null | 'malformed' {
  if (challenge === null) return method === null ? null : 'malformed';
  if (method === null || method === 'plain') {
    return unreserved.test(challenge) ? { challenge, method: 'plain' } : 'malformed';
  }
  if (method !== 'S256' && method !== 's256') return 'malformed';
  return sha256Base64url.test(challenge) ? { challenge, method: 'S256' } : 'malformed';
}

/** Whether this verifier made the challenge. */
export function verifierFits({ challenge, method }: Pkce, verifier: string): boolean {
  const made = method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url');
  return sameSecret(made, challenge);
}
