import type { HeaderCredential } from '../../header.ts';
import { authorizationHeader } from '../../header.ts';
import { readCredential, type CredentialReading } from '../credential/read-credential.ts';
import { openLength } from '../credential/shapes.ts';
import { readScheme, type SchemeReading } from '../credential/scheme.ts';
import { editsFor, type Edit } from '../edits.ts';
import type { Hit } from '../hit.ts';
import type { Placed, Span } from '../placed.ts';
import type { FindingCode } from '../words.ts';

/** What an `Authorization` carries, or would carry. */
export interface Authorization {
  /** Where it stands: as the value of a header, or as a user and password that a tool makes a header of. */
  place: 'header' | 'user' | 'bare';
  scheme: 'Basic' | 'Bearer' | null;
  credential: CredentialReading | null;
  /** What it is sent as when all is mended; `null` where only the user can mend it. */
  wanted: HeaderCredential | null;
  /** Kinds that it can be: an access token is an account's or a customer's, nothing tells them apart. */
  kind: 'pat' | 'access-token' | null;
  hits: Hit[];
  /** As it was pasted. */
  text: string;
  /** Turns what was pasted into what is wanted. */
  edits: Edit[];
  span: Span;
  /** The stretch that must never be shown. */
  secret: Span | null;
}

const overlaps = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;

/** Reads the value of an `Authorization` header. `filledIn`: stretches whose value only a shell or a program knows. */
export function readAuthorization(header: Placed, filledIn: readonly Span[] = []): Authorization {
  const scheme = readScheme(header);
  const value = scheme.value.trim();
  const known = !filledIn.some(
    (span) => overlaps(span, value.span()) || (value.text !== '' && overlaps(span, header.span())),
  );
  if (!known) return filledInLater(scheme, header);
  const credential = readCredential(scheme.value);
  const hits = [...credential.hits, ...schemeHits(scheme, credential, header)];
  if (credential.shape === 'empty') hits.push({ code: 'token-missing', span: header.span() });
  if (credential.shape === 'placeholder')
    hits.push({ code: 'placeholder', values: { where: 'the token' }, span: value.span() });
  const wanted = wantedOf(credential, scheme.scheme);
  return {
    place: 'header',
    scheme: scheme.scheme,
    credential,
    wanted,
    kind: kindOf(credential, scheme.scheme),
    hits,
    edits: wanted ? editsTo(header.trim(), authorizationHeader(wanted)) : [],
    text: header.text.trim(),
    span: header.trim().span(),
    secret: secretOf(value),
  };
}

/** The stretch that is secret: without the data centre or the account id before it. */
function secretOf(value: Placed): Span | null {
  const open = openLength(value.text);
  return value.text.length > open ? value.span(open) : null;
}

/** A variable tells by its name alone what is in it. */
function filledInLater({ scheme, value }: SchemeReading, header: Placed): Authorization {
  const name = value.text.slice(0, 200);
  const code: FindingCode | null = /refresh_?token/i.test(name)
    ? 'refresh-token-used'
    : /(?:auth\w*_?|\b)code\b/i.test(name)
      ? 'code-used'
      : null;
  return {
    place: 'header',
    scheme,
    credential: null,
    wanted: null,
    kind: null,
    hits: code ? [{ code, span: value.span() }] : [],
    edits: [],
    text: header.text.trim(),
    span: header.trim().span(),
    secret: null,
  };
}

/** Reads what curl's -u or HTTPie's -a take: the pair as it is, which the tool encodes. */
export function readUser(user: Placed, filledIn: readonly Span[] = []): Authorization {
  const base = {
    place: 'user',
    scheme: 'Basic',
    edits: [],
    text: user.text,
    span: user.span(),
    secret: secretOf(user),
  } as const;
  if (filledIn.some((span) => overlaps(span, user.span()))) {
    return { ...base, credential: null, wanted: null, kind: 'pat', hits: [], edits: [], secret: null };
  }
  const credential = readCredential(user);
  const wanted = wantedOf(credential, 'Basic');
  const hits = [...credential.hits];
  const add = (code: FindingCode, values: Record<string, string> = {}) =>
    hits.push({ code, values, span: user.span() });
  if (credential.shape === 'access') add('basic-with-access-token');
  else if (credential.shape === 'base64') add('base64-double');
  else if (credential.shape === 'account-id') add('pair-incomplete', { part: 'token' });
  else if (credential.shape === 'token') add('pair-incomplete', { part: 'account id' });
  else if (credential.shape === 'placeholder') add('placeholder', { where: 'the account id or token' });
  const edits = wanted?.kind === 'pat' ? editsTo(user, `${wanted.accountId}:${wanted.token}`) : [];
  return { ...base, credential, wanted, kind: kindOf(credential, 'Basic'), hits, edits };
}

/** Reads what curl's --oauth2-bearer and HTTPie's `-A bearer` take: a token that the tool puts behind Bearer. */
export function readBearer(token: Placed, filledIn: readonly Span[] = []): Authorization {
  const bare = readBare(token);
  const base = { ...bare, place: 'user', scheme: 'Bearer' } as const;
  if (filledIn.some((span) => overlaps(span, token.span()))) {
    return { ...base, credential: null, wanted: null, kind: null, hits: [], secret: null };
  }
  const { credential, wanted } = bare;
  const scheme = { scheme: 'Bearer', written: 'right', doubled: false, word: token, value: token } as const;
  const hits = [...bare.hits, ...(credential ? schemeHits(scheme, credential, token) : [])];
  return { ...base, hits, edits: wanted?.kind === 'agent' ? editsTo(token, wanted.token) : [] };
}

/** Reads a credential that stands alone, with nothing that says how it is sent. */
export function readBare(value: Placed): Authorization {
  const credential = readCredential(value);
  const wanted = wantedOf(credential, null);
  const hits = [...credential.hits];
  if (credential.shape === 'placeholder')
    hits.push({ code: 'placeholder', values: { where: 'the token' }, span: value.span() });
  const trimmed = value.trim();
  return {
    place: 'bare',
    scheme: null,
    credential,
    wanted,
    kind: kindOf(credential, null),
    hits,
    edits: [],
    text: trimmed.text,
    span: trimmed.span(),
    secret: secretOf(trimmed),
  };
}

function wantedOf(
  { shape, token, accountId }: CredentialReading,
  scheme: Authorization['scheme'],
): HeaderCredential | null {
  if ((shape === 'pair' || shape === 'base64') && accountId && token) return { kind: 'pat', accountId, token };
  if ((shape === 'access' || shape === 'base64') && token && !accountId && /^(?:dal|fra(?:-[ab])?):/.test(token))
    return { kind: 'agent', token };
  if (shape === 'token' && token && scheme === 'Bearer') return { kind: 'agent', token };
  return null;
}

function kindOf({ shape, dataCentre }: CredentialReading, scheme: Authorization['scheme']): Authorization['kind'] {
  if (shape === 'pair' || (shape === 'base64' && dataCentre === null) || shape === 'account-id') return 'pat';
  if (shape === 'access' || shape === 'base64') return 'access-token';
  return scheme === 'Basic' ? 'pat' : null;
}

function schemeHits(scheme: SchemeReading, credential: CredentialReading, header: Placed): Hit[] {
  const hits: Hit[] = [];
  const add = (code: FindingCode, values: Record<string, string> = {}, span = scheme.word.span()) =>
    hits.push({ code, values, span });
  const { shape } = credential;
  const pat = shape === 'pair' || (shape === 'base64' && credential.dataCentre === null);
  const access = shape === 'access' || (shape === 'base64' && !pat);
  const right = access ? 'Bearer' : pat ? 'Basic' : null;
  const whole = header.trim().span();
  if (shape === 'empty' || shape === 'foreign') return hits;

  if (scheme.doubled) add('scheme-doubled');
  if (scheme.written === 'none') add('scheme-missing', { scheme: right ?? 'Bearer or Basic' }, whole);
  else if (scheme.written === 'unknown') add('scheme-unknown', { scheme: right ?? 'Bearer or Basic' });
  else if (scheme.written === 'misspelt') add('scheme-misspelt', { scheme: right ?? scheme.scheme ?? '' });
  else if (scheme.written === 'separator') add('scheme-separator');
  else if (scheme.written === 'small') add('scheme-small-letters', { scheme: scheme.scheme ?? '' });

  if (scheme.scheme === 'Bearer') {
    if (pat) add('bearer-with-pat');
    else if (shape === 'token' || shape === 'unknown') add('data-centre-missing', {}, whole);
    else if (shape === 'account-id') add('pair-incomplete', { part: 'token' }, whole);
  } else if (scheme.scheme === 'Basic') {
    if (shape === 'access') add('basic-with-access-token');
    else if (shape === 'token' || shape === 'unknown') add('basic-without-pair', {}, whole);
    else if (shape === 'account-id') add('pair-incomplete', { part: 'token' }, whole);
  }
  if (shape === 'pair' && scheme.scheme !== 'Bearer') add('pair-not-encoded', {}, whole);
  return hits;
}

/** The smallest edit that turns one text into another: what they share at both ends stays, but for a part of a scheme. */
export function editsTo(placed: Placed, wanted: string): Edit[] {
  const text = placed.text;
  if (text === wanted) return [];
  const shorter = Math.min(text.length, wanted.length);
  let head = 0;
  while (head < shorter && text[head] === wanted[head]) head++;
  if (head < wanted.indexOf(' ')) head = 0;
  let tail = 0;
  while (tail < shorter - head && text.at(-1 - tail) === wanted.at(-1 - tail)) tail++;
  return editsFor(placed, head, text.length - tail, wanted.slice(head, wanted.length - tail));
}
