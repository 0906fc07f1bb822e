import { createHash } from 'node:crypto';
import type { ServerView } from '../../src-shared/contract/index.ts';
import { problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';

/** Where a credential comes from and goes to. Base addresses without a trailing slash. */
export interface ServerAddresses {
  accountsUrl: string;
  apiUrl: string;
  helpdeskUrl: string;
}

export type ServerProfile = ServerView;

export const liveChat: ServerProfile = {
  id: 'livechat',
  name: 'LiveChat',
  accountsUrl: 'https://accounts.livechat.com',
  apiUrl: 'https://api.livechatinc.com',
  helpdeskUrl: 'https://api.helpdesk.com',
  sandbox: false,
  builtIn: true,
};

export const sandboxId = 'sandbox';

/** The sandbox's profile; without an address while it does not run. */
export const sandboxProfile = (url: string | null): ServerProfile => ({
  id: sandboxId,
  name: 'Sandbox',
  accountsUrl: url ?? '',
  apiUrl: url ?? '',
  helpdeskUrl: url ?? '',
  sandbox: true,
  builtIn: true,
});

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** An origin in its one spelling. https, or http on this computer only; no user, path, query. `null`: not acceptable. */
export function baseAddress(text: string): string | null {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname));
  if (!secure || url.username || url.password || url.search || url.hash) return null;
  return url.origin + url.pathname.replace(/\/+$/, '');
}

/**
 * The id of a custom profile is a digest of its addresses: credentials are bound to the id, so they can't be moved to
 * another host by changing the addresses of a profile.
 */
export const customId = ({ accountsUrl, apiUrl, helpdeskUrl }: ServerAddresses): string =>
  `custom-${createHash('sha256').update([accountsUrl, apiUrl, helpdeskUrl].join('\n')).digest('hex').slice(0, 16)}`;

export function customProfile(name: string, addresses: ServerAddresses): Result<ServerProfile> {
  const [accountsUrl, apiUrl, helpdeskUrl] = [addresses.accountsUrl, addresses.apiUrl, addresses.helpdeskUrl].map(
    baseAddress,
  );
  if (!accountsUrl || !apiUrl || !helpdeskUrl) return fail(problem('server-address'));
  const clean = { accountsUrl, apiUrl, helpdeskUrl };
  return ok({ id: customId(clean), name, ...clean, sandbox: false, builtIn: false });
}

/**
 * The profile that `KEYFOB_ACCOUNTS_URL`, `KEYFOB_API_URL` and `KEYFOB_HELPDESK_URL` describe, named "custom", or
 * `null` when none is set. One that is missing takes the accounts address, never LiveChat's.
 */
export function profileFromEnvironment(env: NodeJS.ProcessEnv): Result<ServerProfile> | null {
  const { KEYFOB_ACCOUNTS_URL: accounts, KEYFOB_API_URL: api, KEYFOB_HELPDESK_URL: helpdesk } = env;
  const first = accounts ?? api ?? helpdesk;
  if (!first) return null;
  const accountsUrl = accounts ?? first;
  return customProfile('custom', { accountsUrl, apiUrl: api ?? accountsUrl, helpdeskUrl: helpdesk ?? accountsUrl });
}
