import type { Hit } from '../hit.ts';
import { Placed, placeIn, type Span } from '../placed.ts';
import { readJson } from '../rules/json-reading.ts';
import type { CommandLine, ShellWord } from '../shell/command-line.ts';
import { quoted } from './curl-mending.ts';

/** More words and characters than a body has that somebody types without quotation marks. */
const mostWords = 200;
const longest = 20_000;

const isJson = (text: string): boolean => {
  const { fault, tooDeep, root } = readJson(text);
  return !fault && !tooDeep && (root === 'object' || root === 'array');
};

/**
 * A body without quotes, or in double quotes like its own: the shell takes its quotation marks away and breaks it at its
 * blanks. `null` unless it is JSON as it is written and is not as the shell reads it; else as it was meant. The words
 * that belong to it are taken out of `addresses`.
 */
export function bodyAsMeant(
  word: ShellWord,
  addresses: ShellWord[],
  { text, words, dialect }: CommandLine,
): { value: Placed; span: Span; hit: Hit } | null {
  const { from } = word.span;
  if (!/^"?[{[]/.test(text.slice(from, from + 2)) || isJson(word.value.text)) return null;
  const sent = word.value.text;
  const { fault } = readJson(sent);
  const at = fault ? { at: placeIn(sent, fault.offset) } : {};
  const start = words.indexOf(word);
  for (const [more, last] of words.slice(start, start + mostWords).entries()) {
    if (more > 0 && !addresses.includes(last)) return null;
    const { to } = last.span;
    if (to - from > longest) return null;
    const quote = text.charAt(from) === '"' && text.charAt(to - 1) === '"' ? 1 : 0;
    const written = text.slice(from + quote, to - quote);
    if (!/[}\]]$/.test(written) || !isJson(written)) continue;
    for (const taken of words.slice(start + 1, start + more + 1)) addresses.splice(addresses.indexOf(taken), 1);
    const span = { from, to };
    return {
      value: Placed.plain(written, from + quote),
      span,
      hit: { code: 'body-quotes-lost', ...at, span, edits: [{ ...span, insert: quoted(written, dialect) }] },
    };
  }
  return null;
}
