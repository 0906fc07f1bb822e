import type { FindingCode } from '../words.ts';
import {
  apiErrorTypes,
  exceptionDetails,
  identityExceptions,
  oauthExceptions,
  phrases,
  plainNames,
} from './error-codes.ts';

/** What an answer, an address or a text says about a failure. */
export interface Signals {
  /** In the order of their weight: a named field first, then a name in the text, then a sentence. */
  codes: Set<FindingCode>;
  /** Where the error came from, for the kind of the diagnosis. */
  from: 'oauth' | 'identity' | 'api' | 'text' | null;
  /** `data.region` of a misdirected request, if it is a known data centre. */
  region: string | null;
}

export const noSignals = (): Signals => ({ codes: new Set(), from: null, region: null });

type Fields = (name: string) => string | null;

const lookUp = (table: Readonly<Record<string, FindingCode>>, name: string | null): FindingCode | undefined =>
  name !== null && Object.hasOwn(table, name) ? table[name] : undefined;

/**
 * Reads the named fields of an OAuth or identity error, from a query or an answer. A detail says more than the
 * exception that it comes with, so it stands alone.
 */
function addFields(signals: Signals, field: Fields): void {
  const clean = (name: string) => field(name)?.trim().toLowerCase() ?? null;
  const identity = lookUp(identityExceptions, clean('identity_exception'));
  if (identity) {
    signals.codes.add(identity);
    signals.from ??= 'identity';
  }
  const detail =
    lookUp(exceptionDetails, clean('exception_details')) ?? lookUp(exceptionDetails, clean('exception_description'));
  const exception = lookUp(oauthExceptions, clean('oauth_exception')) ?? lookUp(oauthExceptions, clean('error'));
  const known = detail ?? exception;
  if (known) {
    signals.codes.add(known);
    signals.from ??= 'oauth';
  }
}

/** Reads the query and the fragment of an address. */
export function addAddress(signals: Signals, address: string): void {
  const query = /[?#](.*)$/s.exec(address)?.[1];
  if (query === undefined) return;
  const parameters = new URLSearchParams(query.replace(/[?#]/g, '&'));
  addFields(signals, (name) => parameters.get(name));
}

/** Reads a text that is nothing but the name of an error, wherever that name comes from. */
export function addName(signals: Signals, name: string): void {
  for (const table of [exceptionDetails, oauthExceptions, identityExceptions, apiErrorTypes]) {
    const code = lookUp(table, name.toLowerCase());
    if (!code) continue;
    signals.codes.add(code);
    return;
  }
}

const regions = ['dal', 'fra', 'fra-a', 'fra-b'];

/** Reads a JSON answer: of the APIs `{ error: { type, message } }`, of the token endpoint `{ error }` and its like. */
export function addAnswer(signals: Signals, answer: unknown): void {
  if (typeof answer !== 'object' || answer === null) return;
  const fields = answer as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  const error = fields.error;
  if (typeof error === 'object' && error !== null) {
    const { type, message, data } = error as Record<string, unknown>;
    const code = lookUp(apiErrorTypes, text(type)) ?? lookUp(oauthExceptions, text(type));
    signals.from ??= 'api';
    // The message says more than the type where it is one of the known sentences.
    addText(signals, text(message) ?? '');
    if (code && !(code === 'validation' && signals.codes.has('invalid-message'))) signals.codes.add(code);
    const region = text((data as { region?: unknown } | null | undefined)?.region);
    if (region && regions.includes(region)) signals.region = region;
    return;
  }
  addFields(signals, (name) => text(fields[name]));
  for (const name of ['error_description', 'exception_description', 'message'])
    addText(signals, text(fields[name]) ?? '');
}

const nameInText = new RegExp(`(?<![\\w-])(?:${[...plainNames.keys()].join('|')})(?![\\w-])`, 'gi');

/** A field of an answer inside a longer text: `"type":"authorization"`, `type: authentication`. */
const typeInText = /["']?type["']?\s{0,8}[:=]\s{0,8}["']?(authentication|authorization|validation)\b/gi;

/** Addresses inside a text that carry an exception. */
const addressInText = /\b(?:oauth_exception|exception_details|identity_exception|error)=[\w%+.&=-]+/gi;

/** Reads any text that may hold an error: names, fields, sentences, however they are wrapped, quoted or encoded. */
export function addText(signals: Signals, text: string): void {
  if (text === '') return;
  for (const [query] of text.matchAll(addressInText)) addAddress(signals, `?${query}`);
  const readable = readableText(text);
  const found = new Set<FindingCode>();
  for (const [, type] of readable.matchAll(typeInText)) {
    const code = lookUp(apiErrorTypes, type ?? null);
    if (code) found.add(code);
  }
  for (const [name] of readable.matchAll(nameInText)) {
    const code = plainNames.get(name);
    if (code) found.add(code);
  }
  for (const [phrase, code] of phrases) if (readable.includes(phrase)) found.add(code);
  if (found.has('invalid-message')) found.delete('validation');
  const identity = signals.from === 'identity';
  for (const code of found) {
    // `access_denied` and its like mean another thing on the sign-in page, where the field has told it already.
    if (!(identity && Object.values(oauthExceptions).includes(code))) signals.codes.add(code);
  }
  if ([...found].some((code) => code in detailCodes)) dropGeneral(signals.codes);
  if (found.size > 0) signals.from ??= 'text';
}

const detailCodes: Readonly<Record<string, true>> = Object.fromEntries(
  Object.values(exceptionDetails).map((code) => [code, true]),
);

/** A detail says what the general exceptions only hint at. */
function dropGeneral(codes: Set<FindingCode>): void {
  codes.delete('malformed-request');
  codes.delete('client-not-authorized');
}

/** Small letters, single blanks, no percent signs or escapes, so that a sentence is found however it was wrapped. */
function readableText(text: string): string {
  return text
    .toLowerCase()
    .replace(/%20|%0a|\\n|\+(?=[a-z])/g, ' ')
    .replace(/%2c/g, ',')
    .replace(/\\?["“”]/g, '"')
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ');
}
