import type { Node } from 'jsonc-parser';
import type { Failure } from '../../diagnose.ts';
import type { Hit } from '../hit.ts';
import { Placed } from '../placed.ts';
import { dialectOf } from '../shell/command-line.ts';
import { readCommandLine } from '../shell/read-command-line.ts';
import { readJson } from '../rules/json-reading.ts';
import { isMeantAsAuthorization } from '../rules/header-rules.ts';
import { readAddress, readQuery, type Address } from './address.ts';
import { readCurl } from './curl.ts';
import { readDotenv, type DotenvLine } from './dotenv-lines.ts';
import { readFetch } from './fetch-call.ts';
import { readHar } from './har.ts';
import { readHeaders, readHttpText } from './http-text.ts';
import { readHttpie } from './httpie.ts';
import { jsonTree } from './json-nodes.ts';
import { readHeader, type HeaderField, type Request } from './request.ts';

/** What a pasted text is, by its form. */
export type PasteReading =
  | { form: 'nothing' }
  | { form: 'request'; request: Request; hits: Hit[]; failure: Failure | null; variables: DotenvLine[] | null }
  /** Headers without an address. */
  | { form: 'headers'; request: Request }
  | { form: 'address'; address: Address }
  /** `tree` is `null` where it is large and holds nothing that is looked for. */
  | { form: 'json'; tree: Node | null }
  /** Looks like JSON, but is not. */
  | { form: 'broken-json'; text: Placed }
  | { form: 'env'; lines: DotenvLine[] }
  /** Anything else: a credential alone, prose. */
  | { form: 'text'; text: Placed };

const curlAt =
  /(?:^|\n)[ \t]*(?:(?:[$>#%!]|PS[^>\n]{0,200}>|[A-Za-z]:\\[^>\n]{0,200}>)[ \t]*)?(?:[A-Z_][A-Z0-9_]{0,80}=\S{0,400}[ \t]+){0,4}(?:(?:sudo|time|command|&)[ \t]+)?((?:[^\s"']{0,200}[\\/])?curl(?:\.exe)?)(?=[ \t\\^`])/;

const httpieAt =
  /^\s*(?:[$>%] ?)?(?:(?:echo|printf|cat)\s[^\n|]{0,2000}\|\s*)?(?:https?|xhs?)[ \t]+(?=[^\n]{0,4000}(?:https?:\/\/|[\w-]{1,63}\.[a-z]{2,20}[/:?]|localhost|\s:\d|\s:\/))/;

const fetchCall = /\bfetch\s{0,8}\(\s{0,40}(?:["'`]|[\w.]{1,80}\s{0,8}[,)])/;

/** How much of a paste is searched for the place where a call begins. */
const head = 100_000;

/** A longer one is read as far as here. */
const longestCall = 400_000;

/** Recognises the form of a pasted text. Never throws. */
export function readPaste(text: string): PasteReading {
  const trimmed = Placed.plain(text, 0).trim();
  const body = trimmed.text.replace(/^[\uFEFF\u200B\u2060]+/, '');
  const start = trimmed.text.length - body.length;
  const placed = trimmed.slice(start).trim();
  const bare = placed.text;
  const from = placed.span().from;
  if (bare === '') return { form: 'nothing' };

  const command = commandIn(text);
  if (command) return command;
  if (/^[[{]/.test(bare)) return readJsonPaste(text, placed);
  const call = fetchCall.exec(bare.slice(0, head));
  if (call)
    return {
      form: 'request',
      request: readFetch(text.slice(0, from + call.index + longestCall), from + call.index),
      hits: [],
      failure: null,
      variables: null,
    };
  if (isAddress(bare)) {
    const address = readAddress(placed);
    if (address) return { form: 'address', address };
  }
  if (isQuery(bare)) return { form: 'address', address: readQuery(placed) };
  const http = readHttpText(text);
  if (http) return { form: 'request', request: http.request, hits: [], failure: http.failure, variables: null };
  const lines = readDotenv(text);
  if (lines) return { form: 'env', lines };
  const headers = headersIn(placed);
  return headers ? { form: 'headers', request: headers } : { form: 'text', text: placed };
}

function commandIn(text: string): PasteReading | null {
  const begins = text.slice(0, head);
  const curl = curlAt.exec(begins);
  if (curl) {
    const name = curl[1] ?? '';
    const start = curl.index + curl[0].length - name.length;
    const line = begins.lastIndexOf('\n', start - 1) + 1;
    const command = readCommandLine(text, start, dialectOf(text.slice(line)));
    const { request, hits } = readCurl(command);
    return {
      form: 'request',
      request,
      hits: [...withQuotes(command.hits, request), ...hits],
      failure: answerBehind(text, command.end),
      variables: readDotenv(text.slice(0, line)),
    };
  }
  const httpie = httpieAt.exec(begins);
  if (!httpie) return null;
  const start = httpie[0].search(/(?:https?|xhs?)[ \t]+$/);
  const command = readCommandLine(text, start, dialectOf(text));
  const stdin = httpie[0].includes('|') || text.charAt(command.end) === '<';
  const request = readHttpie(command, stdin);
  return {
    form: 'request',
    request,
    hits: withQuotes(command.hits, request),
    failure: answerBehind(text, command.end),
    variables: null,
  };
}

/** An address that its `&` broke is mended by quotation marks around it. */
function withQuotes(hits: readonly Hit[], { command, url }: Request): Hit[] {
  return hits.map((hit) => {
    if (hit.code !== 'ampersand-unquoted' || !url) return hit;
    const word = command?.words.find(({ span }) => span.from <= url.span().from && url.span().to <= span.to);
    if (!word) return hit;
    return { ...hit, edits: [word.span.from, word.span.to].map((at) => ({ from: at, to: at, insert: "'" })) };
  });
}

/** What stands behind a command is often what it answered. */
function answerBehind(text: string, end: number): Failure | null {
  const answer = text.slice(end).trim();
  return answer === '' ? null : { text: answer };
}

/** One address and nothing else. It may be wrapped before its `?`, `&` and `#`. */
function isAddress(text: string): boolean {
  if (
    !/^(?:[a-z][a-z0-9+.-]{1,40}:\/\/|(?:api|accounts)\.(?:livechat(?:inc)?|text|helpdesk)\.com(?:[/?#]|$))/i.test(text)
  )
    return false;
  return !/\s(?!\s{0,200}[?&#])/.test(text.slice(0, head).replace(/\s+/g, ' '));
}

/** The query or fragment of the way back alone: `?code=…&state=…`, `#access_token=…`. */
const isQuery = (text: string): boolean =>
  /^(?:[?#][a-z_]{2,40}=|(?:code|state|access_token|token_type|expires_in|scope|error|oauth_exception|exception_details|identity_exception)=[^\s&]{0,4000}&)\S{0,8000}$/.test(
    text,
  );

const smallJson = 100_000;

/** Names that a JSON text holds if it is one that is read: a HAR file, an answer, headers, an RTM login. */
const telling = /"(?:log|request|access_token|headers|payload|error|oauth_exception|authorization)"/i;

const valid = (json: string): boolean => {
  const { fault, tooDeep } = readJson(json);
  return !fault && !tooDeep;
};

function readJsonPaste(text: string, placed: Placed): PasteReading {
  const { from, to } = placed.span();
  // Positions of the tree are those of the paste: what stands before it is blank.
  const json = ' '.repeat(from) + text.slice(from, to);
  const large = placed.text.length > smallJson && !telling.test(placed.text);
  if (large && valid(placed.text)) return { form: 'json', tree: null };
  const tree = large ? null : jsonTree(json);
  if (!tree)
    return /^(?:\{\s*["'“}\w/\uFEFF\u200B]|\[\s*(?:[[{"'“]|-?\d[\d.]{0,20}\s*,))/.test(placed.text)
      ? { form: 'broken-json', text: placed }
      : { form: 'text', text: placed };
  const har = readHar(json, tree);
  return har
    ? { form: 'request', request: har.request, hits: [], failure: har.failure, variables: null }
    : { form: 'json', tree };
}

/** A sentence behind the word is no header. A wrapped or broken credential has a gap or two. */
const isShort = (value: string): boolean => value.trim().split(/\s+/, 5).length < 5;

/** A header of which the colon is missing is one only if a scheme follows. */
const withoutColon = /^\W?(?:proxy-)?aut\w{2,14}[ \t=]+["']?(?:bearer|basic)\b/i;

/** A longer one is none. */
const longestHeader = 20_000;

/** `-H "…"` out of a command, or the header in the quotation marks that it had there. */
const headerOption = /^(?=[-"'`])(?:(?:-H|--header)[ =]?\s{0,8})?(["'`]?)([^"'`].*)\1\s{0,8}[\\^`]?$/s;

function headersIn(placed: Placed): Request | null {
  const option = headerOption.exec(placed.text.slice(0, longestHeader))?.[2];
  if (option !== undefined && isMeantAsAuthorization(option.split(':', 1)[0] ?? '')) {
    const start = placed.text.indexOf(option);
    return headersIn(placed.slice(start, start + option.length));
  }
  if (/^(?:proxy-)?authori[sz]ation\s*:?$/i.test(placed.text.slice(0, 40)))
    return bareHeader(readHeader(placed, placed.span()));
  const request = readHeaders(placed.text, placed.span().from);
  if (request?.headers.some(({ name, value }) => isMeantAsAuthorization(name.text) && isShort(value.text)))
    return request;
  if (!withoutColon.test(placed.text.slice(0, 80)) || placed.text.includes('\n')) return null;
  return bareHeader(readHeader(placed, placed.span()));
}

function bareHeader(field: HeaderField): Request | null {
  const empty = readHeaders('Authorization: x');
  return empty && { ...empty, headers: [field] };
}
