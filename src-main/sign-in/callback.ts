/** Longer addresses are dropped unparsed: a code and a state need some hundred characters. */
export const mostCharacters = 8192;
const mostParameters = 50;

export type Callback =
  /** Another address: it is not the end of this sign-in. */
  | { kind: 'elsewhere' }
  /** The right address with something that can't be the answer; the sign-in goes on. */
  | { kind: 'refused'; why: 'too-long' | 'malformed' | 'doubled' | 'state' | 'token' }
  | { kind: 'error'; error: string }
  | { kind: 'code'; params: URLSearchParams };

export interface Expected {
  redirectUri: string;
  state: string;
}

/** Scheme, host with port and the whole path must be equal; a page that only begins like the redirect URI is another page. */
export function isRedirect(url: string, redirectUri: string): boolean {
  const [here, wanted] = [parse(url), parse(redirectUri)];
  return (
    here !== null &&
    wanted !== null &&
    here.protocol === wanted.protocol &&
    here.host === wanted.host &&
    here.pathname === wanted.pathname &&
    here.username === '' &&
    here.password === ''
  );
}

/**
 * Reads the address that a sign-in came back to. Only an answer with this sign-in's own `state` can end it, an error
 * included. An access token in the fragment or query is never taken. Source: RFC 6749 4.1.2, RFC 9700 4.7.
 */
export function readCallback(url: string, { redirectUri, state }: Expected): Callback {
  if (url.length > mostCharacters) return { kind: 'refused', why: 'too-long' };
  if (!isRedirect(url, redirectUri)) return { kind: 'elsewhere' };
  const address = new URL(url);
  const params = parametersOf(url, address.search.slice(1));
  if (params === 'malformed' || params === 'doubled') return { kind: 'refused', why: params };
  if (holdsToken(address)) return { kind: 'refused', why: 'token' };
  if (params.get('state') !== state) return { kind: 'refused', why: 'state' };
  const error = errorIn(params);
  if (error !== null) return { kind: 'error', error };
  return isCode(params.get('code')) ? { kind: 'code', params } : { kind: 'refused', why: 'malformed' };
}

/** The parameters in the query or fragment `part` of an answer, when nothing is broken, doubled or too much. */
export function parametersOf(url: string, part: string): URLSearchParams | 'malformed' | 'doubled' {
  if (hasControlCharacters(url) || brokenEscapes(part)) return 'malformed';
  const params = new URLSearchParams(part);
  const names = [...params.keys()];
  if (names.length > mostParameters) return 'malformed';
  return new Set(names).size === names.length ? params : 'doubled';
}

/** The error of an answer by its code; a text that is none is `unknown`. */
export function errorIn(params: URLSearchParams): string | null {
  const error = params.get('error') ?? params.get('oauth_exception');
  return error === null || /^[a-z_]{1,60}$/.test(error) ? error : 'unknown';
}

/** The `state` that an answer claims, `null` where it has none or two. It says whose answer it may be, nothing more. */
export function stateOf(url: string): string | null {
  if (url.length > mostCharacters) return null;
  const states = parse(url)?.searchParams.getAll('state') ?? [];
  return states.length === 1 ? (states[0] ?? null) : null;
}

function parse(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

export const holdsToken = ({ searchParams, hash }: URL): boolean =>
  [searchParams, new URLSearchParams(hash.slice(1))].some((params) => params.has('access_token'));

/** Printable ASCII. Source: RFC 6749, appendix A.11. */
const isCode = (code: string | null) => code !== null && /^[\x20-\x7e]+$/.test(code);

const hasControlCharacters = (text: string) => [...text].some((character) => character < ' ' || character === '\x7f');

const brokenEscapes = (search: string) => /%(?![0-9a-f]{2})/i.test(search);
