import { stickyMatch } from '../shell/tokenizer.ts';

/**
 * How many characters from `from` on may begin a JSON string, number or literal (RFC 8259): up to the first one that
 * can't go on so, or to the end of the token. Linear.
 */
export function tokenLength(text: string, from: number): number {
  const first = text.charAt(from);
  if (first === '"') return stringLength(text, from);
  for (const word of ['true', 'false', 'null']) if (word.startsWith(first)) return sharedLength(text, from, word);
  return stickyMatch(number, text, from)?.[0].length ?? 0;
}

/** A number, or as much of one as is there. */
const number = /-?(?:(?:0|[1-9]\d*)(?:(?:\.\d+)?(?:[eE](?:[+-]?\d*)?)?|\.)?)?/y;

/** What stands in a string as it is, whole escapes, and the beginning of an escape that is not whole. */
const plain = /[^"\\\p{Cc}]+|[\x7F-\x9F]+/uy;
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const brokenEscape = /\\(?:u[0-9a-fA-F]{0,3})?/y;

function stringLength(text: string, from: number): number {
  let at = from + 1;
  for (;;) {
    const row = stickyMatch(plain, text, at) ?? stickyMatch(escape, text, at);
    if (row) at += row[0].length;
    else if (text.charAt(at) === '"') return at + 1 - from;
    else return at + (stickyMatch(brokenEscape, text, at)?.[0].length ?? 0) - from;
  }
}

function sharedLength(text: string, from: number, word: string): number {
  let length = 0;
  while (length < word.length && text.charAt(from + length) === word.charAt(length)) length++;
  return length;
}
