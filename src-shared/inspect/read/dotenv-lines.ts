import { Placed, type Span } from '../placed.ts';

export interface DotenvLine {
  name: string;
  value: Placed;
  quote: '"' | "'" | '`' | null;
  span: Span;
}

const line = /^(?:export\s+|set\s+|\$env:)?([A-Za-z_][\w.]{0,80})\s*=\s*(.*)$/i;

/** More lines than anybody keeps. */
const mostLines = 400;

/** Reads a `.env` text. `null` if a line of it is neither a value, a comment nor blank. */
export function readDotenv(text: string): DotenvLine[] | null {
  const found: DotenvLine[] = [];
  let from = 0;
  for (const raw of text.split('\n', mostLines + 1)) {
    const bare = raw.replace(/\r$/, '');
    const start = bare.length - bare.trimStart().length;
    const content = bare.trim();
    const parts = line.exec(content);
    if (parts) {
      const value = parts[2] ?? '';
      found.push(
        valueOf(parts[1] ?? '', Placed.plain(value, from + start + content.length - value.length), {
          from,
          to: from + bare.length,
        }),
      );
    } else if (content !== '' && !content.startsWith('#')) return null;
    from += raw.length + 1;
  }
  return found.length > 0 && found.length <= mostLines ? found : null;
}

function valueOf(name: string, value: Placed, span: Span): DotenvLine {
  const quoted = /^(["'`])([^]*?)\1\s*(?:#.*)?$/.exec(value.text);
  if (quoted) {
    const length = quoted[2]?.length ?? 0;
    return { name, value: value.slice(1, 1 + length), quote: (quoted[1] ?? '"') as '"', span };
  }
  const comment = value.text.search(/\s#/);
  return { name, value: comment === -1 ? value : value.slice(0, comment), quote: null, span };
}
