import type { Failure } from '../../diagnose.ts';
import { Placed, PlacedBuilder, type Span } from '../placed.ts';
import { readHeader, type HeaderField, type Request, type RequestMending } from './request.ts';

/** A request as it goes over the wire, as `curl -v` prints it, or only its headers. */
export interface HttpTextReading {
  request: Request;
  /** Whether there was a request line. */
  whole: boolean;
  failure: Failure | null;
}

const requestLine =
  /^(?:> )?(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (\/\S{0,4000}|https?:\/\/\S{1,4000})(?: HTTP\/[\d.]+)?\s*$/;
const headerLine = /^(?:> )?\s*["']?[A-Za-z][\w-]{1,60}["']?\s*:\s*\S/;
const statusLine = /^(?:< )?HTTP\/[\d.]+ (\d{3})\b/;

interface Line {
  text: Placed;
  span: Span;
}

/** More lines than any request has before its body. */
const mostLines = 400;

function linesOf(text: string, offset = 0): Line[] {
  const lines: Line[] = [];
  let from = 0;
  while (from <= text.length && lines.length < mostLines) {
    const end = text.indexOf('\n', from);
    const to = end === -1 ? text.length : end;
    const line = text.slice(from, to).replace(/\r$/, '');
    lines.push({ text: Placed.plain(line, offset + from), span: { from: offset + from, to: offset + to } });
    if (end === -1) break;
    from = to + 1;
  }
  return lines;
}

/** Reads the request line and the headers behind it. `null` if no line of the text is a request line. */
export function readHttpText(text: string): HttpTextReading | null {
  const lines = linesOf(text);
  const at = lines.findIndex((line) => requestLine.test(line.text.text));
  const first = lines[at];
  const parts = first && requestLine.exec(first.text.text);
  if (!first || !parts) return null;
  const printed = first.text.text.startsWith('> ');
  const headers: HeaderField[] = [];
  let next = at + 1;
  for (; next < lines.length; next++) {
    const line = lines[next];
    if (!line || !headerLine.test(line.text.text) || (printed && !line.text.text.startsWith('> '))) break;
    headers.push(fieldOf(line));
  }
  const blank = lines[next];
  const bodyFrom = !printed && blank && blank.text.text.trim() === '' ? blank.span.to + 1 : null;
  const bodyText =
    bodyFrom === null
      ? ''
      : (text
          .slice(bodyFrom)
          .split(/\r?\n(?:HTTP\/|< HTTP)/, 1)[0]
          ?.trim() ?? '');
  const body = bodyFrom === null || bodyText === '' ? null : Placed.plain(bodyText, text.indexOf(bodyText, bodyFrom));
  const method = first.text.text.indexOf(parts[1] ?? '');
  return {
    request: {
      tool: 'http',
      method: { name: parts[1] ?? '', explicit: true, span: first.text.span(method, method + (parts[1]?.length ?? 0)) },
      url: addressOf(first.text, parts[2] ?? '', headers),
      headers,
      user: null,
      bearer: null,
      // What curl -v prints of a call shows no body.
      body: body
        ? { text: body, as: 'text', span: body.span() }
        : printed
          ? { text: null, as: 'json', span: first.span }
          : null,
      command: null,
      filledIn: [],
      mend: textMending(first, lines[next - 1] ?? first, printed, text),
    },
    whole: !printed,
    failure: answerIn(lines, text),
  };
}

/** Reads lines of which each is a header, standing at `offset` in the paste. `null` if one is none. */
export function readHeaders(text: string, offset = 0): Request | null {
  const lines = unfolded(linesOf(text, offset).filter((line) => line.text.text.trim() !== ''));
  if (lines.length === 0 || lines.length >= mostLines || !lines.every((line) => headerLine.test(line.text.text)))
    return null;
  return {
    tool: 'http',
    method: { name: 'POST', explicit: false, span: null },
    url: null,
    headers: lines.map(fieldOf),
    user: null,
    bearer: null,
    body: null,
    command: null,
    filledIn: [],
    mend: {
      addHeader: () => null,
      addBody: () => null,
      setMethod: () => null,
      removeHeader: ({ span }) => ({ ...span, insert: '' }),
    },
  };
}

/** Joins a credential that was wrapped with the header before it: its lines hold one word each. */
function unfolded(lines: readonly Line[]): Line[] {
  const joined: Line[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    if (!last || !/^\s*[\w+/=.~:-]{1,4000}\s*$/.test(line.text.text) || headerLine.test(line.text.text)) {
      joined.push(line);
      continue;
    }
    const both = new PlacedBuilder(last.span.from);
    both.addPlaced(last.text);
    both.add('\n', last.span.to, line.span.from - last.span.to);
    both.addPlaced(line.text);
    joined[joined.length - 1] = { text: both.build(), span: { from: last.span.from, to: line.span.to } };
  }
  return joined;
}

/** A header, also as a property of JSON or a script: `"Authorization": "Bearer …",`. */
function fieldOf({ text, span }: Line): HeaderField {
  const start = /^(?:> )?\s*/.exec(text.text)?.[0].length ?? 0;
  const property = /^(["'])([\w-]+)\1\s*:\s*(["'`])(.*)\3\s*,?\s*$/.exec(text.text.slice(start));
  if (!property) return readHeader(text.slice(start), span);
  const name = start + 1;
  const value = start + property[0].indexOf(property[3] ?? '', (property[2]?.length ?? 0) + 2) + 1;
  return {
    name: text.slice(name, name + (property[2]?.length ?? 0)),
    value: text.slice(value, value + (property[4]?.length ?? 0)),
    span,
    colon: true,
  };
}

/** The path of the request line behind the host of the Host header; over https, since nothing says otherwise. */
function addressOf(line: Placed, path: string, headers: readonly HeaderField[]): Placed | null {
  const at = line.text.indexOf(path);
  const placed = line.slice(at, at + path.length);
  if (/^https?:\/\//i.test(path)) return placed;
  const host = headers.find(({ name }) => /^host$/i.test(name.text))?.value.trim();
  if (!host) return null;
  const built = new PlacedBuilder(placed.span().from);
  built.add('https://', host.span().from, 0);
  built.addPlaced(host);
  built.addPlaced(placed);
  return built.build();
}

function textMending(first: Line, last: Line, printed: boolean, text: string): RequestMending {
  const line = (insert: string) => ({
    from: last.span.to,
    to: last.span.to,
    insert: `\n${printed ? '> ' : ''}${insert}`,
  });
  return {
    addHeader: (name, value) => line(`${name}: ${value}`),
    addBody: (json) =>
      printed ? null : { from: text.length, to: text.length, insert: `${/\n\s*$/.test(text) ? '' : '\n\n'}${json}` },
    setMethod: (method) => {
      const at = first.text.text.search(/[A-Z]/);
      return { ...first.text.span(at, first.text.text.indexOf(' ', at)), insert: method };
    },
    removeHeader: ({ span }) => ({ from: Math.max(0, span.from - 1), to: span.to, insert: '' }),
  };
}

function answerIn(lines: readonly Line[], text: string): Failure | null {
  const line = lines.find((one) => statusLine.test(one.text.text));
  const status = Number(statusLine.exec(line?.text.text ?? '')?.[1] ?? 0);
  return line && status >= 400 ? { status, text: text.slice(line.span.from) } : null;
}
