import type { Edit } from '../edits.ts';
import { PlacedBuilder, type Placed, type Span } from '../placed.ts';
import type { CommandLine } from '../shell/command-line.ts';

/** One header as it was written, `Name: value`. */
export interface HeaderField {
  name: Placed;
  value: Placed;
  /** The whole of it in the paste, with the option that it belongs to. */
  span: Span;
  /** `false`: no colon stands behind the name. */
  colon: boolean;
}

export interface RequestBody {
  /** What is sent; `null` where it can't be seen (a file, a variable, a program's value). */
  text: Placed | null;
  /** How the tool sends it unless a header says otherwise. */
  as: 'form' | 'json' | 'multipart' | 'text';
  /** The names in the body's object, where they are known without its text. */
  fields?: readonly string[];
  span: Span;
}

/** A call as it would go out. Everything in it knows where it stands in the paste. */
export interface Request {
  tool: 'curl' | 'fetch' | 'httpie' | 'har' | 'http';
  method: { name: string; explicit: boolean; span: Span | null };
  url: Placed | null;
  headers: HeaderField[];
  /** Whether there may be headers that can't be seen: from a file, a variable, a session. */
  unseenHeaders?: boolean;
  /** `user:password` of curl's -u or HTTPie's -a. */
  user: Placed | null;
  /** A Bearer token given by an option of its own. */
  bearer: Placed | null;
  body: RequestBody | null;
  /** The switch that sends the data in the address instead (curl's -G), with the blank before it. */
  asQuery?: Span;
  /** The command that it was read from, for the mistakes that only a shell makes. */
  command: CommandLine | null;
  /** Places whose value is filled in elsewhere, by a shell or a program. */
  filledIn: Span[];
  /** Sets a method, header or body in the way of the tool; `null` where the tool has none. */
  mend: RequestMending;
}

export interface RequestMending {
  addHeader(name: string, value: string): Edit | null;
  addBody(json: string): Edit | null;
  setMethod(method: string): Edit | null;
  /** Takes a whole header out again. */
  removeHeader(field: HeaderField): Edit | null;
}

export const nothingToMend: RequestMending = {
  addHeader: () => null,
  addBody: () => null,
  setMethod: () => null,
  removeHeader: () => null,
};

/** An address with what a tool adds to its query. */
export function withQuery(url: Placed, parts: readonly Placed[]): Placed {
  if (parts.length === 0) return url;
  const hash = url.text.indexOf('#');
  const end = hash === -1 ? url.text.length : hash;
  const built = new PlacedBuilder(url.span().from);
  built.addPlaced(url.slice(0, end));
  for (const [at, part] of parts.entries()) {
    const { from } = part.span();
    built.add(at === 0 && !url.text.includes('?') ? '?' : '&', from, 0);
    built.addPlaced(part);
  }
  built.addPlaced(url.slice(end));
  return built.build();
}

/** The first header of a name, in any letter case. */
export const headersNamed = (request: Request, name: string): HeaderField[] =>
  request.headers.filter((field) => field.name.text.trim().toLowerCase() === name);

/** Splits `Name: value` where it stands. */
export function readHeader(line: Placed, span: Span): HeaderField {
  const colon = line.text.indexOf(':');
  const name = /^\s*[\w-]+\s*$/.test(line.text.slice(0, Math.max(0, colon)));
  if (colon > 0 && name) {
    return { name: line.slice(0, colon).trim(), value: line.slice(colon + 1), span, colon: true };
  }
  const blank = line.text.search(/[\s;=]/);
  const end = blank === -1 ? line.text.length : blank;
  return { name: line.slice(0, end), value: line.slice(Math.min(end + 1, line.text.length)), span, colon: false };
}
