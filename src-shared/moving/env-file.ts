import type { ReadVariables, Left, Variable } from './variable.ts';

const assignment = /^\s*(?:export\s+)?([A-Za-z_][\w.-]{0,200})\s*=[^\S\n]*/;

/**
 * Reads a `.env` file as shells and dotenv do: `export` before a name, comments, single quotes (literal), double quotes
 * (`\n`, `\"`, `\\`, `\$`), backticks (literal), bare values up to ` #`. BOM and CRLF are no part of anything. A value over
 * several lines is left out whole; of a name that comes twice the last counts. Linear, never throws.
 */
export function readEnvFile(text: string): ReadVariables {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const found = new Map<string, Variable>();
  const left: Left[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (/^\s*(?:#|$)/.test(line)) continue;
    const [head, name = ''] = assignment.exec(line) ?? [];
    if (head === undefined) {
      left.push({ name: `Line ${at + 1}`, why: 'not-understood' });
      continue;
    }
    const value = valueOf(line.slice(head.length));
    if (typeof value === 'string') {
      if (found.has(name)) left.push({ name, why: 'named-twice' });
      found.set(name, { name, value });
    } else if (value === null) {
      left.push({ name, why: 'not-understood' });
    } else {
      left.push({ name, why: 'several-lines' });
      at = closing(lines, at + 1, value.openQuote);
    }
  }
  return { variables: [...found.values()], left };
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t' };

/** `null`: something stands behind the closing quote. */
function valueOf(text: string): string | { openQuote: string } | null {
  const quote = text.charAt(0);
  if (quote !== '"' && quote !== "'" && quote !== '`') {
    const comment = text.search(/(?:^|\s)#/);
    return (comment === -1 ? text : text.slice(0, comment)).trim();
  }
  const end = quoteEnd(text, 1, quote);
  if (end === -1) return { openQuote: quote };
  if (!/^\s*(?:#.*)?$/.test(text.slice(end + 1))) return null;
  const inside = text.slice(1, end);
  return quote === '"' ? inside.replace(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter) : inside;
}

/** Where the quote closes, or -1. Only in double quotes a backslash counts. */
function quoteEnd(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at += 1) {
    if (text.charAt(at) === quote) return at;
    if (quote === '"' && text.charAt(at) === '\\') at += 1;
  }
  return -1;
}

/** The line in which a quote closes that an earlier one opened; the last where none does. */
function closing(lines: readonly string[], from: number, quote: string): number {
  for (let at = from; at < lines.length; at += 1) if (quoteEnd(lines[at] ?? '', 0, quote) !== -1) return at;
  return lines.length;
}
