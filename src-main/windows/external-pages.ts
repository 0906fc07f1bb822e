import { shell } from 'electron';

/**
 * The only way to the browser. A page is opened by a name from this list; an address can't come from a window, a paste
 * or a server's answer.
 */
const pages = {
  'developer-console': 'https://platform.text.com/console',
  'pat-page': 'https://platform.text.com/console/tools/personal-access-tokens',
} as const;

export const openExternalPage = (name: keyof typeof pages): Promise<void> => shell.openExternal(pages[name]);

/** Opens the sandbox's own page; it is on loopback or it isn't opened. */
export async function openSandboxPage(url: string): Promise<void> {
  const address = new URL('/sandbox', url);
  if (address.protocol === 'http:' && address.hostname === '127.0.0.1') await shell.openExternal(address.href);
}

/** Opens an authorization address that main built for a sign-in; it must be on the accounts server of that sign-in. */
export async function openAuthorization(url: URL, accountsUrl: string): Promise<void> {
  if (url.origin === new URL(accountsUrl).origin) await shell.openExternal(url.href);
}
