import type { Edit } from '../edits.ts';
import { Placed, type Span } from '../placed.ts';
import { nothingToMend, type HeaderField, type Request, type RequestBody, type RequestMending } from './request.ts';
import { ScriptReader, type ScriptEntry, type ScriptValue } from './script-values.ts';

type ObjectValue = Extract<ScriptValue, { type: 'object' }>;

/** Where a `fetch(` call begins in a script, or -1. */
export const fetchAt = (text: string): number => text.search(/\bfetch\s*\(/);

/** Reads a `fetch` call, as a program has it or as a browser copies it. */
export function readFetch(text: string, from: number): Request {
  const reader = new ScriptReader(text, text.indexOf('(', from) + 1);
  const address = reader.value();
  let options: ScriptValue | null = null;
  if (reader.next === ',') {
    reader.at++;
    options = reader.value();
  }
  const filledIn: Span[] = [];
  const textOf = (value: ScriptValue | undefined): Placed | null => {
    if (value?.type !== 'text') return null;
    filledIn.push(...value.filledIn);
    return value.value;
  };
  const object = options?.type === 'object' ? options : null;
  const entry = (name: string) => object?.entries.find(({ key }) => key.text === name);
  const method = textOf(entry('method')?.value);
  const headersObject = entry('headers')?.value;
  const headers =
    headersObject?.type === 'object' ? headersObject.entries.flatMap((one) => headerOf(one, filledIn)) : [];
  // Options that can't be seen, or that hold others, may set anything.
  const opaque = options !== null && (object?.spread ?? true);
  const hidden: RequestBody | null = opaque && options ? { text: null, as: 'text', span: options.span } : null;
  const body = bodyOf(entry('body')?.value, textOf) ?? hidden;
  return {
    tool: 'fetch',
    method: method
      ? { name: method.text.trim().toUpperCase(), explicit: true, span: method.span() }
      : { name: 'GET', explicit: opaque || entry('method') !== undefined, span: null },
    url: textOf(address),
    headers,
    unseenHeaders: opaque || (headersObject !== undefined && (headersObject.type !== 'object' || headersObject.spread)),
    user: null,
    bearer: null,
    body,
    command: null,
    filledIn,
    mend: object
      ? fetchMending(object, headersObject?.type === 'object' ? headersObject : null, method, text)
      : nothingToMend,
  };
}

function headerOf({ key, value, span }: ScriptEntry, filledIn: Span[]): HeaderField[] {
  if (value.type === 'text') {
    filledIn.push(...value.filledIn);
    return [{ name: key, value: value.value, span, colon: true }];
  }
  // A variable: the header is there, its value is filled in elsewhere.
  filledIn.push(value.span);
  const code = value.type === 'unknown' ? value.code : '';
  return [{ name: key, value: Placed.plain(code, value.span.from), span, colon: true }];
}

function bodyOf(value: ScriptValue | undefined, textOf: (value: ScriptValue) => Placed | null): RequestBody | null {
  if (!value) return null;
  if (value.type === 'text')
    return { text: value.filledIn.length > 0 ? null : textOf(value), as: 'text', span: value.span };
  if (value.type === 'json') {
    const { of } = value;
    const fields = of.type === 'object' && !of.spread ? { fields: of.entries.map(({ key }) => key.text) } : {};
    return { text: null, as: 'text', span: value.span, ...fields };
  }
  const code = value.type === 'unknown' ? value.code : '';
  const as = /FormData/.test(code) ? 'multipart' : /URLSearchParams/.test(code) ? 'form' : 'text';
  return { text: null, as, span: value.span };
}

function fetchMending(
  options: ObjectValue,
  headers: ObjectValue | null,
  method: Placed | null,
  text: string,
): RequestMending {
  /** Puts a property first, on a line of its own where the others have one. */
  const prepend = (object: ObjectValue, property: string): Edit => {
    const at = object.span.from + 1;
    const first = object.entries[0]?.span.from ?? object.span.to - 1;
    const gap = text.slice(at, first);
    return { from: at, to: at, insert: gap.includes('\n') ? `${gap}${property},` : ` ${property},` };
  };
  return {
    addHeader: (name, value) => {
      const property = `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
      return headers ? prepend(headers, property) : prepend(options, `headers: { ${property} }`);
    },
    addBody: (json) => prepend(options, `body: ${JSON.stringify(json)}`),
    setMethod: (name) =>
      method ? { ...method.span(), insert: name } : prepend(options, `method: ${JSON.stringify(name)}`),
    removeHeader: () => null,
  };
}
