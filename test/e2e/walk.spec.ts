import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { test, type Started } from './keyfob-app.ts';
import { picture } from './pictures.ts';
import { firstAccount, frameOf, signInPage } from './steps.ts';

/** Calls an API of the sandbox with a header line as it was copied. */
async function callWith(url: string, headerLine: string): Promise<number> {
  const [name = '', value = ''] = headerLine.split(': ');
  const headers = { [name]: value, 'Content-Type': 'application/json' };
  return (await fetch(url, { method: 'POST', body: '{}', headers })).status;
}
const sandboxUrl = async ({ snapshot }: Started): Promise<string> =>
  (await snapshot()).state.servers.find(({ id }) => id === 'sandbox')?.apiUrl ?? '';

test('first run, sandbox, sign in, copy: the copied header opens the agent API and not the customer API', async ({
  start,
}) => {
  const started = await start();
  const { window, clipboard, snapshot } = started;
  await expect(window.getByText('Choose how to protect your credentials')).toBeVisible();
  await picture(window, 'choose');
  await firstAccount(started);
  await expect(window.getByText('Header copied').first()).toBeHidden();

  const row = window.getByRole('row').filter({ hasText: 'Bearer' }).first();
  await expect(row).toBeVisible();
  await row.click();
  await window.keyboard.press('Enter');
  await expect(window.getByText('Header copied').first()).toBeVisible();
  await picture(window, 'copied');

  const header = await clipboard();
  expect(header).toMatch(/^Authorization: Bearer (dal|fra):\S+$/);
  const url = await sandboxUrl(started);
  expect(await callWith(`${url}/v3.6/agent/action/list_chats`, header)).toBe(200);
  const [account] = (await snapshot()).credentials;
  const customerApi = `${url}/v3.6/customer/action/get_customer?organization_id=${account?.organizationId}`;
  expect(await callWith(customerApi, header)).toBe(401);
  await started.quit();
});

test('a PAT that is pasted opens the agent API with Basic', async ({ start }) => {
  const started = await start();
  const { window, clipboard, call, app } = started;
  await firstAccount(started);
  await call('addSamplePat', {});
  await expect(window.getByRole('row').filter({ hasText: 'Basic' })).toBeVisible();

  // Its header, pasted whole, is recognised and kept once more under a name of its own.
  await window.getByRole('row').filter({ hasText: 'Basic' }).click();
  await window.keyboard.press('Enter');
  await expect(window.getByText('Header copied').first()).toBeVisible();
  await window.getByRole('button', { name: 'Add token' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Token').focus();
  await app.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .find((one) => one.getURL().endsWith('index.html'))
      ?.paste(),
  );
  await expect(dialog.getByText('A whole header')).toBeVisible();
  await picture(window, 'add-token');
  await dialog.getByLabel('Name').fill('Nightly export');
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await expect(window.getByRole('row', { name: /Nightly export/ })).toBeVisible();

  await window
    .getByRole('row', { name: /Nightly export/ })
    .getByRole('button', { name: 'Copy header' })
    .click();
  await expect.poll(clipboard).toMatch(/^Authorization: Basic \S+$/);
  expect(await callWith(`${await sandboxUrl(started)}/v3.6/agent/action/list_chats`, await clipboard())).toBe(200);
  await started.quit();
});

test('a customer opens the customer API and is refused on the agent API; it is renewed by its account', async ({
  start,
}) => {
  const started = await start();
  const { window, clipboard, snapshot } = started;
  await firstAccount(started);
  await window.getByRole('button', { name: 'Add customer' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Checkout widget test');
  await picture(window, 'add-customer');
  await dialog.getByRole('button', { name: 'Make it' }).click();
  const row = window.getByRole('row', { name: /Checkout widget test/ });
  await expect(row).toBeVisible();

  await row.click();
  await window.keyboard.press('Enter');
  await expect.poll(clipboard).toMatch(/^Authorization: Bearer \S+$/);
  const header = await clipboard();
  const url = await sandboxUrl(started);
  const customer = (await snapshot()).credentials.find(({ kind }) => kind === 'customer');
  const customerApi = `${url}/v3.6/customer/action/get_customer?organization_id=${customer?.organizationId}`;
  expect(await callWith(customerApi, header)).toBe(200);
  expect(await callWith(`${url}/v3.6/agent/action/list_chats`, header)).toBe(401);

  await window.keyboard.press('r');
  await expect
    .poll(async () => (await snapshot()).credentials.find(({ kind }) => kind === 'customer')?.masked)
    .not.toBe(customer?.masked);
  await window.keyboard.press('Enter');
  await expect.poll(clipboard).not.toBe(header);
  expect(await callWith(customerApi, await clipboard())).toBe(200);
  await picture(window, 'customer');
  await started.quit();
});

test('the sign-in window shows where it is, whom it is for, and says what a refusal means', async ({ start }) => {
  const started = await start();
  const { window } = started;
  await window.getByRole('button', { name: 'Keep this session only' }).click();
  await window.keyboard.press('3');
  await expect(window.getByRole('dialog').getByText('Which app signs in?')).toBeVisible();
  await picture(window, 'wizard-app');
  for (const name of ['wizard-redirect', 'wizard-scopes', 'wizard-sign-in']) {
    await window.keyboard.press('Enter');
    await picture(window, name);
  }
  await window.keyboard.press('Enter');
  const page = await signInPage(started);
  const frame = await frameOf(started);
  await expect(frame.getByText('127.0.0.1:')).toBeVisible();
  await picture(frame, 'sign-in-frame');
  await picture(page, 'sign-in-page');
  await picture(window, 'wizard-waiting');

  await page.getByRole('radio', { name: /Suspended/ }).check();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(frame.getByRole('button', { name: 'Try again' })).toBeVisible();
  await picture(frame, 'sign-in-problem');
  await frame.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();

  await frame.bringToFront();
  await frame.getByRole('button', { name: /Cancel/ }).click();
  await expect(window.getByText('The sign-in was cancelled')).toBeVisible();
  await picture(window, 'wizard-cancelled');
  await started.quit();
});

test('a passphrase protects it: locked at the start and on demand, and nothing of it is on the clipboard then', async ({
  start,
}) => {
  const first = await start();
  await first.window.getByLabel('Passphrase').fill('correct horse battery');
  await first.window.getByLabel('Once more').fill('correct horse battery');
  await first.window.getByRole('button', { name: 'Use this passphrase' }).click();
  await first.window.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(first.window.getByText('Keep a first credential')).toBeVisible();
  await picture(first.window, 'first-run');
  await first.call('startSandbox', {});
  await first.call('addSamplePat', {});
  await first.window.getByRole('row').filter({ hasText: 'Basic' }).click();
  await first.window.keyboard.press('Enter');
  await expect.poll(first.clipboard).toContain('Basic');
  await first.window.keyboard.press('Control+l');
  await expect(first.window.getByText('Locked', { exact: true })).toBeVisible();
  expect(await first.clipboard()).toBe('');
  expect((await first.snapshot()).credentials).toEqual([]);
  await picture(first.window, 'locked');
  await first.quit();

  const { profile } = first;
  // As dear to guess as the docs say; the tests of the parts take a cheap one.
  expect(await readFile(join(profile, 'vault.json'), 'utf8')).toMatch(/"n":131072,"r":8,"p":1/);
  const second = await start({ profile });
  await second.window.getByLabel('Your Keyfob passphrase').fill('not the passphrase');
  await second.window.keyboard.press('Enter');
  await expect(second.window.getByText('That is not the passphrase')).toBeVisible();
  await second.window.getByLabel('Your Keyfob passphrase').fill('correct horse battery');
  await second.window.keyboard.press('Enter');
  await expect(second.window.getByRole('row').filter({ hasText: 'Basic' })).toBeVisible();
  await second.quit();
});

test('what is deleted can be brought back for ten seconds', async ({ start }) => {
  const started = await start();
  const { window, snapshot } = started;
  await firstAccount(started);
  await started.call('addSamplePat', {});
  const row = window.getByRole('row').filter({ hasText: 'Basic' });
  await row.click();
  await window.keyboard.press('Delete');
  await window.getByRole('dialog').getByRole('button', { name: 'Only forget here' }).click();
  await expect(row).toBeHidden();
  await picture(window, 'undo');
  await window.keyboard.press('Control+z');
  await expect(row).toBeVisible();
  expect((await snapshot()).credentials).toHaveLength(2);
  await started.quit();
});
