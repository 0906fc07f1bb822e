import { isUuid, openLength } from './credential/shapes.ts';
import type { Span } from './placed.ts';

/**
 * Stretches of a text that may be secrets, whatever the text is: for masking, so rather one too many than one too few.
 * Account ids, client ids and names are none. Linear.
 */
export function findSecrets(whole: string): Span[] {
  const text = whole.slice(0, mostSearched);
  const spans: Span[] = [];
  const add = (from: number, to: number) => {
    if (to > from) spans.push({ from, to });
  };
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const value = match[1] ?? '';
      const from = match.index + match[0].length - value.length;
      if (!isHarmless(value)) add(from + openLength(value), from + value.length);
    }
  }
  // What lies beyond is not looked into, so all of it is taken for secret.
  add(text.length, whole.length);
  return merged(spans);
}

/**
 * Whether an address that is made public by its use (a redirect URI) holds a secret all the same: one with a name or a
 * scheme before it, or a part as long as a token. Short parts like `OAuth2Callback` are none. `text` is decoded.
 */
export function holdsSecret(text: string): boolean {
  const isNamed = named.some((pattern) => [...text.matchAll(pattern)].some((match) => !isHarmless(match[1] ?? '')));
  return isNamed || text.split(/[/.]/).some((part) => /[0-9]/.test(part) && part.search(longRun) >= 0);
}

const mostSearched = 200_000;

/** Where a run begins: not behind one of its own letters; behind `%3A` and its like, which are none of them. */
const begins = (letter: string): string =>
  `(?:(?<!${letter}|%)|(?<=%(?!25)[0-9a-fA-F]{2}|%(?:25)+[0-9a-fA-F]{2})|(?<=%)(?![0-9a-fA-F]{2}))`;

/** A small letter and a capital soon. */
const has = (letter: string, soon: number): string => `(?=${letter}{0,${soon}}[a-z])(?=${letter}{0,${soon}}[A-Z])`;

/** Secrets that are told by what stands before them. Each pattern ends with its secret, its only group. */
const named: readonly RegExp[] = [
  // data centre, colon, secret
  /(?<![A-Za-z0-9])(?:dal|fra(?:-[ab])?)(?::|%(?:25){0,3}3A|[：∶])([^\s"'&,;<>\\]{4,})/gi,
  // scheme and credential
  /\b(?:bearer|basic)(?::|\s|%20|\+){1,4}([^\s"'`“”‘’,;<>\\]{6,})/gi,
  // account id, colon, PAT
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?::|%(?:25){0,3}3A)([^\s"'&,;<>\\]{4,})/gi,
  // names that hold secrets: in JSON, forms, queries, scripts, .env files
  /(?:access_?token|refresh_?token|agent_?token|customer_?token|identity_?(?:transfer_)?token|id_?token|client_?secret|code_?verifier|secret(?:_?key)?|password|passwd|api_?key|\bcode|\bpat|_pat|\btoken|__lc_cst|__lc_cid)["'\\]{0,3}\s{0,4}[:=]\s{0,4}["'\\“‘]{0,3}([^\s"'&,;<>\\”’]{4,})/gi,
];

/** Long runs of both cases with a digit or several capitals: base64, tokens without a name. */
const longRun = new RegExp(
  `${begins('[\\w+/=-]')}(${has('[\\w+/-]', 60)}(?:(?=[\\w+/-]{0,60}[0-9])|(?=(?:[a-z_+/-]{0,40}[A-Z]){3}))[\\w+/-]{20,}={0,2})(?![\\w+/=-])`,
  'g',
);

/** Shorter ones with a digit: what is left of a token that something broke. */
const shortRun = new RegExp(`${begins('[\\w-]')}(${has('[\\w-]', 20)}(?=[\\w-]{0,20}[0-9])[\\w-]{10,})`, 'g');

const patterns = [...named, longRun, shortRun];

/** Values that stand where a secret could but are none: ids, grant and token types, addresses, variables. */
const isHarmless = (value: string): boolean =>
  isUuid(value) ||
  /^(?:\$|%[A-Z_]+%$|\{\{|https?:|Bearer$|Basic$|token$|code$|true$|false$|null$|[\w.]+\()/i.test(value) ||
  /^[•*.…]{3}/.test(value);

/** Joins stretches that overlap or touch, in their order. */
export function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = result.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else result.push({ ...span });
  }
  return result;
}
