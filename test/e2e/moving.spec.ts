import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { tracesIn } from '../support/canary.ts';
import { expectAccessible } from './axe.ts';
import { opens, savesAs } from './file-dialogs.ts';
import { openForThisSession, test, type Started } from './keyfob-app.ts';
import { picture } from './pictures.ts';
import { firstAccount } from './steps.ts';
import { recordTraffic } from './traffic.ts';
import { resize } from './window-acts.ts';

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyfob-moving-'));
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

const passphrase = 'a passphrase for the file';

async function backUp({ window }: Started): Promise<void> {
  await window.getByRole('button', { name: 'Settings', exact: true }).click();
  await window.getByRole('button', { name: 'Backup', exact: true }).click();
  await window.getByRole('button', { name: 'Back up', exact: true }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Passphrase of the file').fill(passphrase);
  await dialog.getByLabel('Once more').fill(passphrase);
  await window.keyboard.press('Enter');
  await expect(dialog.getByText('was read back and opened')).toBeVisible();
}

test('a backup goes to another profile, and its account is checked before it is renewed', async ({ start }) => {
  const first = await start();
  await firstAccount(first);
  await first.call('addSamplePat', {});
  const [account] = (await first.snapshot()).credentials;
  await first.call('addCustomer', { parentId: account?.id ?? '', name: 'Checkout widget test' });
  const file = join(folder, 'Keyfob backup.keyfob');
  await savesAs(first, file);
  await first.window.getByRole('button', { name: 'Settings', exact: true }).click();
  await first.window.getByRole('button', { name: 'Backup', exact: true }).click();
  await expectAccessible(first.window);
  await picture(first.window, 'settings-backup');
  await first.window.getByRole('button', { name: 'Back up', exact: true }).click();
  await first.window.getByRole('dialog').getByText('Some of them').click();
  await expectAccessible(first.window);
  await picture(first.window, 'export-some');
  await first.window.keyboard.press('Escape');
  await backUp(first);
  await picture(first.window, 'export-done');
  await first.window.keyboard.press('Enter');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await first.call('copy', { id: account?.id ?? '', format: 'token' });
  const token = await first.clipboard();
  expect(tracesIn(file, await readFile(file), { token, passphrase, name: 'Checkout widget test' })).toEqual([]);
  await first.quit();

  const second = await start();
  const { window } = second;
  await openForThisSession(second);
  await expect(window.getByText('Keep a first credential')).toBeVisible();
  await opens(second, file);
  await window.keyboard.press('4');
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Choose a file' })).toBeFocused();
  await expectAccessible(window);
  await picture(window, 'import-start');
  await window.keyboard.press('Enter');
  await dialog.getByLabel(/^Passphrase of/).fill('not the passphrase');
  await window.keyboard.press('Enter');
  await expect(dialog.getByText('That is not the passphrase')).toBeVisible();
  await dialog.getByLabel(/^Passphrase of/).fill(passphrase);
  await window.keyboard.press('Enter');
  await expect(dialog.getByText('3 of 3 chosen')).toBeVisible();
  await expectAccessible(window);
  await picture(window, 'import-preview');
  await dialog.getByRole('button', { name: 'Import 3' }).click();
  await expect(window.getByRole('grid', { name: 'Credentials' })).toBeVisible();
  await window.getByRole('row').filter({ hasText: 'owner@' }).first().click();
  await expect(window.getByText('From a backup, not checked yet.')).toBeVisible();
  await expectAccessible(window);
  await picture(window, 'restored');
  await window.keyboard.press('Control+z');
  await expect(window.getByText('Keep a first credential')).toBeVisible();
  await second.quit();
});

test('pasted header lines and a .env file are previewed, merged, and replace what is here', async ({ start }) => {
  const started = await start();
  const { window, call } = started;
  await openForThisSession(started);
  await call('startSandbox', {});
  await call('addSamplePat', {});
  const account = '2f7c6f0e-9b0c-4e8a-8f6e-0f6f2d1f5a11';
  const env = join(folder, 'desk.env');
  await writeFile(
    env,
    [
      '# tokens of the desk',
      `PROD_ACCOUNT_ID=${account}`,
      "export PROD_PAT='us-south1:4mZk1QyPprodproduction'",
      'BASE_URL=https://api.livechatinc.com',
      'ACCESS_TOKEN=dal:aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789',
      'KEY="begins',
      'and ends"',
      '',
    ].join('\r\n'),
  );
  await opens(started, env);
  const traffic = await recordTraffic(started.app);
  const secrets = { token: 'us-south1:4mZk1QyPprodproduction', other: 'dal:aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789' };
  await window.getByRole('button', { name: 'Settings', exact: true }).click();
  await window.getByRole('button', { name: 'Backup', exact: true }).click();
  await window.getByRole('button', { name: 'Import', exact: true }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Choose a file' }).click();
  await expect(dialog.getByText('1 of 1 chosen')).toBeVisible();
  await dialog.getByRole('button', { name: 'Show' }).click();
  await expect(dialog.getByText('An access token alone')).toBeVisible();
  await dialog.getByRole('radio', { name: 'Replace everything' }).click();
  for (const theme of ['light', 'dark'] as const) {
    await call('changeSettings', { theme });
    await expectAccessible(window);
    await picture(window, `import-replace-${theme}`);
  }
  const markup = await window.evaluate(() => document.documentElement.outerHTML);
  expect(tracesIn('the window', markup, secrets)).toEqual([]);
  await dialog.getByRole('button', { name: 'Replace with 1' }).click();
  await expect(window.getByRole('row', { name: /Prod/ })).toBeVisible();
  await expect(window.getByRole('row', { name: /Sandbox token/ })).toBeHidden();
  await window.getByRole('button', { name: 'Undo' }).click();
  await expect(window.getByRole('row', { name: /Sandbox token/ })).toBeVisible();
  await expect(window.getByRole('row', { name: /Prod/ })).toBeHidden();
  expect(tracesIn('what main gave to windows', await traffic(), secrets)).toEqual([]);
  expect(tracesIn('output', started.output(), secrets)).toEqual([]);
  await started.quit();
});

test('plain text is written only after the risk was spelled out and two words were typed', async ({ start }) => {
  const started = await start();
  const { window, call } = started;
  await openForThisSession(started);
  await call('startSandbox', {});
  await call('addSamplePat', {});
  const file = join(folder, 'plain.env');
  await savesAs(started, file);
  await window.getByRole('button', { name: 'Settings', exact: true }).click();
  await window.getByRole('button', { name: 'Backup', exact: true }).click();
  await window.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByRole('radio', { name: '.env' }).click();
  await dialog.getByRole('button', { name: 'Write in plain text' }).click();
  await expect(dialog.getByText('The two words')).toBeVisible();
  await expectAccessible(window);
  await picture(window, 'export-plain');
  await dialog.getByLabel(/^Type/).fill('plain text');
  await window.keyboard.press('Enter');
  await expect(dialog.getByText('readable for you only')).toBeVisible();
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readFile(file, 'utf8')).toContain('_PAT=');
  await started.quit();
});

test('the history says what happened, finds it, and is cleared', async ({ start }) => {
  const started = await start();
  const { window, call, clipboard } = started;
  await firstAccount(started);
  await call('addSamplePat', {});
  const row = window.getByRole('row').filter({ hasText: 'Bearer' }).first();
  await row.click();
  await window.keyboard.press('Enter');
  await expect.poll(clipboard).toContain('Bearer');
  await row.getByRole('button', { name: 'Copy header' }).click();
  await expect(window.getByText('2 copies today')).toBeVisible();
  await window.keyboard.press('r');
  await expect(window.getByRole('complementary', { name: 'Details' })).toContainText('Renewed');
  await picture(window, 'detail-history');
  await expectAccessible(window);
  await window.getByRole('button', { name: 'History', exact: true }).click();
  await expect(window.getByRole('option').first()).toContainText('Renewed');
  for (const theme of ['light', 'dark'] as const) {
    await call('changeSettings', { theme });
    await resize(started, 'wide');
    await expectAccessible(window);
    await picture(window, `history-${theme}`);
    await resize(started, 'slim');
    await expectAccessible(window);
    await picture(window, `history-slim-${theme}`);
  }
  await resize(started, 'wide');
  await window.getByRole('combobox').fill('personal added');
  await expect(window.getByRole('option')).toHaveCount(1);
  await window.keyboard.press('Enter');
  await expect(window.getByRole('grid', { name: 'Credentials' })).toBeVisible();
  await window.getByRole('button', { name: 'Settings', exact: true }).click();
  await window.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'History' }).click();
  await picture(window, 'settings-history');
  await window.getByRole('button', { name: 'Clear', exact: true }).click();
  await window.getByRole('button', { name: 'Clear all of it' }).click();
  await window.getByRole('switch', { name: 'Keep a history' }).click();
  await window.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(window.getByText('The history is off')).toBeVisible();
  await expectAccessible(window);
  await picture(window, 'history-off');
  await started.quit();
});
