import type { Hit } from '../hit.ts';
import type { Placed } from '../placed.ts';
import type { FindingCode } from '../words.ts';
import { decodePair } from './base64-pair.ts';
import { clean } from './clean.ts';
import { distance } from './scheme.ts';
import {
  accessToken,
  dataCentres,
  isDataCentre,
  isEmail,
  isPartOfUuid,
  isPlaceholder,
  isTokenText,
  isUuid,
  issuerOf,
} from './shapes.ts';

/**
 * What a text that stands where a credential belongs turned out to be.
 * - `access`: an access token or code, with its data centre
 * - `pair`: account id and PAT; `base64`: the same, encoded
 * - `token`: a token that tells nothing of itself: a PAT, a refresh token, one that lost its beginning
 * - `account-id`: a UUID alone
 */
export type CredentialShape =
  'empty' | 'access' | 'pair' | 'base64' | 'token' | 'account-id' | 'foreign' | 'placeholder' | 'masked' | 'unknown';

export interface CredentialReading {
  shape: CredentialShape;
  /** As it should be; `null` where it is missing or only the user can mend it. */
  token: string | null;
  accountId: string | null;
  dataCentre: string | null;
  issuer: string | null;
  hits: Hit[];
}

/** What programs make of a value that is not there. */
const isNothing = (text: string): boolean =>
  text === '' ||
  /^(?:(?:dal|fra(?:-[ab])?):)?(?:undefined|null|none|nil|nan|\[object object\]|''|"")$/i.test(text) ||
  text === 'undefined:undefined';

/** Longer than any credential. What is longer is not looked into. */
const longest = 16_384;

const nothing = { token: null, accountId: null, dataCentre: null, issuer: null } as const;

/** Reads a credential that may be damaged. Says what it is, how it should be, and what is wrong with its own text. */
export function readCredential(value: Placed): CredentialReading {
  if (isNothing(value.text.trim())) return { shape: 'empty', ...nothing, hits: [] };
  if (value.text.length > longest) return { shape: 'unknown', ...nothing, hits: [] };
  const whole = value.span();
  const trimmed = value.text.trim();
  const hidden = hiddenPart(trimmed);
  if (hidden) return { shape: 'masked', ...nothing, hits: [{ code: hidden, span: whole }] };
  if (isPlaceholder(trimmed) || arePlaceholders(trimmed)) return { shape: 'placeholder', ...nothing, hits: [] };

  const cleaned = clean(value);
  const reading = readText(cleaned.text, whole);
  const base64 = reading.shape === 'base64';
  const hits = cleaned.faults.map((fault) => ({
    ...fault,
    code: base64 && fault.code === 'line-break' ? ('base64-wrapped' as const) : fault.code,
  }));
  // Where the colon is missing, the blank or line break that stands for it is the same fault.
  const separated = reading.hits.some(({ code }) => code === 'pair-separator');
  const own = separated ? hits.filter(({ code }) => code !== 'blank-inside' && code !== 'line-break') : hits;
  return { ...reading, hits: [...own, ...reading.hits] };
}

/** `<ACCOUNT_ID>:<PAT>`, `dal:<token>`: a pair of which the second part at least is still to be filled in. */
function arePlaceholders(text: string): boolean {
  const colon = text.indexOf(':');
  const [left, right] = [text.slice(0, colon), text.slice(colon + 1)];
  return colon > 0 && isPlaceholder(right) && (isPlaceholder(left) || isDataCentre(left));
}

/** Whether a part of the token is not there at all: dots in the middle or at the end, bullets, asterisks. */
function hiddenPart(text: string): 'masked' | 'cut' | null {
  if (/[•●∙⋅·＊*]{2,}/.test(text)) return 'masked';
  const dots = /\S(?:\.{3,}|…)/.exec(text);
  if (!dots) return null;
  return /(?:\.{3}|…)["'”’>]?$/.test(text.slice(-4)) ? 'cut' : 'masked';
}

type Reading = Omit<CredentialReading, 'hits'> & { hits: Hit[] };

function readText(text: string, whole: Hit['span'] & object): Reading {
  const hit = (code: FindingCode, values?: Record<string, string>): Hit => ({
    code,
    span: whole,
    ...(values ? { values } : {}),
  });
  if (isPlaceholder(text)) return { shape: 'placeholder', ...nothing, hits: [] };
  if (isUuid(text)) return { shape: 'account-id', ...nothing, accountId: text, hits: [] };
  const issuer = issuerOf(text);
  if (issuer) return { shape: 'foreign', ...nothing, issuer, hits: [] };
  return readAccess(text, hit) ?? readPair(text, hit) ?? readBase64(text, hit) ?? readOpaque(text, hit);
}

type MakeHit = (code: FindingCode, values?: Record<string, string>) => Hit;

function readAccess(text: string, hit: MakeHit): Reading | null {
  if (endsInUuid(text)) return null;
  const token = accessToken(text);
  if (token) {
    if (isPlaceholder(token.secret))
      return { shape: 'placeholder', ...nothing, dataCentre: token.dataCentre, hits: [] };
    const hits = lengthHits(token.secret, hit);
    return {
      shape: 'access',
      ...nothing,
      token: token.secret === '' ? null : text,
      dataCentre: token.dataCentre,
      hits,
    };
  }
  const prefix = /^([a-z]{2,7}(?:-[a-z0-9]{1,3})?):([\w\-.~+/=]{8,})$/i.exec(text);
  if (prefix) return readOddPrefix(prefix[1] ?? '', prefix[2] ?? '', hit);
  const separated = /^(dal|fra-[ab]|fra)[-_;.=,|/]([\w-]{16,})$/i.exec(text);
  if (!separated) return null;
  const dataCentre = (separated[1] ?? '').toLowerCase();
  const token2 = `${dataCentre}:${separated[2] ?? ''}`;
  return { shape: 'access', ...nothing, token: token2, dataCentre, hits: [hit('data-centre-separator')] };
}

function readOddPrefix(prefix: string, secret: string, hit: MakeHit): Reading | null {
  const small = prefix.toLowerCase();
  const known = accessToken(`${small}:${secret}`);
  if (known) {
    return {
      shape: 'access',
      ...nothing,
      token: `${small}:${secret}`,
      dataCentre: small,
      hits: [hit('data-centre-case')],
    };
  }
  // Any word and a colon may be a name and a value. Only what can be meant as a data centre is called one.
  const near = dataCentres.some((name) => distance(small, name) <= 1);
  if (!near && !/^(?:dallas|fran|fra-\w{1,3}|dal-\w{1,3}|us|eu)$/.test(small)) return null;
  return { shape: 'access', ...nothing, hits: [hit('data-centre-unknown')] };
}

const lengthHits = (secret: string, hit: MakeHit, least = 16): Hit[] =>
  secret.length < least ? [hit('short', { length: String(secret.length) })] : [];

const endsInUuid = (text: string): boolean => text.length > 37 && text.at(-37) === ':' && isUuid(text.slice(-36));

/** Account id, colon, token; the id ends at the first colon (RFC 7617). */
function readPair(text: string, hit: MakeHit): Reading | null {
  const beside = /^([0-9a-f]{8}-[0-9a-f-]{27})[,;|/=.]?([\w.~+/=-]{12,})$/i.exec(text);
  if (beside && isUuid(beside[1] ?? '')) {
    const [, accountId = '', token = ''] = beside;
    return { shape: 'pair', ...nothing, accountId, token, hits: [hit('pair-separator')] };
  }
  const colon = text.indexOf(':');
  if (colon === -1) return null;
  const [left, right] = [text.slice(0, colon), text.slice(colon + 1)];
  const token = isTokenText(right.replace(/:/g, '')) && !isPlaceholder(right) ? right : null;
  if (isEmail(left)) return { shape: 'pair', ...nothing, token, hits: [hit('email-for-account-id')] };
  if (endsInUuid(text) && !isUuid(left)) {
    const swapped = text.slice(0, -37);
    return { shape: 'pair', ...nothing, accountId: text.slice(-36), token: swapped, hits: [hit('pair-swapped')] };
  }
  const pair = (accountId: string | null, hits: Hit[]): Reading => ({
    shape: 'pair',
    ...nothing,
    accountId,
    token,
    hits,
  });
  if (isUuid(left)) {
    if (right === '') return pair(left, [hit('pair-incomplete', { part: 'token' })]);
    if (isPlaceholder(right)) return pair(left, [hit('placeholder', { where: 'the token' })]);
    return token ? pair(left, lengthHits(right, hit, 12)) : null;
  }
  // Any word and a colon may be a label; capitals and signs are those of an example.
  if (isPlaceholder(left) && /[<{[_$]|^[A-Z]+$/.test(left))
    return pair(null, [hit('placeholder', { where: 'the account id' })]);
  if (isPartOfUuid(left)) return pair(null, [hit('account-id-cut', { length: String(left.length) })]);
  if (/^[0-9a-f]{32}$/i.test(left)) return pair(null, [hit('account-id-malformed')]);
  if (left === '' && token && right.length >= 12) return pair(null, [hit('pair-incomplete', { part: 'account id' })]);
  return null;
}

function readBase64(text: string, hit: MakeHit): Reading | null {
  const decoded = decodePair(text);
  if (!decoded) return null;
  const faults = decoded.faults.map((code) => hit(code));
  const inner = decoded.text.replace(/%(?:25)*3A/i, ':');
  if (inner !== decoded.text) faults.push(hit('percent-colon', { found: '%3A' }));
  const pair = readPair(inner, hit);
  if (pair) return { ...pair, shape: 'base64', hits: [...faults, ...pair.hits] };
  const access = accessToken(inner);
  if (access) {
    return {
      shape: 'base64',
      ...nothing,
      token: inner,
      dataCentre: access.dataCentre,
      hits: [...faults, hit('base64-of-token')],
    };
  }
  return isUuid(inner)
    ? { shape: 'base64', ...nothing, accountId: inner, hits: [...faults, hit('pair-incomplete', { part: 'token' })] }
    : null;
}

function readOpaque(text: string, hit: MakeHit): Reading {
  const token = isTokenText(text) && text.length >= 8 && /[0-9A-Z_]/.test(text);
  return token
    ? { shape: 'token', ...nothing, token: text, hits: lengthHits(text, hit, 12) }
    : { shape: 'unknown', ...nothing, hits: [] };
}
