import type { Edit } from '../edits.ts';
import type { Span } from '../placed.ts';
import { continuationSigns, type CommandLine, type Dialect } from '../shell/command-line.ts';
import type { RequestMending } from './request.ts';

/** A text in the quotation marks of a shell. */
export function quoted(text: string, dialect: Dialect): string {
  if (dialect === 'cmd') return `"${text.replaceAll('"', '\\"')}"`;
  if (dialect === 'powershell') return `'${text.replaceAll("'", "''").replaceAll('"', '\\"')}'`;
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** How options are added to a curl command: before its data, or at its end, on a line of their own if it has several. */
export function curlMending({ words, dialect, indent, end }: CommandLine, data: Span | null): RequestMending {
  const last = words.at(-1)?.span.to ?? end;
  const between = indent === null ? ' ' : ` ${continuationSigns[dialect]}\n${indent}`;
  const insert = (at: number, text: string): Edit => ({ from: at, to: at, insert: text });
  const add = (option: string): Edit => (data ? insert(data.from, option + between) : insert(last, between + option));
  return {
    addHeader: (name, value) => add(`-H ${quoted(`${name}: ${value}`, dialect)}`),
    addBody: (json) => add(`-d ${quoted(json, dialect)}`),
    setMethod: (method) => insert(words[0]?.span.to ?? 0, ` -X ${method}`),
    removeHeader: ({ span }) => {
      const before = words.findLast((word) => word.span.to <= span.from);
      return { from: before?.span.to ?? span.from, to: span.to, insert: '' };
    },
  };
}
