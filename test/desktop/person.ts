import { rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import type { Sandbox } from '../../src-sandbox/index.ts';
import { Browser } from '../integration/sandbox/browser.ts';
import type { Started } from '../e2e/keyfob-app.ts';
import { handle } from './handle.ts';

/**
 * The system's browser of this session, and the person in front of it: the "browser" only notes which address it was
 * given, and the person signs in there by hand.
 */
export async function signInWithBrowser({ profile, call, snapshot }: Started, sandbox: Sandbox) {
  const shown = join(profile, 'browser-was-given');
  const browser = join(profile, 'browser.sh');
  await writeFile(browser, `#!/bin/sh\nprintf %s "$1" > ${shown}.part && mv ${shown}.part ${shown}\n`, { mode: 0o755 });
  await handle('http', 'test-browser', browser);
  const given = () => readFile(shown, 'utf8').catch(() => '');
  const client = sandbox.clients.find(({ type }) => type === 'web');

  return {
    wasOpened: async () => (await given()) !== '',

    /** Asks Keyfob for a sign-in in the browser. Ends when that ends. */
    async signIn() {
      // At once: nobody may take the address of an earlier sign-in for this one's.
      rmSync(shown, { force: true });
      return call('signIn', {
        as: 'new',
        server: (await snapshot()).state.preferredServer,
        clientId: client?.clientId ?? '',
        clientType: 'web',
        redirectUri: 'keyfob://oauth/callback',
        scopes: [],
        name: 'By the browser',
        where: 'browser',
      });
    },

    /** Signs in on the page that the browser was given. Gives the link at its end. */
    async comesBackWith(who: string): Promise<string> {
      await expect.poll(given).toContain('response_type=code');
      const address = new URL(await given());
      expect(address.origin).toBe(sandbox.accountsUrl);
      const person = new Browser(sandbox.accountsUrl);
      const identity = sandbox.identities.find(({ email }) => email.startsWith(who));
      const page = await person.open(address.href);
      const sent = await person.send(page, {
        who: identity?.email ?? '',
        password: identity?.password ?? '',
        decision: 'sign-in',
      });
      const back = await person.follow(sent);
      if (!(back instanceof URL)) throw new Error('stayed in the browser');
      return back.href;
    },
  };
}
