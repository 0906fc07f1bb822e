import type { Placed } from '../placed.ts';

/** What stands before a credential: its scheme, as it was meant, and how it was written. */
export interface SchemeReading {
  /** `null`: no scheme stands there. */
  scheme: 'Basic' | 'Bearer' | null;
  /**
   * - `right`; `small`: other letter case; `misspelt`; `separator`: no single blank behind it
   * - `unknown`: a word that is no scheme of LiveChat; `none`
   */
  written: 'right' | 'small' | 'misspelt' | 'separator' | 'unknown' | 'none';
  doubled: boolean;
  word: Placed;
  /** What follows the scheme. */
  value: Placed;
}

/** Ways that the two schemes are misspelt: letters left out, doubled, swapped or exchanged. */
function meantScheme(word: string): 'Basic' | 'Bearer' | null {
  const small = word.toLowerCase();
  if (small === 'bearer' || small === 'basic') return small === 'basic' ? 'Basic' : 'Bearer';
  if (small.length < 4 || small.length > 8) return null;
  if (distance(small, 'bearer') <= 2) return 'Bearer';
  return distance(small, 'basic') <= (small.startsWith('b') ? 2 : 1) ? 'Basic' : null;
}

/** How many letters must be changed, added, taken out or swapped with their neighbour (optimal string alignment). */
export function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const above = rows[i - 1]?.[j] ?? 0;
      let least = Math.min(above + 1, (row[j - 1] ?? 0) + 1, (rows[i - 1]?.[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

const otherSchemes = /^(?:token|oauth|apikey|api-key|digest|jwt|key|negotiate|pat|auth)$/i;

/** Splits the value of an `Authorization` header, in whatever way scheme and credential stand together. */
export function readScheme(header: Placed, repeats = 3): SchemeReading {
  const text = header.text;
  const start = text.length - text.trimStart().length;
  // A quotation mark before the scheme quotes the whole value: it is left to the credential.
  const first = /^["'`“”‘’]?([A-Za-z-]{3,10})([^\S\uFEFF]*[:=][^\S\uFEFF]*|[^\S\uFEFF]+|(?:%20|\+){1,3}|$)/.exec(
    text.slice(start, start + 64),
  );
  const none: SchemeReading = {
    scheme: null,
    written: 'none',
    doubled: false,
    word: header.slice(start, start),
    value: header.slice(start),
  };
  if (!first) return glued(header, start) ?? none;
  const word = first[1] ?? '';
  const wordStart = start + first[0].indexOf(word);
  const meant = meantScheme(word);
  const gap = blanksFrom(text, wordStart + word.length, first[2] ?? '');
  const rest = header.slice(gap);
  if (!meant) {
    if (!otherSchemes.test(word) || rest.text.trim() === '' || /[:=]/.test(first[2] ?? ''))
      return glued(header, start) ?? none;
    return {
      scheme: null,
      written: 'unknown',
      doubled: false,
      word: header.slice(wordStart, wordStart + word.length),
      value: rest,
    };
  }
  const inner = repeats === 0 || rest.text.trim() === '' ? null : readScheme(rest, repeats - 1);
  const doubled = inner !== null && inner.scheme !== null && inner.value.text.trim() !== '';
  const between = text.slice(wordStart + word.length, gap);
  const placed = header.slice(wordStart, wordStart + word.length);
  if (doubled) return { ...inner, doubled, word: placed };
  return { scheme: meant, written: writtenAs(word, meant, between, rest.text), doubled, word: placed, value: rest };
}

function blanksFrom(text: string, from: number, matched: string): number {
  let at = from + matched.length;
  while (at < text.length && /[ \t]/.test(text.charAt(at))) at++;
  return at;
}

function writtenAs(word: string, meant: string, between: string, rest: string): SchemeReading['written'] {
  if (word.toLowerCase() !== meant.toLowerCase()) return 'misspelt';
  if (rest !== '' && between !== ' ') return 'separator';
  return word === meant ? 'right' : 'small';
}

/** `Bearerdal:…`: nothing at all between scheme and token. */
function glued(header: Placed, start: number): SchemeReading | null {
  const word = /^(bearer|basic)[_-]?(?=[A-Za-z0-9$<{])/i.exec(header.text.slice(start, start + 16));
  const name = word?.[1];
  if (!word || !name) return null;
  return {
    scheme: name.toLowerCase() === 'basic' ? 'Basic' : 'Bearer',
    written: 'separator',
    doubled: false,
    word: header.slice(start, start + name.length),
    value: header.slice(start + word[0].length),
  };
}
