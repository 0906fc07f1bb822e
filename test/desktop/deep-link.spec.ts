import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'playwright/test';
import { startSandbox } from '../../src-sandbox/index.ts';
import { test } from '../e2e/keyfob-app.ts';
import { handle } from './handle.ts';
import { signInWithBrowser } from './person.ts';

const run = promisify(execFile);
const electron = createRequire(import.meta.url)('electron') as string;
const root = fileURLToPath(new URL('../..', import.meta.url));

test('a sign-in in the system browser comes back by xdg-open, forged links do nothing', async ({ start }) => {
  const sandbox = await startSandbox();
  const started = await start({ env: { KEYFOB_ACCOUNTS_URL: sandbox.accountsUrl } });
  const { profile, call, snapshot } = started;
  const asRoot = process.getuid?.() === 0 ? ' --no-sandbox' : '';
  await handle('keyfob', 'keyfob-test', `${electron} ${root} --user-data-dir=${profile}${asRoot}`);

  await call('useSessionOnly', {});
  await expect.poll(async () => (await snapshot()).state.vault.status).toBe('open');
  expect((await snapshot()).state.preferredServer).toMatch(/^custom-/);
  const browser = await signInWithBrowser(started, sandbox);
  const signIn = browser.signIn();
  const back = new URL(await browser.comesBackWith('owner'));
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
