import { expect } from 'playwright/test';
import { expectAccessible } from './axe.ts';
import { test, type Started } from './keyfob-app.ts';
import { picture } from './pictures.ts';
import { firstAccount } from './steps.ts';
import { paste, resize } from './window-acts.ts';

const nav = ({ window }: Started, name: string) =>
  window.getByRole('navigation').getByRole('button', { name, exact: true });

/** Everywhere the same: wide, narrow and slim, light and dark. */
async function photograph(started: Started, name: string): Promise<void> {
  const { window, call } = started;
  for (const theme of ['light', 'dark'] as const) {
    await call('changeSettings', { theme });
    for (const size of theme === 'light' ? (['wide', 'narrow', 'slim'] as const) : (['wide'] as const)) {
      await resize(started, size);
      await expectAccessible(window);
      await picture(window, `${name}-${size}-${theme}`);
    }
  }
  await resize(started, 'wide');
}

test('a sign-in address is built with the keyboard, judged as it grows, copied and found right by Inspect', async ({
  start,
}) => {
  const started = await start();
  const { window, clipboard, snapshot, app } = started;
  await firstAccount(started);
  await nav(started, 'Sign-in address').click();
  await window.getByLabel('Client id').focus();
  await window.keyboard.type('0805e283233042b37f460ed8fbf22160');
  await window.getByLabel('Redirect URI', { exact: true }).fill('https://app.example/callback');
  await expect(window.getByText('Nothing is wrong with it')).toBeVisible();
  await photograph(started, 'address');

  await window.getByLabel('Redirect URI', { exact: true }).press('Enter');
  await expect.poll(clipboard).toContain('redirect_uri=https%3A%2F%2Fapp.example%2Fcallback');
  const copied = await clipboard();
  await window.getByRole('button', { name: 'Copy verifier' }).click();
  await expect.poll(clipboard).toMatch(/^[\w-]{43}$/);
  const verifier = await clipboard();
  expect((await window.content()).includes(verifier)).toBe(false);

  await nav(started, 'Inspect').click();
  await window.getByRole('textbox', { name: 'What to inspect' }).focus();
  await paste(started, copied);
  await expect(window.getByRole('heading', { name: 'Nothing is wrong' })).toBeVisible();
  await picture(window, 'address-inspected');
  await window.getByRole('button', { name: 'Open in the builder' }).click();
  await expect(window.getByText('The state and the challenge were made anew.')).toBeVisible();
  await expect(window.getByLabel('Client id')).toHaveValue('0805e283233042b37f460ed8fbf22160');

  await window.getByLabel(/Registered redirect URIs/).fill('https://app.example/callback/, https://www.app.example');
  await window.getByRole('button', { name: 'Remove the state' }).click();
  await window.getByRole('radio', { name: 'plain' }).click();
  await window.getByRole('radio', { name: 'Only these' }).click();
  await window.getByRole('checkbox', { name: /^chats--all:ro/ }).check();
  await expect(window.getByText('The redirect URI is not the registered one')).toBeVisible();
  await expect(window.getByText('PKCE is used in its plain form')).toBeVisible();
  await photograph(started, 'address-wrong');

  // An app that is kept: its server is the sandbox, which the browser is sent to by main.
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (url) => void opened.push(url);
  });
  await window
    .getByRole('button', { name: /^App: / })
    .or(window.getByLabel(/^App: /))
    .first()
    .click();
  await window.getByRole('option').nth(1).click();
  await expect(window.getByRole('listbox')).toHaveCount(0);
  await window.getByRole('radio', { name: 'S256' }).click();
  await expect(window.getByRole('button', { name: /^Open in browser/ })).not.toHaveAttribute('aria-disabled', 'true');
  await window.getByLabel('Client id').press('Control+Enter');
  const opened = () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
  await expect.poll(opened).toHaveLength(1);
  const [url] = await opened();
  const sandbox = (await snapshot()).state.servers.find((server) => server.sandbox);
  expect(new URL(url ?? '').origin).toBe(sandbox?.accountsUrl);
  await window.keyboard.press('Escape');
  await expect(window.getByRole('heading', { name: 'Inspect' })).toBeVisible();
  await started.quit();
});
