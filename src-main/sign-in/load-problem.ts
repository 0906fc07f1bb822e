import { problem, type Problem } from '../../src-shared/problems.ts';

/** Why a certificate is not taken, by Chromium's code, in words. */
const reasons: Record<string, string> = {
  ERR_CERT_COMMON_NAME_INVALID: 'Its certificate is for another host.',
  ERR_CERT_DATE_INVALID: 'Its certificate is over or not valid yet.',
  ERR_CERT_AUTHORITY_INVALID: 'Nobody whom this computer trusts stands for its certificate.',
  ERR_CERT_REVOKED: 'Its certificate was revoked.',
  ERR_CERT_WEAK_SIGNATURE_ALGORITHM: 'Its certificate is signed in a way that is not safe any more.',
  ERR_CERT_WEAK_KEY: 'The key of its certificate is too weak.',
  ERR_SSL_PROTOCOL_ERROR: 'It does not speak TLS as it should.',
  ERR_SSL_VERSION_OR_CIPHER_MISMATCH: 'It offers old kinds of encryption only.',
};

/** Aborted by a newer navigation; blocked by our own rules. */
const byOurselves = new Set([-3, -20]);

/**
 * Why a page could not be loaded, by the network stack's code and its name (`ERR_…`); `null` where we stopped it
 * ourselves. There is no way to go on in spite of it.
 */
export function loadProblem(code: number, name: string, url: string): Problem | null {
  if (byOurselves.has(code)) return null;
  const host = URL.canParse(url) ? new URL(url).host : 'the server';
  const details = /^ERR_[A-Z_]{1,60}$/.test(name) ? { error: name } : undefined;
  const insecure = (code <= -200 && code > -300) || name.startsWith('ERR_SSL_');
  if (!insecure) return problem('no-connection', { host }, details);
  const reason = reasons[name];
  return problem('tls-failed', { host, reason: reason ? `${reason} ` : '' }, details);
}
