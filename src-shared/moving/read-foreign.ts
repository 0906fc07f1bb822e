import { checkedJson } from './checked-json.ts';
import { readEnvFile } from './env-file.ts';
import { readHeaderLines } from './header-lines.ts';
import { patsAmong, type FoundPat } from './pats-among.ts';
import { readPostman } from './postman.ts';
import type { Left, ReadVariables } from './variable.ts';

/** No more entries are read of anything that Keyfob did not write. */
export const mostForeign = 10_000;

export interface ForeignText {
  from: 'postman' | 'env' | 'headers';
  found: FoundPat[];
  left: Left[];
}

export type ForeignFault = 'malformed' | 'other-version' | 'too-many' | 'unknown';

/** Reads what others wrote: a Postman environment, a `.env` text, header lines. `name` is what it is called, for labels. */
export function readForeign(text: string, name: string): ForeignText | ForeignFault {
  const bare = text.replace(/^\uFEFF/, '').trimStart();
  if (/^[{[]/.test(bare)) return readJsonText(bare, name);
  const headers = readHeaderLines(text);
  if (headers) return judged('headers', headers, name);
  const read = readEnvFile(text);
  if (read.variables.length === 0) return 'unknown';
  return judged('env', read, name);
}

function readJsonText(text: string, name: string): ForeignText | ForeignFault {
  const json = checkedJson(text);
  if (json === undefined) return 'malformed';
  const read = readPostman(json);
  if (read === 'other-version') return read;
  return read === null ? 'unknown' : judged('postman', read, read.name || name);
}

function judged(from: ForeignText['from'], { variables, left }: ReadVariables, name: string): ForeignText | 'too-many' {
  if (variables.length + left.length > mostForeign) return 'too-many';
  const read = patsAmong(variables, name);
  return { from, found: read.found, left: [...left, ...read.left] };
}
