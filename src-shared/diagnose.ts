import { addAddress, addAnswer, addName, addText, noSignals, type Signals } from './inspect/errors/error-signals.ts';
import { finding, type Finding } from './inspect/finding.ts';
import type { FindingCode } from './inspect/words.ts';
import { scopeMeaning, scopes } from './scopes/scope-table.ts';

/** A failed call as far as it is known. Names of headers in any letter case. */
export interface Failure {
  status?: number;
  body?: unknown;
  url?: string;
  text?: string;
  headers?: Readonly<Record<string, string>>;
}

export interface Diagnosis {
  /** Where the error comes from; `none` where nothing that is known was found. */
  kind: 'oauth-error' | 'identity-error' | 'api-error' | 'error-text' | 'http-status' | 'none';
  /** The most telling first. */
  findings: Finding[];
}

/**
 * What an error means and what to do about it: the FAQ's four errors and every exception and error type of the facts
 * page, from the text alone in any wording that holds it (a sentence in prose, JSON, an `/ooops` address), or from the
 * status, body and headers of an answer. `body` may be the text or the parsed JSON. Never throws, sends nothing; the
 * findings repeat nothing of the input but known names.
 */
export function diagnose(input: string | Failure): Diagnosis {
  const failure: Failure = typeof input === 'string' ? { text: input } : input;
  const signals = noSignals();
  if (failure.url) addAddress(signals, failure.url);
  for (const content of [failure.body, failure.text]) addContent(signals, content);
  const texts = [failure.text, failure.body].filter((content) => typeof content === 'string');
  const status = failure.status ?? statusIn(failure.text ?? '');
  const values = {
    region: signals.region ? ` This one lives in ${signals.region}.` : '',
    scopes: scopesIn(texts.join('\n') || safeJson(failure.body)),
    wait: waitOf(failure.headers),
    status: status === undefined ? '' : String(status),
  };
  const findings = [...signals.codes].map((code) => finding(code, values));
  if (findings.length > 0) return { kind: kindOf(signals), findings };
  const code = codeOfStatus(status);
  return code ? { kind: 'http-status', findings: [finding(code, values)] } : { kind: 'none', findings: [] };
}

/** Of a longer text the beginning and the end are read: a log tells its error in one of them. */
const [longestHead, longestTail] = [150_000, 50_000];

function addContent(signals: Signals, content: unknown): void {
  if (typeof content !== 'string') return addAnswer(signals, content);
  const long = content.length > longestHead + longestTail;
  const trimmed = long ? `${content.slice(0, longestHead)}\n${content.slice(-longestTail)}` : content.trim();
  if (/^[[{]/.test(trimmed)) {
    const before = signals.codes.size;
    addAnswer(signals, parsed(trimmed));
    if (signals.codes.size > before) return;
  }
  if (/^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(trimmed)) addAddress(signals, trimmed);
  if (/^\w{6,40}$/.test(trimmed)) addName(signals, trimmed);
  addText(signals, trimmed);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function safeJson(body: unknown): string {
  try {
    return JSON.stringify(body) ?? '';
  } catch {
    return '';
  }
}

const kindOf = ({ from }: Signals): Diagnosis['kind'] =>
  from === 'oauth'
    ? 'oauth-error'
    : from === 'identity'
      ? 'identity-error'
      : from === 'api'
        ? 'api-error'
        : 'error-text';

/** A status as programs, servers and people write it: `status code 401`, `HTTP/1.1 401`, `403 Forbidden`, `502` alone. */
const statusInText =
  /\bstatus(?:[ _-]?code)?["']?[ :=]{1,4}([45]\d\d)\b|\bHTTP(?:\/[\d.]{1,3})?[ ]([45]\d\d)\b|\b([45]\d\d)[ :-]{1,3}(?:unauthorized|forbidden|not found|unprocessable|internal server|bad gateway|service unavailable|gateway time)|^\s{0,20}([45]\d\d)\s{0,20}$/i;

function statusIn(text: string): number | undefined {
  const found = statusInText
    .exec(text.slice(0, longestHead))
    ?.slice(1)
    .find((part) => part !== undefined);
  return found === undefined ? undefined : Number(found);
}

function codeOfStatus(status: number | undefined): FindingCode | null {
  if (status === undefined) return null;
  if (status >= 500 && status < 600) return 'status-server';
  const codes: Record<number, FindingCode> = {
    401: 'status-unauthorized',
    403: 'status-forbidden',
    404: 'status-not-found',
    422: 'status-unprocessable',
    429: 'too-many-requests',
  };
  return codes[status] ?? null;
}

const scopeIds = new Set(scopes.map(({ id }) => id));

/** Scopes that an answer names, in words. Only known ones: nothing of the text itself is passed on. */
function scopesIn(text: string): string {
  const named = new Set<string>();
  for (const { index, 0: end } of text.matchAll(/:(?:ro|rw|rc|own)\b/g)) {
    const before = /[a-z_.-]+$/.exec(text.slice(Math.max(0, index - 40), index))?.[0] ?? '';
    if (scopeIds.has(before + end)) named.add(before + end);
  }
  const known = [...named].slice(0, 4);
  return known.length === 0 ? '' : ` It names ${known.map((scope) => `${scope} (${scopeMeaning(scope)})`).join(', ')}.`;
}

/** `Retry-After` in seconds (RFC 9110 section 10.2.3); a date is left to the reader. */
function waitOf(headers: Failure['headers']): string {
  const name = Object.keys(headers ?? {}).find((one) => one.toLowerCase() === 'retry-after');
  const seconds = name === undefined ? undefined : headers?.[name]?.trim();
  return seconds && /^\d{1,6}$/.test(seconds)
    ? `Wait ${Number(seconds)} s, then go on.`
    : 'Wait a little, then go on more slowly.';
}
