import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'playwright/test';
import { startSandbox } from '../../src-sandbox/index.ts';
import { Browser } from '../integration/sandbox/browser.ts';
import { test } from '../e2e/keyfob-app.ts';

const run = promisify(execFile);
const electron = createRequire(import.meta.url)('electron') as string;
const root = fileURLToPath(new URL('../..', import.meta.url));
const applications = join(process.env.XDG_DATA_HOME ?? '', 'applications');

/** Registers a program for a scheme as a desktop file does. */
async function handle(scheme: string, name: string, exec: string): Promise<void> {
  await mkdir(applications, { recursive: true });
  const entry = [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${name}`,
    `Exec=${exec} %u`,
    `MimeType=x-scheme-handler/${scheme};`,
  ];
  await writeFile(join(applications, `${name}.desktop`), `${entry.join('\n')}\n`);
  await run('update-desktop-database', [applications]);
  await run('xdg-mime', ['default', `${name}.desktop`, `x-scheme-handler/${scheme}`]);
}

test('a sign-in in the system browser comes back by xdg-open, forged links do nothing', async ({ start }) => {
  const sandbox = await startSandbox();
  const started = await start({ env: { KEYFOB_ACCOUNTS_URL: sandbox.accountsUrl } });
  const { profile, call, snapshot } = started;
  // The "browser" only notes which address it was given; the test is the person in front of it.
  const shown = join(profile, 'browser-was-given');
  const browser = join(profile, 'browser.sh');
  await writeFile(browser, `#!/bin/sh\nprintf %s "$1" > ${shown}.part && mv ${shown}.part ${shown}\n`, { mode: 0o755 });
  await handle('http', 'test-browser', browser);
  const asRoot = process.getuid?.() === 0 ? ' --no-sandbox' : '';
  await handle('keyfob', 'keyfob-test', `${electron} ${root} --user-data-dir=${profile}${asRoot}`);

  await call('useSessionOnly', {});
  await expect.poll(async () => (await snapshot()).state.vault.status).toBe('open');
  const client = sandbox.clients.find(({ type }) => type === 'web');
  const server = (await snapshot()).state.preferredServer;
  expect(server).toMatch(/^custom-/);
  const signIn = call('signIn', {
    as: 'new',
    server,
    clientId: client?.clientId ?? '',
    clientType: 'web',
    redirectUri: 'keyfob://oauth/callback',
    scopes: [],
    name: 'By the browser',
    where: 'browser',
  });

  await expect.poll(() => readFile(shown, 'utf8').catch(() => '')).toContain('response_type=code');
  const address = new URL(await readFile(shown, 'utf8'));
  expect(address.origin).toBe(sandbox.accountsUrl);

  const person = new Browser(sandbox.accountsUrl);
  const owner = sandbox.identities.find(({ email }) => email.startsWith('owner'));
  const page = await person.open(address.href);
  const sent = await person.send(page, {
    who: owner?.email ?? '',
    password: owner?.password ?? '',
    decision: 'sign-in',
  });
  const back = await person.follow(sent);
  if (!(back instanceof URL)) throw new Error('stayed in the browser');
  expect(back.href).toMatch(/^keyfob:\/\/oauth\/callback\?/);

  const forged = new URL(back.href);
  forged.searchParams.set('state', 'forged');
  await run('xdg-open', [forged.href]);
  await run('xdg-open', ['keyfob://copy?id=1']);
  await run('xdg-open', [back.href]);
  expect(await signIn).toEqual({ ok: true, value: { id: expect.any(String) } });

  // The same link once more does nothing at all.
  await run('xdg-open', [back.href]);
  const end = await snapshot();
  expect(end.credentials.map(({ name }) => name)).toEqual(['By the browser']);
  expect(end.state.signIns).toEqual([]);

  // The code was in the link; it is not in the log.
  const code = back.searchParams.get('code') ?? 'no code';
  expect(await readFile(join(profile, 'keyfob.log'), 'utf8')).not.toContain(code);
  expect(started.output()).not.toContain(code);
  await started.quit();
  await sandbox.stop();
});
