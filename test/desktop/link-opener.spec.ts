import { execFile } from 'node:child_process';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'playwright/test';
import { startSandbox } from '../../src-sandbox/index.ts';
import { expectAccessible } from '../e2e/axe.ts';
import { test } from '../e2e/keyfob-app.ts';
import { picture } from '../e2e/pictures.ts';
import { applications, handle } from './handle.ts';
import { signInWithBrowser } from './person.ts';

const run = promisify(execFile);
const scheme = 'x-scheme-handler/keyfob';
const whoOpens = async () => (await run('xdg-mime', ['query', 'default', scheme])).stdout.trim();

test('a handler that another program has taken is found before the browser opens, and repaired on wish', async ({
  start,
}) => {
  const sandbox = await startSandbox();
  const started = await start({ env: { KEYFOB_ACCOUNTS_URL: sandbox.accountsUrl } });
  const { profile, call, snapshot, window } = started;
  await expect.poll(async () => (await snapshot()).state.vault.status).toBe('open');
  const browser = await signInWithBrowser(started, sandbox);

  // Somebody else has it: what he is given is written down.
  const stolen = join(profile, 'stolen');
  const thief = join(profile, 'thief.sh');
  await writeFile(thief, `#!/bin/sh\nprintf %s "$*" > ${stolen}\n`, { mode: 0o755 });
  await handle('keyfob', 'link-thief', thief);
  expect(await call('linkOpenerState', {})).toEqual({ ok: true, value: { is: 'other', program: 'link-thief' } });
  const refused = await browser.signIn();
  expect(refused).toMatchObject({ ok: false, problem: { code: 'links-elsewhere', action: 'repair-links' } });
  expect(await browser.wasOpened()).toBe(false);
  expect(await whoOpens()).toBe('link-thief.desktop');

  await window.getByRole('navigation').getByRole('button', { name: 'Settings', exact: true }).click();
  await expect(window.getByText(/^Open another program: link-thief\./)).toBeVisible();
  for (const theme of ['light', 'dark'] as const) {
    await call('changeSettings', { theme });
    await expectAccessible(window);
    await picture(window, `settings-links-other-${theme}`);
  }
  await window.getByRole('button', { name: 'Repair' }).click();
  await expect(window.getByText(/^Open Keyfob\./)).toBeVisible();
  expect(await whoOpens()).toBe('keyfob-links.desktop');
  const entry = join(applications, 'keyfob-links.desktop');
  expect((await stat(entry)).mode & 0o777).toBe(0o600);
  await run('desktop-file-validate', [entry]);

  // From here on a real sign-in comes back by it.
  const first = browser.signIn();
  await run('xdg-open', [await browser.comesBackWith('owner')]);
  expect(await first).toEqual({ ok: true, value: { id: expect.any(String) } });

  // Keyfob was moved away, as an update does: nobody is asked, it is repaired and the sign-in goes on.
  await writeFile(entry, (await readFile(entry, 'utf8')).replace(/^Exec=.*$/m, 'Exec=/nowhere/keyfob -- %u'));
  expect(await call('linkOpenerState', {})).toMatchObject({ value: { is: 'stale' } });
  const second = browser.signIn();
  await run('xdg-open', [await browser.comesBackWith('owner')]);
  expect(await second).toMatchObject({ ok: true });
  expect(await call('linkOpenerState', {})).toMatchObject({ value: { is: 'right' } });
  await expect(readFile(stolen, 'utf8')).rejects.toThrow();
  await started.quit();
  await sandbox.stop();
});

test('a first sign-in by link registers Keyfob for links, and nobody is asked', async ({ start }) => {
  const sandbox = await startSandbox();
  const started = await start({ env: { KEYFOB_ACCOUNTS_URL: sandbox.accountsUrl } });
  await expect.poll(async () => (await started.snapshot()).state.vault.status).toBe('open');
  const browser = await signInWithBrowser(started, sandbox);
  for (const name of ['keyfob-links', 'link-thief', 'keyfob-test'])
    await rm(join(applications, `${name}.desktop`), { force: true });
  await run('update-desktop-database', [applications]);
  expect(await started.call('linkOpenerState', {})).toMatchObject({ value: { is: 'missing' } });
  const signedIn = browser.signIn();
  await run('xdg-open', [await browser.comesBackWith('owner')]);
  expect(await signedIn).toMatchObject({ ok: true });
  await started.quit();
  await sandbox.stop();
});
