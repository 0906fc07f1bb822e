import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import type { Sandbox } from '../../src-sandbox/index.ts';
import { Browser } from '../integration/sandbox/browser.ts';
import type { Started } from './keyfob-app.ts';

interface NotingBrowser {
  /** What Keyfob is started with, so that it opens addresses there. */
  env: Record<string, string>;
  /** The address that was opened last. */
  given(): Promise<string>;
  forget(): Promise<void>;
}

/** What opens addresses in the system's browser only notes them, in the profile. */
export async function notingBrowser(profile: string): Promise<NotingBrowser> {
  const noted = join(profile, 'browser-was-given');
  const opener = `#!/bin/sh\nprintf %s "$1" > ${noted}.part && mv ${noted}.part ${noted}\n`;
  await writeFile(join(profile, 'xdg-open'), opener, { mode: 0o755 });
  return {
    env: { PATH: `${profile}:${process.env.PATH ?? ''}` },
    given: () => readFile(noted, 'utf8'),
    forget: () => writeFile(noted, ''),
  };
}

interface Asked {
  sandbox: Sandbox;
  server: string;
  name: string;
}

/** Begins a sign-in in the system's browser; gives its id, its end and the address that the browser was given. */
export async function beginInBrowser(
  { call }: Pick<Started, 'call'>,
  browser: NotingBrowser,
  { sandbox, server, name }: Asked,
) {
  await browser.forget();
  const id = randomUUID();
  const outcome = call('signIn', {
    as: 'new',
    server,
    clientId: sandbox.clients.find(({ type }) => type === 'web')?.clientId ?? '',
    clientType: 'web',
    redirectUri: 'keyfob://oauth/callback',
    scopes: [],
    name,
    where: 'browser',
    signInId: id,
  });
  await expect.poll(browser.given).toContain('response_type=code');
  return { id, outcome, address: await browser.given() };
}

/** Somebody in front of the system's browser signs in there; gives the address that the browser would open. */
export async function personSignsIn(sandbox: Sandbox, address: string, who = 'owner'): Promise<string> {
  const person = new Browser(sandbox.accountsUrl);
  const identity = sandbox.identities.find(({ email }) => email.startsWith(who));
  const page = await person.open(address);
  const fields = { who: identity?.email ?? '', password: identity?.password ?? '', decision: 'sign-in' };
  const end = await person.follow(await person.send(page, fields));
  if (!(end instanceof URL)) throw new Error('stayed in the browser');
  return end.href;
}
