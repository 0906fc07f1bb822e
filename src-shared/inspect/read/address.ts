import { PlacedBuilder, type Placed, type Span } from '../placed.ts';

/** One `name=value` of a query or fragment, as it is written: percent signs are still there. */
export interface Parameter {
  name: string;
  value: Placed;
  /** With the sign before it. */
  span: Span;
  in: 'query' | 'fragment';
}

/** An address split where it stands. Nothing is decoded; `host` is in small letters. */
export interface Address {
  text: Placed;
  scheme: string | null;
  schemeSpan: Span;
  userinfo: Placed | null;
  host: string;
  hostPlaced: Placed;
  port: string;
  path: string;
  pathPlaced: Placed;
  parameters: Parameter[];
}

/**
 * Splits an address by hand, since a URL parser walks its `..`, drops its blanks and tells no places. A backslash counts
 * as a slash, as browsers have it. `null` if it is no address at all.
 */
export function readAddress(text: Placed): Address | null {
  const raw = text.text;
  const parts = /^(?:([a-z][a-z0-9+.-]*):)?([/\\]{0,8})([^/\\?#\s]*)([^?#\s]*)/i.exec(raw);
  if (!parts) return null;
  const scheme = parts[1]?.toLowerCase() ?? null;
  const slashes = parts[2] ?? '';
  const authority = parts[3] ?? '';
  const authorityAt = (parts[1] === undefined ? 0 : parts[1].length + 1) + slashes.length;
  if (slashes.length < 2 && scheme !== null && /^\d/.test(authority)) return withoutScheme(text);
  if (authority === '') return null;
  const at = authority.lastIndexOf('@');
  const hostAt = authorityAt + at + 1;
  const hostPort = authority.slice(at + 1);
  const port = /:(\d{0,5})$/.exec(hostPort)?.[1] ?? '';
  const hostLength = hostPort.length - (/:\d{0,5}$/.exec(hostPort)?.[0].length ?? 0);
  const pathAt = authorityAt + authority.length;
  const path = parts[4] ?? '';
  return {
    text,
    scheme,
    schemeSpan: text.span(0, parts[1]?.length ?? 0),
    userinfo: at === -1 ? null : text.slice(authorityAt, authorityAt + at),
    host: hostPort.slice(0, hostLength).toLowerCase(),
    hostPlaced: text.slice(hostAt, hostAt + hostLength),
    port,
    path,
    pathPlaced: text.slice(pathAt, pathAt + path.length),
    parameters: readParameters(text, pathAt + path.length),
  };
}

/** A query or fragment alone, with or without its sign. */
export function readQuery(text: Placed): Address {
  const nowhere = text.slice(0, 0);
  const built = new PlacedBuilder(text.span().from);
  if (!/^[?#&]/.test(text.text)) built.add('?', text.span().from, 0);
  built.addPlaced(text);
  return {
    text,
    scheme: null,
    schemeSpan: nowhere.span(),
    userinfo: null,
    host: '',
    hostPlaced: nowhere,
    port: '',
    path: '',
    pathPlaced: nowhere,
    parameters: readParameters(built.build(), 0),
  };
}

/** `localhost:3000/path`, `api.livechatinc.com:443/…`: what looks like a scheme is a host. */
function withoutScheme(text: Placed): Address | null {
  const parts = /^([^/\\?#\s:]+):(\d{1,5})([^?#\s]*)/.exec(text.text);
  if (!parts) return null;
  const host = parts[1] ?? '';
  const pathAt = host.length + 1 + (parts[2]?.length ?? 0);
  const path = parts[3] ?? '';
  return {
    text,
    scheme: null,
    schemeSpan: text.span(0, 0),
    userinfo: null,
    host: host.toLowerCase(),
    hostPlaced: text.slice(0, host.length),
    port: parts[2] ?? '',
    path,
    pathPlaced: text.slice(pathAt, pathAt + path.length),
    parameters: readParameters(text, pathAt + path.length),
  };
}

/** More parameters than any address has. */
const mostParameters = 200;

function readParameters(text: Placed, from: number): Parameter[] {
  const parameters: Parameter[] = [];
  const raw = text.text;
  let part: Parameter['in'] = 'query';
  let at = signAt(raw, from);
  while (at < raw.length && parameters.length < mostParameters) {
    const sign = raw.charAt(at);
    if (!/[?#&]/.test(sign)) break;
    if (sign === '#') part = 'fragment';
    let end = at + 1;
    while (end < raw.length && !/[&#\s]/.test(raw.charAt(end))) end++;
    const equals = raw.indexOf('=', at + 1);
    const nameEnd = equals === -1 || equals > end ? end : equals;
    const name = raw.slice(at + 1, nameEnd);
    if (name !== '') {
      parameters.push({ name, value: text.slice(Math.min(nameEnd + 1, end), end), span: text.span(at, end), in: part });
    }
    at = signAt(raw, end);
  }
  return parameters;
}

/** Documents wrap long addresses before `?`, `&` and `#`: passes the blanks there. */
function signAt(raw: string, from: number): number {
  const blanks = /^\s{1,200}(?=[?&#])/.exec(raw.slice(from, from + 201))?.[0].length ?? 0;
  return from + blanks;
}

export const parametersNamed = ({ parameters }: Address, name: string): Parameter[] =>
  parameters.filter((parameter) => parameter.name === name);

/** A value of a query without its percent signs and plus signs; as it is where it can't be decoded. */
export function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replace(/\+/g, ' '));
  } catch {
    return value;
  }
}

/** Longer than any value that is looked into. */
const longestDecoded = 16_384;

/** The same with each character's place: `%3A` becomes a colon that is three characters wide. */
export function decodedPlaced(value: Placed): Placed {
  if (value.text.length > longestDecoded) return value;
  const built = new PlacedBuilder(value.span().from);
  let at = 0;
  for (const { index, 0: code } of value.text.matchAll(/%[0-7][0-9a-f]/gi)) {
    built.addPlaced(value.slice(at, index));
    const span = value.span(index, index + 3);
    built.add(String.fromCharCode(parseInt(code.slice(1), 16)), span.from, span.to - span.from);
    at = index + 3;
  }
  built.addPlaced(value.slice(at));
  return built.build();
}
