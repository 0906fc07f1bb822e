import { bytesOfBase64, textOfUtf8 } from '../../base64.ts';
import type { FindingCode } from '../words.ts';

/** What a base64 text turned out to hold, and what went wrong when it was made. */
export interface Decoded {
  text: string;
  faults: FindingCode[];
}

/**
 * Undoes base64, also that of UTF-16, of a text with a byte order mark, a line break or blanks around it, and base64 of
 * base64. `null` if it is no base64 of a readable text.
 */
export function decodePair(base64: string): Decoded | null {
  const once = decodeOnce(base64);
  if (!once) return null;
  const twice = /^[A-Za-z0-9+/]{16,}={0,2}$/.test(once.text) ? decodeOnce(once.text) : null;
  if (!twice?.text.includes(':')) return once;
  return { text: twice.text, faults: ['base64-double', ...once.faults, ...twice.faults] };
}

function decodeOnce(base64: string): Decoded | null {
  if (base64.length > 16_384 || !/^[A-Za-z0-9+/_-]{8,}={0,2}$/.test(base64)) return null;
  const bytes = bytesOfBase64(base64);
  if (!bytes) return null;
  const faults: FindingCode[] = [];
  if (/[-_]/.test(base64) || base64.length % 4 !== 0) faults.push('base64-url');
  let text = textOfBytes(bytes, faults);
  // Only letters that can be written down: a token that happens to be base64 gives bytes, not text.
  if (text === null || !/^[\t\r\n\x20-\x7E\uFEFF]+$/.test(text)) return null;
  if (text.startsWith('\uFEFF')) {
    faults.push('base64-bom');
    text = text.slice(1);
  }
  if (/[\r\n]$/.test(text)) faults.push('base64-newline');
  const bare = text
    .trim()
    .replace(/^["']|["']$/g, '')
    .replace(/\s*:\s*/, ':');
  if (bare !== text.trim() || /^\s|[ \t]$/.test(text)) faults.push('base64-blank');
  return { text: bare, faults };
}

function textOfBytes(bytes: Uint8Array, faults: FindingCode[]): string | null {
  const zeros = (from: number) => bytes.filter((byte, at) => at % 2 === from && byte === 0).length;
  const half = Math.floor(bytes.length / 2);
  const little = zeros(1) >= half - 1 && half >= 4;
  const big = zeros(0) >= half - 1 && half >= 4;
  if (!little && !big) return textOfUtf8(bytes);
  faults.push('base64-utf16');
  let text = '';
  for (let at = little ? 0 : 1; at < bytes.length; at += 2) text += String.fromCharCode(bytes[at] ?? 0);
  // The byte order mark of UTF-16 comes with it and is no fault of its own.
  return text.replace(/^[\uFEFF\xFE\xFF]/, '');
}
