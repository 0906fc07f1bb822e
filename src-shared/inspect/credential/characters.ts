/** What the characters of a copied text may turn out to be. */

/** Zero-width characters, joiners, direction marks, soft hyphens and byte order marks. */
export const isInvisible = (character: string): boolean =>
  /[\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/.test(character);

/** Typographic quotation marks, single and double, of all the languages that have their own. */
export const isSmartQuote = (character: string): boolean =>
  /[\u2018-\u201F\u2039\u203A\u00AB\u00BB\u301D-\u301F]/.test(character);

const cyrillic = 'аАвВеЕкКмМнНоОрРсСтТхХуУіІјЈѕЅһԁԛԝ';
const cyrillicAs = 'aABBeEkKMMHHoOpPcCtTxXyYiIjJsShdqw';
const greek = 'οΟΑΒΕΖΗΙΚΜΝΡΤΥΧν';
const greekAs = 'oOABEZHIKMNPTYXv';
const marks = '‐‑‒–—―−﹣։：﹕∶ː꞉․⁄∕';
const marksAs = '--------::::::.//';

const lookalikes = new Map(
  [...(cyrillic + greek + marks)].map((letter, at) => [letter, [...(cyrillicAs + greekAs + marksAs)][at] ?? '']),
);

/**
 * The plain ASCII that a letter of another alphabet or typeface stands for, or `null` if it is ASCII already or stands
 * for nothing. Full-width and mathematical letters and the ligatures of PDFs are undone by NFKC.
 */
export function plainLetters(character: string): string | null {
  if (/^[\0-\x7F]$/.test(character)) return null;
  const lookalike = lookalikes.get(character);
  if (lookalike) return lookalike;
  const normal = character.normalize('NFKC');
  return /^[!-~]{1,3}$/.test(normal) && !/^\.+$/.test(normal) ? normal : null;
}
