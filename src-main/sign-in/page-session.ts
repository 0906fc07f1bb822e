import type { Cookie, CookiesSetDetails, Session } from 'electron';
import * as v from 'valibot';
import { Secret } from '../vault/secret.ts';

/*
 * That somebody is signed in at the accounts server is a secret like a token: it makes new ones. So what the server left
 * in the sign-in page is kept with the account's secrets, sealed in the vault, and put into the next sign-in page of
 * this account and of no other. On disk is no browser profile at all: it would hold the page's storage as plain text,
 * and its cookies too where there is no keychain.
 *
 * Only what the browser would send to the accounts server is kept. The session of an identity provider opens far more
 * than this app does and is gone with the page.
 */

/** More than this is no session of a sign-in. */
const mostCookies = 60;
const mostCharacters = 32 * 1024;

const kept = v.pipe(
  v.array(
    v.object({
      name: v.string(),
      value: v.string(),
      domain: v.optional(v.string()),
      hostOnly: v.optional(v.boolean()),
      path: v.optional(v.string()),
      secure: v.optional(v.boolean()),
      httpOnly: v.optional(v.boolean()),
      expirationDate: v.optional(v.number()),
      sameSite: v.picklist(['unspecified', 'no_restriction', 'lax', 'strict']),
    }),
  ),
  v.maxLength(mostCookies),
);
type KeptCookies = v.InferOutput<typeof kept>;

/** The cookies for the accounts server, as one secret; `null` where there are none, or more than a sign-in has. */
export async function readPageSession(session: Session, accountsUrl: string): Promise<Secret | null> {
  return sealed(await session.cookies.get({}), accountsUrl);
}

export function sealed(all: readonly Cookie[], accountsUrl: string): Secret | null {
  const { hostname } = new URL(accountsUrl);
  const cookies = all.filter((cookie) => isFor(hostname, cookie));
  if (cookies.length === 0) return null;
  const read = v.safeParse(kept, cookies);
  const text = read.success ? JSON.stringify(read.output) : '';
  return text === '' || text.length > mostCharacters ? null : new Secret(text);
}

/** Puts them into a page's session. What can't be put is left out: then the server asks who it is. */
export async function restorePageSession(session: Session, accountsUrl: string, secret: Secret): Promise<void> {
  await Promise.allSettled(cookiesToSet(secret, accountsUrl).map((cookie) => session.cookies.set(cookie)));
}

/** Each for the accounts server and nobody else, whatever the text says. */
export function cookiesToSet(secret: Secret, accountsUrl: string): CookiesSetDetails[] {
  const { hostname, protocol } = new URL(accountsUrl);
  return parsed(secret.reveal()).flatMap(({ domain, hostOnly, path = '/', ...cookie }) => {
    const everywhere = hostOnly !== true && domain !== undefined;
    if (!isFor(hostname, { domain, hostOnly }) || (cookie.secure && protocol !== 'https:' && !isLoopback(hostname)))
      return [];
    const url = `${cookie.secure ? 'https:' : protocol}//${hostname}${path}`;
    return [{ ...cookie, url, path, ...(everywhere ? { domain } : {}) }];
  });
}

/** Whether a browser sends it to this host (RFC 6265, 5.1.3). */
function isFor(hostname: string, { domain, hostOnly }: Pick<Cookie, 'domain' | 'hostOnly'>): boolean {
  if (domain === undefined || hostname === bare(domain)) return true;
  return hostOnly !== true && !isAddress(hostname) && hostname.endsWith(`.${bare(domain)}`);
}

const isAddress = (hostname: string) => /^[\d.]+$|^\[/.test(hostname);

const bare = (domain: string) => domain.replace(/^\./, '').toLowerCase();

const isLoopback = (hostname: string) => ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);

function parsed(text: string): KeptCookies {
  try {
    const read = v.safeParse(kept, JSON.parse(text));
    return read.success ? read.output : [];
  } catch {
    return [];
  }
}
