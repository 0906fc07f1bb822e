import { diagnose } from '../../diagnose.ts';
import type { Draft } from '../compile.ts';
import type { CredentialShape } from '../credential/read-credential.ts';
import { readScheme } from '../credential/scheme.ts';
import { credentialFacts } from '../facts.ts';
import type { InspectContext, PasteKind } from '../inspection.ts';
import type { Placed } from '../placed.ts';
import { readAuthorization, readBare, type Authorization } from '../rules/authorization.ts';
import { kindHits, scopeHits } from '../rules/kind-rules.ts';

/** Longer than any credential. */
const longest = 16_384;

/** A text that is no address, no JSON and no call: a credential alone, or prose with an error or a header in it. */
export function inspectText(text: Placed, context: InspectContext): Draft | null {
  const value = text.text.length <= longest ? (withScheme(text) ?? alone(text)) : null;
  if (value)
    return value.place === 'header' ? draftOf(value, 'header', context) : draftOf(value, bareKind(value), context);
  const { findings } = diagnose(text.text);
  const inside = headerInside(text) ?? tokenInside(text);
  if (findings.length === 0) return inside ? draftOf(inside, 'text', context) : null;
  return { ...(inside ? draftOf(inside, 'text', context) : { hits: [] }), kind: 'error-text', answers: findings };
}

function draftOf(authorization: Authorization, kind: PasteKind, context: InspectContext): Draft {
  const api = context.api ?? null;
  const hits = [
    ...authorization.hits.filter(
      ({ code }) => !(code === 'short' && authorization.credential?.shape === 'token' && kind === 'token'),
    ),
    ...kindHits(authorization, api, null, context),
    ...scopeHits(context, { api, action: context.method ?? null }, authorization.span),
  ];
  return {
    kind,
    hits,
    edits: authorization.edits,
    facts: [...(kindNames[kind] ?? []), ...credentialFacts(authorization)],
    wanted: authorization.wanted,
    secrets: authorization.secret ? [authorization.secret] : [],
  };
}

const kindNames: Partial<Record<PasteKind, string[]>> = {
  'access-token': ['Access token'],
  pat: ['PAT'],
  token: ['Token'],
  'account-id': ['Account id'],
};

const kinds: Partial<Record<CredentialShape, PasteKind>> = {
  access: 'access-token',
  pair: 'pat',
  base64: 'pat',
  'account-id': 'account-id',
  foreign: 'foreign-token',
};

function bareKind({ credential, kind }: Authorization): PasteKind {
  if (kind === 'access-token') return 'access-token';
  return (credential && kinds[credential.shape]) ?? 'token';
}

/** How many gaps of blanks a text has, up to three. */
const gapsOf = (text: string): number => text.trim().split(/\s+/, 4).length - 1;

/** `Bearer dal:…`: a scheme and one word that can be a credential. Anything longer is a sentence. */
function withScheme(text: Placed): Authorization | null {
  const scheme = readScheme(text);
  if (scheme.scheme === null && scheme.written !== 'unknown') return null;
  const value = scheme.value.text;
  const authorization = readAuthorization(text);
  const shape = authorization.credential?.shape ?? 'unknown';
  if (shape === 'empty') return /^\W*\w{5,6}\W*$/.test(text.text) ? authorization : null;
  if (shape === 'unknown') return null;
  if (shape === 'placeholder') return /[<{[_$]/.test(value) ? authorization : null;
  if (shape === 'token' && (gapsOf(value) > 0 || !/\d/.test(value))) return null;
  return gapsOf(value) <= 1 || /\n/.test(value) ? authorization : null;
}

/** A credential and nothing else. */
function alone(text: Placed): Authorization | null {
  const authorization = readBare(text);
  const { credential } = authorization;
  if (!credential) return null;
  const gaps = gapsOf(text.text);
  const wrapped = /\n/.test(text.text) && !/[ \t]\S/.test(text.text.replace(/\n[ \t]+/g, '\n'));
  switch (credential.shape) {
    case 'access':
      return gaps === 0 || wrapped || (gaps === 1 && (credential.token?.length ?? 0) >= 20) ? authorization : null;
    case 'pair':
      return gaps <= 2 || wrapped ? authorization : null;
    case 'base64':
      return gaps <= 1 || wrapped ? authorization : null;
    case 'account-id':
    case 'foreign':
      return gaps === 0 ? authorization : null;
    case 'placeholder':
      return gaps === 0 && (/[<{[_$]/.test(text.text) || /(?:^|:)x{8,}$/i.test(text.text)) && /[a-z]/i.test(text.text)
        ? authorization
        : null;
    case 'masked':
      return gaps === 0 && /^(?:dal|fra)\S*[:%]|(?=\S*\d)[\w-]{6,}/.test(text.text) && !text.text.includes('/')
        ? authorization
        : null;
    case 'token':
      return gaps === 0 &&
        text.text.length >= 20 &&
        /\d/.test(text.text) &&
        /[A-Za-z]/.test(text.text) &&
        !/[/.]/.test(text.text)
        ? authorization
        : null;
    default:
      return null;
  }
}

/** A header in the middle of a log or a letter. */
function headerInside(text: Placed): Authorization | null {
  const found = /\bauthorization["']?\s{0,3}[:=]\s{0,3}["']?((?:bearer|basic)\s{1,3}[^\s"'<>,;]{8,2000})/i.exec(
    text.text.slice(0, 200_000),
  );
  if (!found) return null;
  const value = found[1] ?? '';
  const at = found.index + found[0].length - value.length;
  return { ...readAuthorization(text.slice(at, at + value.length)), place: 'bare' };
}

/** An access token or a pair in the middle of a text, without the punctuation around it. */
function tokenInside(text: Placed): Authorization | null {
  const found =
    /(?<![\w/=.-])(?:dal|fra(?:-[ab])?|[0-9a-f]{8}-[0-9a-f-]{27})(?::|%(?:25){0,3}3A)[\w-]{16,200}(?![\w/=-])/i.exec(
      text.text.slice(0, 200_000),
    );
  return found && readBare(text.slice(found.index, found.index + found[0].length));
}
