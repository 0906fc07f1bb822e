import { Placed, type Span } from '../placed.ts';

export interface DotenvLine {
  name: string;
  value: Placed;
  quote: '"' | "'" | '`' | null;
  /** `:` for a label as people and YAML write it. */
  sign: '=' | ':';
  span: Span;
}

const line = /^(?:export\s+|set\s+|\$env:)?([A-Za-z_][\w.]{0,80})\s*=\s*(.*)$/i;

/** `Account ID: …`, `access_token: "…",`: the names by which credentials are shown. Nothing else is taken for a label. */
const label =
  /^-?\s{0,4}["']?((?:[a-z]+[_ .-]){0,3}(?:account[_ -]?id|token|pat|base64|client[_ -]?id|client[_ -]?secret|organization[_ -]?id|entity[_ -]?id))["']?\s{0,4}:\s{0,8}((?:(?:bearer|basic)\s+)?\S+?),?$/i;

/** A longer one is no label with its value. */
const longestLabelled = 20_000;

/** More lines than anybody keeps. */
const mostLines = 400;

/** Reads a `.env` text or labelled values. `null` if a line of it is neither a value, a comment nor blank. */
export function readDotenv(text: string): DotenvLine[] | null {
  const found: DotenvLine[] = [];
  let from = 0;
  for (const raw of text.split('\n', mostLines + 1)) {
    const bare = raw.replace(/\r$/, '');
    const start = bare.length - bare.trimStart().length;
    const content = bare.trim();
    const named = line.exec(content);
    const parts = named ?? label.exec(content.slice(0, longestLabelled));
    if (parts) {
      const value = parts[2] ?? '';
      found.push(
        valueOf(parts[1] ?? '', named ? '=' : ':', Placed.plain(value, from + start + content.lastIndexOf(value)), {
          from,
          to: from + bare.length,
        }),
      );
    } else if (content !== '' && !content.startsWith('#')) return null;
    from += raw.length + 1;
  }
  // One name without a value may be base64 with its `=`.
  const [only] = found;
  if (found.length === 1 && only && /^=?$/.test(only.value.text)) return null;
  return found.length > 0 && found.length <= mostLines ? found : null;
}

function valueOf(name: string, sign: DotenvLine['sign'], value: Placed, span: Span): DotenvLine {
  const quoted = /^(["'`])([^]*?)\1\s*(?:#.*)?$/.exec(value.text);
  if (quoted) {
    const length = quoted[2]?.length ?? 0;
    return { name, value: value.slice(1, 1 + length), quote: (quoted[1] ?? '"') as '"', sign, span };
  }
  const comment = value.text.search(/\s#/);
  return { name, value: comment === -1 ? value : value.slice(0, comment), quote: null, sign, span };
}
