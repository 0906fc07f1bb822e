import type { Hit } from '../hit.ts';
import { PlacedBuilder, type Placed, type Span } from '../placed.ts';
import type { CommandLine, ShellWord } from '../shell/command-line.ts';
import { bodyAsMeant } from './unquoted-body.ts';
import { curlOptions } from './curl-options.ts';
import { curlMending } from './curl-mending.ts';
import { readHeader, withQuery, type HeaderField, type Request, type RequestBody } from './request.ts';

export interface CommandReading {
  request: Request;
  hits: Hit[];
}

/** The variables of a command. That one is quoted so that it stays as it is, is told by a rule of its own. */
export const filledIn = ({ words }: CommandLine): Span[] =>
  words.flatMap(({ variables }) => variables.map(({ span }) => span));

/** Headers from a file or a variable: they may be any. */
const isUnseen =
  (command: CommandLine) =>
  ({ name }: HeaderField): boolean =>
    name.text.startsWith('@') ||
    filledIn(command).some(({ from, to }) => from < name.span().to && name.span().from < to);

interface Given {
  name: string;
  value: Placed;
  word: ShellWord;
  /** From the option to the end of its value. */
  span: Span;
}

/** Reads the words of a curl command, the word `curl` first, into the call that curl would make. */
export function readCurl(command: CommandLine): CommandReading {
  const { given, addresses, switches, asQuery, hits } = sort(command);
  const named = (...names: string[]) => given.filter(({ name }) => names.includes(name));
  const headers = named('header')
    .map((header) => unbroken(header, addresses, command, hits))
    .map(({ value, span }) => readHeader(value, span));
  const get = switches.has('get');
  for (const [at, data] of given.entries()) {
    const meant =
      isData(data.name) && data.word.value === data.value ? bodyAsMeant(data.word, addresses, command) : null;
    if (!meant) continue;
    given[at] = { ...data, value: meant.value, span: { from: data.span.from, to: meant.span.to } };
    hits.push(meant.hit);
  }
  const body = get ? null : bodyOf(given);
  const address = named('url')[0]?.value ?? addresses[0]?.value ?? null;
  const added = given.filter(({ name }) => name === 'url-query' || (get && isData(name))).map(({ value }) => value);
  const url = address && withQuery(address, added);
  const request: Request = {
    tool: 'curl',
    method: methodOf(named('request').at(-1), body, switches, named('upload-file').length > 0),
    url,
    headers,
    user: named('user').at(-1)?.value ?? null,
    bearer: named('oauth2-bearer').at(-1)?.value ?? null,
    body,
    ...(asQuery ? { asQuery } : {}),
    unseenHeaders:
      switches.has('netrc') || switches.has('n') || named('config').length > 0 || headers.some(isUnseen(command)),
    command,
    filledIn: filledIn(command),
    mend: curlMending(command, given.find(({ name }) => isData(name))?.span ?? null),
  };
  return { request, hits };
}

function sort({ words }: CommandLine) {
  const given: Given[] = [];
  const addresses: ShellWord[] = [];
  const switches = new Set<string>();
  const hits: Hit[] = [];
  let asQuery: Span | null = null;
  for (let at = 1; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    const text = dashed(word, hits);
    const options = word.quoted && !text.startsWith('-') ? [] : curlOptions(text);
    if (options.length === 0) addresses.push(word);
    for (const { name, valueAt, joined } of options) {
      if (name === 'next') return { given, addresses, switches, asQuery, hits };
      if (name === 'get' && options.length === 1)
        asQuery = { from: words[at - 1]?.span.to ?? word.span.from, to: word.span.to };
      if (valueAt === undefined) switches.add(name);
      else {
        const own = valueAt === null ? words[++at] : word;
        if (!own) continue;
        const value = valueAt === null ? own.value : own.value.slice(valueAt);
        if (joined) hits.push(joinedHit(own, value));
        given.push({ name, value, word: own, span: { from: word.span.from, to: own.span.to } });
      }
    }
  }
  return { given, addresses, switches, asQuery, hits };
}

/** `--header=…`: told, and mended by a blank unless the whole word stands in quotation marks. */
function joinedHit({ value, span }: ShellWord, { text }: Placed): Hit {
  const at = value.text.length - text.length - 1;
  const sign = value.span(at, at + 1);
  return {
    code: 'option-joined',
    span: sign,
    edits: span.from === value.span().from ? [{ ...sign, insert: ' ' }] : [],
  };
}

/** The word with hyphens where a typographic dash stands for them. */
function dashed(word: ShellWord, hits: Hit[]): string {
  const text = word.value.text;
  const dash = /^[–—‒−‐‑]-?(?=[A-Za-z])/.exec(text)?.[0];
  if (!dash || word.quoted) return text;
  const rest = text.slice(dash.length);
  const hyphens = rest.length === 1 || /^[XHdu]\S/.test(rest) ? '-' : '--';
  const span = word.value.span(0, dash.length);
  hits.push({ code: 'typographic-dash', span, edits: [{ ...span, insert: hyphens }] });
  return hyphens + rest;
}

const isData = (name: string): boolean =>
  /^(?:data|data-ascii|data-binary|data-raw|data-urlencode|json|form|form-string)$/.test(name);

function bodyOf(given: readonly Given[]): RequestBody | null {
  const parts = given.filter(({ name }) => isData(name));
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return null;
  const span = { from: first.span.from, to: last.span.to };
  if (first.name.startsWith('form')) return { text: null, as: 'multipart', span };
  const as = first.name === 'json' ? 'json' : 'form';
  const unseen = parts.some(
    ({ name, value, word }) =>
      (name !== 'data-raw' && value.text.startsWith('@')) ||
      name === 'data-urlencode' ||
      word.variables.some(({ filled }) => filled),
  );
  if (unseen) return { text: null, as, span };
  if (parts.length === 1) return { text: first.value, as, span };
  const joined = new PlacedBuilder(first.value.span().from);
  for (const { value } of parts) {
    // curl joins several -d with &, several --json with nothing.
    if (joined.length > 0 && as === 'form') joined.add('&', value.span().from, 0);
    joined.addPlaced(value);
  }
  return { text: joined.build(), as, span };
}

function methodOf(
  request: Given | undefined,
  body: RequestBody | null,
  switches: ReadonlySet<string>,
  upload: boolean,
): Request['method'] {
  if (request) return { name: request.value.text.trim().toUpperCase(), explicit: true, span: request.value.span() };
  const name = switches.has('head') ? 'HEAD' : switches.has('get') ? 'GET' : body ? 'POST' : upload ? 'PUT' : 'GET';
  return { name, explicit: false, span: null };
}

/**
 * `-H Authorization: Bearer x` without quotes: the shell made several words of it. Read as the one that was meant; its
 * other words are no addresses.
 */
function unbroken(header: Given, addresses: ShellWord[], { words, dialect }: CommandLine, hits: Hit[]): Given {
  const { word, value } = header;
  if (word.quoted || !/^[\w-]+:$/.test(value.text)) return header;
  const joined = new PlacedBuilder(value.span().from);
  joined.addPlaced(value);
  let last = word;
  for (const next of words.slice(words.indexOf(word) + 1)) {
    const at = addresses.indexOf(next);
    if (at === -1 || /^https?:/i.test(next.value.text)) break;
    addresses.splice(at, 1);
    joined.add(' ', last.span.to, 0);
    joined.addPlaced(next.value);
    last = next;
  }
  if (last === word) return header;
  const span = { from: word.span.from, to: last.span.to };
  const quote = dialect === 'cmd' ? '"' : "'";
  const edits = [span.from, span.to].map((at) => ({ from: at, to: at, insert: quote }));
  hits.push({ code: 'header-unquoted', span, edits });
  return { ...header, value: joined.build(), span: { from: header.span.from, to: span.to } };
}
