import { expect } from 'playwright/test';
import { expectAccessible } from './axe.ts';
import { startSandbox } from '../../src-sandbox/index.ts';
import { openForThisSession, test, type Started } from './keyfob-app.ts';
import { picture } from './pictures.ts';
import { anotherAccount, firstAccount } from './steps.ts';
import { paste, resize } from './window-acts.ts';

const broken = (token: string) =>
  [
    "curl -X POST 'https://api.livechatinc.com/v3.6/agent/action/list_chats' \\",
    `  -H 'authorization: bearer ${token.replace(':', '%3A')}' \\`,
    '  -d \'{"limit": 10,}\'',
  ].join('\n');

async function fewKept(started: Started): Promise<void> {
  const { call, window } = started;
  await firstAccount(started);
  await anotherAccount(started, /Agent/, 'Support agent', ['chats--access:rw', 'agents--my:rw']);
  await call('addSamplePat', {});
  const notice = window.getByRole('button', { name: 'Dismiss' });
  if (await notice.isVisible()) await notice.click();
}

/** The bare token of the first account, as its owner would have it from elsewhere. */
async function copiedToken({ call, clipboard, snapshot }: Started): Promise<string> {
  const [first] = (await snapshot()).credentials;
  await call('copy', { id: first?.id ?? '', format: 'token' });
  const token = await clipboard();
  return token;
}

const nav = ({ window }: Started, name: string) =>
  window.getByRole('navigation').getByRole('button', { name, exact: true });

test('a paste is asked about at the server that was chosen, and its report holds no secret', async ({ start }) => {
  const started = await start();
  const { window, clipboard, call } = started;
  await fewKept(started);
  const token = await copiedToken(started);
  await nav(started, 'Inspect').click();
  await window.getByRole('textbox', { name: 'What to inspect' }).focus();
  await paste(started, broken(token));
  await expect(window.getByRole('heading', { name: /findings/ })).toBeVisible();
  await window.getByRole('button', { name: 'Ask the server' }).click();
  await expect(window.getByText(/^Valid. An account’s access token/)).toBeVisible();
  for (const theme of ['light', 'dark'] as const) {
    await call('changeSettings', { theme });
    for (const size of theme === 'light' ? (['wide', 'narrow', 'slim'] as const) : (['wide'] as const)) {
      await resize(started, size);
      await expectAccessible(window);
      await picture(window, `explain-asked-${size}-${theme}`);
    }
  }
  await resize(started, 'wide');
  await window.getByRole('button', { name: 'Copy report' }).click();
  await expect.poll(clipboard).toContain('# Keyfob report');
  const report = await clipboard();
  for (let at = 4; at + 8 <= token.length; at++) expect(report).not.toContain(token.slice(at, at + 8));

  await call('stopSandbox', {});
  await window.getByRole('button', { name: 'Ask the server' }).click();
  await expect(window.getByRole('alert').getByText('The sandbox is not running.')).toBeVisible();
  await expectAccessible(window);
  await picture(window, 'explain-asked-failed');
  await started.quit();
});

test('a server that takes its time is not waited for by whoever cancels', async ({ start }) => {
  const sandbox = await startSandbox();
  const started = await start({ env: { KEYFOB_ACCOUNTS_URL: sandbox.accountsUrl } });
  const { window } = started;
  await openForThisSession(started);
  await fetch(`${sandbox.accountsUrl}/control/settings`, {
    method: 'PATCH',
    headers: { 'x-sandbox-control': sandbox.controlToken, 'content-type': 'application/json' },
    body: JSON.stringify({ latencyMs: 20_000 }),
  });
  await nav(started, 'Inspect').click();
  await window.getByRole('textbox', { name: 'What to inspect' }).focus();
  await paste(started, `Authorization: Bearer ${sandbox.accessTokens[0]?.token ?? ''}`);
  await window.getByLabel(/^Server: /).click();
  await window.getByRole('option').last().click();
  await window.getByRole('button', { name: 'Ask the server' }).click();
  const cancel = window.getByRole('button', { name: 'Cancel', exact: true });
  await expect(cancel).toBeVisible();
  for (const size of ['wide', 'slim'] as const) {
    await resize(started, size);
    await expectAccessible(window);
    await picture(window, `explain-asking-${size}`);
  }
  await cancel.focus();
  await window.keyboard.press('Enter');
  await expect(cancel).toBeHidden();
  await expect(window.getByRole('button', { name: 'Ask the server' })).toBeEnabled();
  await expect(window.getByRole('alert')).toBeHidden();
  await started.quit();
  await sandbox.stop();
});

test('a pasted personal access token is kept without standing in the window', async ({ start }) => {
  const started = await start();
  const { window, call, clipboard } = started;
  await firstAccount(started);
  const added = await call('addSamplePat', {});
  const id = added.ok ? added.value.id : '';
  await call('copy', { id, format: 'header' });
  const header = await clipboard();
  await call('remove', { id });
  await nav(started, 'Inspect').click();
  await window.getByRole('textbox', { name: 'What to inspect' }).focus();
  await paste(started, header);
  await window.getByRole('button', { name: 'Keep it' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('From a paste');
  await expectAccessible(window);
  await picture(window, 'explain-keep');
  expect(await dialog.innerHTML()).not.toContain(header.slice(-24, -8));
  await window.keyboard.press('Enter');
  await expect(window.getByRole('row').filter({ hasText: 'From a paste' })).toBeVisible();
  await started.quit();
});

test('scopes: a method is found by its name, and who fits is shown with the way for those who do not', async ({
  start,
}) => {
  const started = await start();
  const { window, call, clipboard } = started;
  await fewKept(started);
  await nav(started, 'Scopes').click();
  await expect(window.getByRole('combobox')).toBeFocused();
  await window.keyboard.type('tag');
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('ArrowDown');
  await expect(window.getByRole('option', { selected: true })).toContainText('create_tag');
  await expect(window.getByRole('button', { name: /Sign in again with tags--groups:rw: Support agent/ })).toBeVisible();
  for (const theme of ['light', 'dark'] as const) {
    await call('changeSettings', { theme });
    for (const size of theme === 'light' ? (['wide', 'narrow', 'slim'] as const) : (['wide'] as const)) {
      await resize(started, size);
      await expectAccessible(window);
      await picture(window, `scopes-${size}-${theme}`);
    }
  }
  await resize(started, 'wide');
  await window
    .getByRole('button', { name: /^Copy a request of create_tag/ })
    .first()
    .click();
  await expect.poll(clipboard).toMatch(/^curl 'http:\/\/127\.0\.0\.1:\d+\/v3\.6\/configuration\/action\/create_tag'/);
  expect(await clipboard()).toContain('"name": "<name>"');
  await window.getByRole('combobox').focus();
  await window.keyboard.type(' no such method');
  await expect(window.getByText('No method has that name.')).toBeVisible();
  await expectAccessible(window);
  await picture(window, 'scopes-none');
  await window.keyboard.press('Escape');
  await window.keyboard.press('Escape');
  await expect(window.getByRole('grid', { name: 'Credentials' })).toBeVisible();
  await started.quit();
});

test('why a kept credential does not work is a key away, and the FAQ another', async ({ start }) => {
  const started = await start();
  const { window, call } = started;
  await fewKept(started);
  await window.getByRole('row').filter({ hasText: 'Support agent' }).click();
  await window.keyboard.press('7');
  await window.keyboard.press('i');
  await expect(window.getByText('Kept: Support agent')).toBeVisible();
  await expect(window.getByRole('heading', { name: '1 finding' })).toBeVisible();
  await expectAccessible(window);
  await picture(window, 'explain-kept');
  await window.getByRole('button', { name: /^FAQ: / }).click();
  await expect(window.getByRole('heading', { name: 'Does one token open all APIs?' })).toBeVisible();
  for (const theme of ['light', 'dark'] as const) {
    await call('changeSettings', { theme });
    for (const size of theme === 'light' ? (['wide', 'narrow', 'slim'] as const) : (['wide'] as const)) {
      await resize(started, size);
      await expectAccessible(window);
      await picture(window, `faq-${size}-${theme}`);
    }
  }
  await resize(started, 'wide');
  await window.keyboard.press('F1');
  await window.getByRole('combobox').focus();
  await window.keyboard.type('entity id');
  await expect(window.getByRole('option', { selected: true })).toContainText('A customer’s token has expired');
  await expectAccessible(window);
  await picture(window, 'faq-search');
  await window.getByRole('button', { name: 'Add customer', exact: true }).last().click();
  await expect(window.getByRole('dialog')).toBeVisible();
  await started.quit();
});
