import type { Placed, Span } from '../placed.ts';
import type { FindingCode } from '../words.ts';
import { isInvisible, isSmartQuote, plainLetters } from './characters.ts';

export interface Fault {
  code: FindingCode;
  values?: Record<string, string>;
  span: Span;
}

export interface Cleaned {
  text: string;
  /** The first of each kind. */
  faults: Fault[];
}

/**
 * A credential's text without what copying did to it: blanks, line breaks, invisible characters, quotation marks,
 * brackets, percent signs of a URL, lookalike letters, punctuation behind it, the rest of a URL. Blanks at both ends are
 * no fault.
 */
export function clean(value: Placed): Cleaned {
  const faults = new Map<FindingCode, Fault>();
  const note = (code: FindingCode, start: number, end: number, values?: Record<string, string>) => {
    if (!faults.has(code)) faults.set(code, { code, span: value.span(start, end), ...(values ? { values } : {}) });
  };
  const { start, end } = withoutEnds(value.text, note);
  let text = '';
  for (let at = start; at < end; at++) {
    const character = value.text.charAt(at);
    if (isInvisible(character)) note('invisible-characters', at, at + 1);
    else if (/\s/.test(character)) {
      const blank = blankEnd(value.text, at);
      note(/[\r\n]/.test(value.text.slice(at, blank)) ? 'line-break' : 'blank-inside', at, blank);
      at = blank - 1;
    } else if (isSmartQuote(character)) note('smart-quotes', at, at + 1);
    else if (character === '%' && /^%(?:25){0,3}[0-9a-f]{2}/i.test(value.text.slice(at, at + 9))) {
      const code = /^%(?:25){0,3}[0-9a-f]{2}/i.exec(value.text.slice(at, at + 9))?.[0] ?? '';
      const plain = String.fromCharCode(parseInt(code.slice(-2), 16));
      if (plain === ':') note('percent-colon', at, at + code.length, { found: code });
      else note('percent-encoded', at, at + code.length);
      text += plain;
      at += code.length - 1;
    } else {
      const wide = value.text.codePointAt(at) ?? 0;
      const whole = String.fromCodePoint(wide);
      const plain = plainLetters(whole);
      if (plain !== null) note('lookalike-letters', at, at + whole.length);
      text += plain ?? whole;
      at += whole.length - 1;
    }
  }
  return { text, faults: [...faults.values()] };
}

function blankEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && (/\s/.test(text.charAt(at)) || isInvisible(text.charAt(at)))) at++;
  return at;
}

type Note = (code: FindingCode, start: number, end: number, values?: Record<string, string>) => void;

/** A byte order mark counts as a blank for JavaScript, but is sent with the token. */
const isBlank = (character: string): boolean => /\s/.test(character) && !isInvisible(character);

const pairs: Record<string, string> = { '"': '"', "'": "'", '`': '`' };

/** Takes off, from the outside in, what stands around a token and is none of it. */
function withoutEnds(text: string, note: Note): { start: number; end: number } {
  let start = 0;
  let end = text.length;
  for (;;) {
    while (start < end && isBlank(text.charAt(start))) start++;
    while (end > start && isBlank(text.charAt(end - 1))) end--;
    const [first, last] = [text.charAt(start), text.charAt(end - 1)];
    if (end - start < 2) break;
    if (pairs[first] && pairs[first] === last) {
      note('quotes-around', start, start + 1);
      start++;
      end--;
    } else if (first === '<' && last === '>') {
      note('brackets-around', start, start + 1);
      start++;
      end--;
    } else if (/^["'`]$/.test(first)) {
      note('quotes-around', start, start + 1);
      start++;
    } else if (/^["'`]$/.test(last)) {
      note('quotes-around', end - 1, end);
      end--;
    } else if (/^[,;.!)\]}]$/.test(last) && !text.slice(start, end).endsWith('..')) {
      note('punctuation-behind', end - 1, end);
      end--;
    } else if (/\\[nrt]$/.test(text.slice(start, end).slice(-2))) {
      note('punctuation-behind', end - 2, end);
      end -= 2;
    } else break;
  }
  const ampersand = text.slice(start, end).search(/&[a-z_]{2,30}=/i);
  if (ampersand > 0) {
    note('url-rest', start + ampersand, end);
    end = start + ampersand;
  }
  return { start, end };
}
