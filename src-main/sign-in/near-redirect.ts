import type { RedirectPair } from '../../src-shared/contract/index.ts';
import { closestRedirectUri } from '../../src-shared/redirect-uri-difference.ts';
import { isRedirect } from './callback.ts';

/** What only the end of a sign-in carries. */
const answerNames = ['code', 'access_token', 'error', 'oauth_exception'];

/**
 * Whether a page's address is nearly the redirect URI, and comes with an answer: the same but for a slash at its end, the
 * case of its path, its port, or http for https. It is another address and ends nothing, but it is what somebody meant.
 * Gives both without query and fragment.
 */
export function nearRedirect(url: string, redirectUri: string): RedirectPair | null {
  if (!URL.canParse(url) || !URL.canParse(redirectUri) || isRedirect(url, redirectUri)) return null;
  const [here, wanted] = [new URL(url), new URL(redirectUri)];
  if (here.username || here.password || loosely(here) !== loosely(wanted)) return null;
  const told = [here.searchParams, new URLSearchParams(here.hash.slice(1))];
  if (!told.some((params) => answerNames.some((name) => params.has(name)))) return null;
  return { registered: redirectUri, sent: bare(here) };
}

const loosely = ({ protocol, hostname, pathname }: URL) =>
  [protocol === 'http:' ? 'https:' : protocol, hostname, pathname.toLowerCase().replace(/\/+$/, '')].join(' ');

const bare = ({ protocol, host, pathname }: URL) => `${protocol}//${host}${pathname}`;

/** Of the redirect URIs that are known to work for an app, the one that is most like the one that was sent. */
export function closestRedirect(known: readonly string[], sent: string): RedirectPair | null {
  const others = known.filter((registered) => registered !== sent);
  const closest = closestRedirectUri(others, sent);
  return closest ? { registered: closest.registered, sent } : null;
}
