/**
 * Base64 (RFC 4648 section 4) of the UTF-8 bytes of a text.
 *
 * In slices, since `String.fromCharCode` takes its arguments from the stack.
 */
export function base64OfText(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}

/** The bytes that a base64 text stands for, or `null` if it is not base64. Takes the URL-safe letters and missing `=`. */
export function bytesOfBase64(base64: string): Uint8Array | null {
  const bare = base64.replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '');
  if (bare === '' || bare.length % 4 === 1 || !/^[A-Za-z0-9+/]+$/.test(bare)) return null;
  const binary = atob(bare.padEnd(Math.ceil(bare.length / 4) * 4, '='));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

/** The text of UTF-8 bytes, or `null` where they are not UTF-8. A byte order mark stays in the text. */
export function textOfUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
