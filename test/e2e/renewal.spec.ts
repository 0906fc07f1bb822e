import { expect, type Page } from 'playwright/test';
import { json, signInThere, startAccountsServer, tokens, type Answer } from './accounts-server.ts';
import { expectAccessible } from './axe.ts';
import { openForThisSession, test, type Started } from './keyfob-app.ts';
import { picture } from './pictures.ts';
import { resize } from './window-acts.ts';

const names = ['Acme production', 'Northwind admin', 'Lumen bot owner'] as const;

type Server = Awaited<ReturnType<typeof startAccountsServer>>;

const tooMany =
  (retryAfter: string): Answer =>
  (response) =>
    void response.writeHead(429, { 'retry-after': retryAfter }).end('{}');

/** Three accounts of a server, each with tokens that live this many seconds. */
async function threeAccounts(started: Started, server: Server, seconds = 28_800): Promise<void> {
  await openForThisSession(started);
  for (const [at, name] of names.entries()) {
    server.behaves.token = (response) =>
      json(response, 200, { ...tokens(at), account_id: `account-${at}`, expires_in: seconds });
    const added = await signInThere(started, name);
    if (!added.ok) throw new Error(added.problem.what);
  }
  const dismiss = started.window.getByRole('button', { name: 'Dismiss' });
  if (await dismiss.isVisible()) await dismiss.click();
}

const row = (window: Page, name: string) => window.getByRole('row').filter({ hasText: name });

/** Photographs it as it is seen by day and by night, wide and slim. */
async function pictures(started: Started, name: string): Promise<void> {
  const { call, window } = started;
  for (const theme of ['light', 'dark'] as const) {
    await call('changeSettings', { theme });
    await expectAccessible(window);
    await picture(window, `${name}-${theme}`);
  }
  await call('changeSettings', { theme: 'light' });
  await resize(started, 'slim');
  await expectAccessible(window);
  await picture(window, `${name}-slim`);
  await resize(started, 'wide');
}

test('all that are due are renewed at once, with how far it is and what came of it', async ({ start }) => {
  const server = await startAccountsServer();
  const started = await start({ env: { KEYFOB_ACCOUNTS_URL: server.url } });
  const { window, snapshot } = started;
  await threeAccounts(started, server, 1);
  const renew = window.getByRole('button', { name: /^Renew 3 due/ });
  await expect(renew).toBeVisible();
  await pictures(started, 'renew-due');

  const held: (() => void)[] = [];
  server.behaves.token = (response, request) => {
    const at = held.length;
    void request;
    held.push(() => {
      if (at === 1) json(response, 400, { error: 'invalid_grant' });
      else json(response, 200, { ...tokens(9), account_id: undefined });
    });
  };
  await window.keyboard.press('Shift+R');
  await expect.poll(() => held.length).toBe(3);
  await expect(window.getByText('Renewing, 0 of 3.')).toBeVisible();
  await pictures(started, 'renewing');
  for (const answer of held) answer();
  await expect(window.locator('.toast').getByText('2 renewed, 1 needs you')).toBeVisible();
  await picture(window, 'renewed');
  expect((await snapshot()).credentials.map(({ status }) => status).sort()).toEqual(['ok', 'ok', 'sign-in-again']);
  await expect(window.getByRole('button', { name: /^Renew \d+ due/ })).toBeHidden();
  await started.quit();
  server.close();
});

test('a server with too many requests is waited for, is shown, and can be waited for no longer', async ({ start }) => {
  const server = await startAccountsServer();
  const started = await start({ env: { KEYFOB_ACCOUNTS_URL: server.url } });
  const { window, snapshot } = started;
  await threeAccounts(started, server);
  const host = new URL(server.url).host;
  server.behaves.token = tooMany('600');
  await row(window, names[0]).click();
  await window.keyboard.press('r');
  const banner = window.getByText(`Too many requests to ${host}.`, { exact: true });
  await expect(banner).toBeVisible();
  await expect(window.getByText(/^Going on in 9 min/)).toBeVisible();
  await pictures(started, 'too-many-requests');
  const posts = server.posts();
  await row(window, names[1]).click();
  await window.keyboard.press('r');
  await expect
    .poll(async () => (await snapshot()).credentials.filter(({ status }) => status === 'busy').length)
    .toBe(2);
  expect(server.posts()).toBe(posts);

  await window.getByRole('button', { name: 'Stop waiting' }).click();
  await expect(banner).toBeHidden();
  await expect(window.locator('.toast').getByText(`${host} had too many requests.`)).toBeVisible();
  // Before its time there is nothing to try.
  await expect(window.locator('.toast').getByRole('button', { name: 'Try again' })).toBeHidden();
  await expect
    .poll(async () => new Set((await snapshot()).credentials.map(({ status }) => status)))
    .toEqual(new Set(['ok']));
  await picture(window, 'stopped-waiting');
  await started.quit();
  server.close();
});

test('deleting says what it does, here and at the server, and revokes only what the server has ended', async ({
  start,
}) => {
  const server = await startAccountsServer();
  const started = await start({ env: { KEYFOB_ACCOUNTS_URL: server.url } });
  const { window, snapshot } = started;
  await threeAccounts(started, server);
  const dialog = window.getByRole('dialog');
  const count = async () => (await snapshot()).credentials.length;

  server.behaves.other = (response) => json(response, 200, {});
  await row(window, names[0]).click();
  await window.keyboard.press('Delete');
  await expect(dialog.getByText(`Delete ${names[0]}?`)).toBeVisible();
  await pictures(started, 'delete');
  await dialog.getByRole('button', { name: 'Revoke for good' }).click();
  await expect(window.locator('.toast').getByText('Revoked and deleted')).toBeVisible();
  expect(server.asked.filter((one) => one === 'DELETE /v2/token')).toHaveLength(1);
  expect(await count()).toBe(2);

  server.close();
  await row(window, names[1]).click();
  await window.keyboard.press('Delete');
  await dialog.getByRole('button', { name: 'Revoke for good' }).click();
  await expect(dialog.getByText(/^Nothing was revoked\. No connection to/)).toBeVisible();
  expect(await count()).toBe(2);
  await pictures(started, 'delete-offline');
  await dialog.getByRole('button', { name: 'Only forget here' }).click();
  await expect.poll(count).toBe(1);
  await window.keyboard.press('Control+z');
  await expect.poll(count).toBe(2);
  await started.quit();
});

test('the detail pane renews ahead where it is switched on, and tells what is odd about tokens', async ({ start }) => {
  const server = await startAccountsServer();
  const started = await start({ env: { KEYFOB_ACCOUNTS_URL: server.url } });
  const { window, call, snapshot } = started;
  await threeAccounts(started, server);
  await row(window, names[0]).click();
  const ahead = window.getByRole('switch', { name: 'Renew ahead of expiry' });
  await ahead.click();
  await expect(ahead).toBeChecked();
  const id = (await snapshot()).credentials.find(({ name }) => name === names[0])?.id ?? '';
  expect((await snapshot()).credentials.find((view) => view.id === id)?.renewsAhead).toBe(true);
  server.behaves.token = (response) => json(response, 200, { ...tokens(3), account_id: 'account-0' });
  for (let at = 0; at < 22; at += 1) await call('renew', { id });
  await expect(window.getByText('23 of 25 access tokens are in use.')).toBeVisible();
  server.behaves.other = (response) => json(response, 401, { error: 'unauthorized' });
  await call('check', { id });
  await expect(window.getByText('The server ended it before its time.')).toBeVisible();
  await pictures(started, 'odd-tokens');
  await ahead.scrollIntoViewIfNeeded();
  await picture(window, 'renew-ahead');
  await window.getByRole('button', { name: 'Why', exact: true }).click();
  await expect(window.getByText(/only the newest 25 access tokens/).first()).toBeVisible();
  await picture(window, 'ended-early');
  await started.quit();
  server.close();
});
