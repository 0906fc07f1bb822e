/**
 * The rules that a redirect URI is held to, as data and as a question.
 *
 * Source: facts page, "Redirect URI rules": scheme and host (with port) must be equal; the configured path must be a
 * leading part of the requested path; path traversal, query and fragment are forbidden; other schemes than http and
 * https need PKCE.
 */

/** Every way to break a rule: eight that one URI breaks by itself, and four (one of them both) between two URIs. */
export const redirectRules = [
  'not-a-url',
  'characters',
  'userinfo',
  'traversal',
  'query',
  'fragment',
  'custom-scheme',
  'scheme',
  'host',
  'port',
  'path',
] as const;
export type RedirectRule = (typeof redirectRules)[number];

/** A broken rule and a sentence about it. The sentence never repeats the URI. */
export interface RedirectFault {
  rule: RedirectRule;
  what: string;
}

export type RedirectMatch = { ok: true } | { ok: false; rule: RedirectRule; what: string };

interface RedirectOptions {
  /**
   * Whether the sign-in uses PKCE. `false` refuses every scheme but http and https; left out, nobody asked.
   */
  pkce?: boolean;
}

/** Schemes that a browser runs or reads itself. Nothing could ever return to them. */
const neverSchemes = ['javascript', 'data', 'file', 'blob', 'about', 'vbscript', 'view-source', 'ftp', 'ws', 'wss'];

const isWeb = (scheme: string): boolean => scheme === 'http' || scheme === 'https';

const schemeIn = (uri: string): string => /^([a-z][a-z0-9+.-]*):/i.exec(uri)?.[1]?.toLowerCase() ?? '';

/**
 * Blanks, control characters, backslashes and letters beyond ASCII: a URL parser drops or rewrites them in silence, so
 * that what is compared would not be what was written.
 */
const strangeCharacter = /[^!-[\]-~]/;

/** A dot segment, plain or encoded, or an encoded slash or backslash, which hides one. */
const traversal = /(?:^|\/)\.{1,2}(?:\/|$)|%2f|%5c|%2e/i;

/** Undoes `%25`, so that a doubly encoded dot is seen. Each round shortens the text; four are more than anybody needs. */
function withoutDoubleEncoding(path: string): string {
  let bare = path;
  for (let round = 0; round < 4 && /%25/.test(bare); round++) bare = bare.replace(/%25/g, '%');
  return bare;
}

function parsed(uri: string): URL | null {
  // `https:host` and `https:/host` are taken by URL parsers as `https://host`, but they are not the same text.
  if (isWeb(schemeIn(uri)) && !/^https?:\/\/[^/]/i.test(uri)) return null;
  try {
    return new URL(uri);
  } catch {
    return null;
  }
}

/** The parts as they are written: a parsed URL has already walked its `..`. */
function writtenParts(uri: string): { authority: string; path: string } {
  const parts = /^[^:]*:(?:\/\/([^/?#]*))?([^?#]*)/.exec(uri);
  return { authority: parts?.[1] ?? '', path: parts?.[2] ?? '' };
}

/**
 * What is wrong with one redirect URI by itself; an empty list when nothing is.
 *
 * The rules that need a second URI (`host`, `port`, `path`) are never among them; `scheme` only for schemes that
 * nothing can return to, such as `javascript:`.
 */
export function redirectUriFaults(uri: string, options: RedirectOptions = {}): RedirectFault[] {
  const faults: RedirectFault[] = [];
  const add = (rule: RedirectRule, what: string) => faults.push({ rule, what });

  if (strangeCharacter.test(uri)) {
    add('characters', 'It holds a blank, a backslash, a control character or a letter that a URL must encode.');
  }
  const scheme = schemeIn(uri);
  if (!parsed(uri)) {
    add('not-a-url', 'It is not a whole URL: a scheme, a colon and an address are needed.');
    return faults;
  }
  if (neverSchemes.includes(scheme)) add('scheme', `Nothing can return to a ${scheme}: address.`);
  else if (!isWeb(scheme) && options.pkce === false) {
    add('custom-scheme', `The scheme ${scheme}: is allowed with PKCE only. Without it, http or https is needed.`);
  }
  const { authority, path } = writtenParts(uri);
  if (authority.includes('@')) add('userinfo', 'It holds a user name or password before the host.');
  if (traversal.test(withoutDoubleEncoding(path))) {
    add('traversal', 'Its path walks up or hides a dot or slash (.., %2e, %2f).');
  }
  if (/^[^#]*\?/.test(uri)) add('query', 'It holds a query. A redirect URI ends before the question mark.');
  if (uri.includes('#')) add('fragment', 'It holds a fragment. A redirect URI ends before the number sign.');
  return faults;
}

/**
 * Whether the path `configured` is a leading part of `requested`, by whole segments: `/archives` leads to
 * `/archives/chats` but not to `/archivesX`, which is another place and may be another's. The facts page leaves this
 * open; the stricter reading can't send a code where it does not belong. Letters are compared as they are written.
 */
function leadsTo(configured: string, requested: string): boolean {
  if (configured === requested) return true;
  return requested.startsWith(configured.endsWith('/') ? configured : `${configured}/`);
}

/**
 * Whether a sign-in that asks for `requested` may return there, when `configured` is registered for its app.
 *
 * The answer names the first rule that is broken. Both URIs must be faultless by themselves. Hosts are compared after
 * parsing (letter case and a default port don't count), paths letter by letter, the trailing slash of the configured
 * one included. Custom schemes match like others; pass `pkce: false` to refuse them.
 */
export function matchRedirectUri(configured: string, requested: string, options: RedirectOptions = {}): RedirectMatch {
  const [fault] = redirectUriFaults(requested, options);
  if (fault) return { ok: false, ...fault };
  const [ownFault] = redirectUriFaults(configured, options);
  if (ownFault) return { ok: false, rule: ownFault.rule, what: `The registered one is faulty. ${ownFault.what}` };

  const refuse = (rule: RedirectRule, what: string): RedirectMatch => ({ ok: false, rule, what });
  const registered = new URL(configured);
  const sent = new URL(requested);
  if (registered.protocol !== sent.protocol) {
    return refuse('scheme', `${registered.protocol} is registered, ${sent.protocol} was sent.`);
  }
  if (registered.hostname !== sent.hostname) return refuse('host', 'The host is not the registered one.');
  if (registered.port !== sent.port) {
    const name = (port: string) => (port === '' ? 'no port' : `port ${port}`);
    const what = `${name(registered.port)} is registered, ${name(sent.port)} was sent.`;
    return refuse('port', what.charAt(0).toUpperCase() + what.slice(1));
  }
  if (leadsTo(registered.pathname, sent.pathname)) return { ok: true };
  return refuse(
    'path',
    registered.pathname === `${sent.pathname}/`
      ? 'The registered one ends with a slash.'
      : 'The registered path is not the beginning of the path that was sent.',
  );
}
