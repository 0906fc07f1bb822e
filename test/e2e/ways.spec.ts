import { expect } from 'playwright/test';
import { createServer, type Server } from 'node:net';
import { loopbackPorts } from '../../src-shared/contract/index.ts';
import { startSandbox } from '../../src-sandbox/index.ts';
import { expectAccessible } from './axe.ts';
import { notingBrowser, personSignsIn } from './browser-sign-in.ts';
import { newProfile, openForThisSession, test, type Started, type StartOptions } from './keyfob-app.ts';
import { picture } from './pictures.ts';
import { startAgain } from './second-start.ts';
import { signInPage } from './steps.ts';
import { resize } from './window-acts.ts';

type Start = (options: StartOptions) => Promise<Started>;

async function setUp(start: Start) {
  const sandbox = await startSandbox();
  const profile = await newProfile();
  const browser = await notingBrowser(profile);
  const started = await start({ profile, env: { KEYFOB_ACCOUNTS_URL: sandbox.accountsUrl, ...browser.env } });
  await openForThisSession(started);
  const { window } = started;
  const dialog = window.getByRole('dialog');
  const client = sandbox.clients.find(({ type }) => type === 'web');
  /** Through the wizard to its last step, with a way that is chosen by its name. */
  const toLastStep = async (way: string) => {
    await window.getByRole('button', { name: 'Add account' }).first().click();
    await dialog.getByLabel('Client id').fill(client?.clientId ?? '');
    await window.keyboard.press('Enter');
    await dialog.getByRole('radio', { name: way }).click();
    await expect(dialog.getByText('RFC 8252')).toBeVisible();
  };
  const begin = async () => {
    await browser.forget();
    for (const button of ['Next', 'Next', 'Sign in'])
      await dialog.getByRole('button', { name: button, exact: false }).last().click();
    await expect(dialog.getByText('Waiting for you in your browser')).toBeVisible();
    await expect.poll(browser.given).toContain('response_type=code');
    return browser.given();
  };
  const end = async () => {
    await started.quit();
    await sandbox.stop();
  };
  const codes = async () => (await started.snapshot()).state.signIns.map(({ problem }) => problem?.code ?? null);
  return { ...started, sandbox, profile, browser, dialog, client, toLastStep, begin, end, codes };
}

/** Other programs of this computer may have one of the ports: a program that listens has it, for as long as it likes. */
const holdPort = (port: number) =>
  new Promise<Server | null>((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
async function freePort(ports: readonly number[]): Promise<number> {
  for (const port of ports) {
    const held = await holdPort(port);
    if (!held) continue;
    await new Promise((resolve) => held.close(resolve));
    return port;
  }
  throw new Error('all ports are taken');
}

const byPort = 'Your browser, back by a local port';
const byLink = 'Your browser, back by link';

test('a sign-in comes back to a port of this computer, which is open meanwhile and remembered', async ({ start }) => {
  const started = await setUp(start);
  const { window, dialog, sandbox, toLastStep, begin, end, snapshot, browser, call, client } = started;
  await toLastStep(byPort);
  const port = await freePort(loopbackPorts);
  await dialog.getByRole('radio', { name: String(port) }).click();
  await expect(dialog.getByText(`http://127.0.0.1:${port}/callback`)).toBeVisible();
  for (const theme of ['light', 'dark'] as const) {
    await call('changeSettings', { theme });
    await expectAccessible(window);
    await picture(window, `wizard-loopback-${theme}`);
  }
  await resize(started, 'slim');
  await expectAccessible(window);
  await picture(window, 'wizard-loopback-slim');
  await resize(started, 'wide');
  await call('changeSettings', { theme: 'light' });
  const address = await begin();
  const back = await personSignsIn(sandbox, address);
  expect(back.startsWith(`http://127.0.0.1:${port}/callback?`)).toBe(true);

  // What else comes there ends nothing and shows nothing.
  const forged = back.replace(/state=[^&]+/, 'state=forged');
  for (const path of ['/favicon.ico', '/', '/callback']) await fetch(new URL(path, back));
  await fetch(forged);
  expect((await snapshot()).state.signIns).toMatchObject([{ where: 'loopback', problem: null }]);

  const page = await fetch(back);
  expect(await page.text()).toContain('You can close this tab');
  await expect(window.getByRole('grid', { name: 'Credentials' })).toBeVisible();
  await expect(fetch(back)).rejects.toThrow();
  const [account] = (await snapshot()).credentials;
  expect(account?.client).toMatchObject({ id: client?.clientId, where: 'loopback' });

  // Signing in again goes the same way.
  await browser.forget();
  const again = call('signIn', { as: 'again', id: account?.id ?? '' });
  await expect.poll(browser.given).toContain('response_type=code');
  await expect(window.getByText('Signing in for')).toBeVisible();
  await expectAccessible(window);
  await picture(window, 'signing-in-again');
  await window.getByRole('button', { name: 'It does not come back?' }).click();
  await expect(dialog.getByLabel('The address you ended on')).toBeFocused();
  await expectAccessible(window);
  await picture(window, 'signing-in-other-ways');
  await fetch(await personSignsIn(sandbox, await browser.given()));
  expect(await again).toMatchObject({ ok: true });
  // The dialog is about that sign-in only.
  await expect(dialog).toBeHidden();
  await end();
});

test('a port that another program has is said before the browser opens, with one that is free', async ({ start }) => {
  const { window, dialog, sandbox, toLastStep, end, browser, snapshot } = await setUp(start);
  const [first, ...others] = loopbackPorts;
  const other = await holdPort(first);
  const free = await freePort(others);
  await toLastStep(byPort);
  await browser.forget();
  for (const button of ['Next', 'Next', 'Sign in']) await dialog.getByRole('button', { name: button }).last().click();
  await expect(dialog.getByRole('alert')).toContainText(`Another program uses port ${first}`);
  await expectAccessible(window);
  await picture(window, 'wizard-port-taken');
  expect(await browser.given()).toBe('');
  await dialog.getByRole('button', { name: `Use port ${free}` }).click();
  await expect(dialog.getByText(`http://127.0.0.1:${free}/callback`)).toBeVisible();
  for (const button of ['Next', 'Next', 'again']) await dialog.getByRole('button', { name: button }).last().click();
  await expect.poll(browser.given).toContain('response_type=code');
  const back = await personSignsIn(sandbox, await browser.given());
  expect(new URL(back).port).toBe(String(free));
  await fetch(back);
  await expect.poll(async () => (await snapshot()).credentials).toHaveLength(1);
  other?.close();
  await end();
});

test('where no link comes back, the address is pasted; others are refused in words', async ({ start }) => {
  const started = await setUp(start);
  const { window, dialog, sandbox, toLastStep, begin, end, snapshot, profile, call } = started;
  await toLastStep(byLink);
  await expectAccessible(window);
  await picture(window, 'wizard-browser');
  const address = await begin();
  await picture(window, 'wizard-waiting-browser');
  await dialog.getByRole('button', { name: 'It does not come back?' }).click();
  const field = dialog.getByLabel('The address you ended on');
  let back = '';
  const paste = async (text: string) => {
    await field.fill(text);
    await field.press('Enter');
    // It held a code: it does not stay in the window. The right one takes the dialog along.
    if (text !== back) await expect(field).toHaveValue('');
  };
  await expectAccessible(window);
  await picture(window, 'wizard-other-ways');

  await paste('keyfob://oauth/Callback/?code=canaryCode&state=x');
  await expect(dialog.getByText('The sign-in does not come back to that address.')).toBeVisible();
  await expect(dialog.getByText('Small c is registered, capital C was sent.')).toBeVisible();
  await expectAccessible(window);
  for (const theme of ['light', 'dark'] as const) {
    await call('changeSettings', { theme });
    await picture(window, `wizard-pasted-elsewhere-${theme}`);
  }
  await resize(started, 'slim');
  await expectAccessible(window);
  await picture(window, 'wizard-pasted-elsewhere-slim');
  await resize(started, 'wide');
  await paste(address);
  await expect(dialog.getByText('That is still a page of')).toBeVisible();
  back = await personSignsIn(sandbox, address);
  await paste(back.replace(/state=[^&]+/, 'state=canaryState'));
  await expect(dialog.getByText('That address belongs to an earlier sign-in')).toBeVisible();
  await paste(`${back}#access_token=dal%3AcanaryToken`);
  await expect(dialog.getByText('That address holds an access token')).toBeVisible();
  expect(await window.content()).not.toContain('canary');
  expect((await snapshot()).credentials).toEqual([]);

  await paste(back);
  await expect(window.getByRole('grid', { name: 'Credentials' })).toBeVisible();
  expect((await snapshot()).credentials).toHaveLength(1);
  // The link that comes after all is nothing new.
  const before = (await snapshot()).state.notices;
  await startAgain(profile, [back]);
  expect((await snapshot()).state.notices).toEqual(before);
  await end();
});

test('a sign-in goes on in the window where the browser does not bring it back', async ({ start }) => {
  const started = await setUp(start);
  const { window, dialog, sandbox, toLastStep, begin, end, snapshot, profile } = started;
  await toLastStep(byLink);
  const address = await begin();
  const late = await personSignsIn(sandbox, address);
  await dialog.getByRole('button', { name: 'It does not come back?' }).click();
  await dialog.getByRole('button', { name: 'Use the window instead' }).click();
  const page = await signInPage(started);
  await expect(dialog.getByText('Waiting for you in the sign-in window')).toBeVisible();
  // What was made for the browser is over.
  await startAgain(profile, [late]);
  expect((await snapshot()).credentials).toEqual([]);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await page.keyboard.down('Enter');
  await expect.poll(async () => (await snapshot()).credentials.map(({ client }) => client?.where)).toEqual(['window']);
  await expect(window.getByRole('grid', { name: 'Credentials' })).toBeVisible();
  await end();
});

test('a browser that does not open is said, and the other ways are there at once', async ({ start }) => {
  const { dialog, sandbox, toLastStep, end, app, clipboard, window } = await setUp(start);
  await toLastStep(byLink);
  await app.evaluate(({ shell }) => {
    shell.openExternal = () => Promise.reject(new Error('no browser'));
  });
  for (const button of ['Next', 'Next', 'Sign in']) await dialog.getByRole('button', { name: button }).last().click();
  await expect(dialog.getByText('The browser did not open.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Copy the sign-in address' }).click();
  await expect.poll(clipboard).toContain(`${sandbox.accountsUrl}/?response_type=code`);
  const field = dialog.getByLabel('The address you ended on');
  await field.fill(await personSignsIn(sandbox, await clipboard()));
  await dialog.getByRole('button', { name: 'Finish' }).click();
  await expect(window.getByRole('grid', { name: 'Credentials' })).toBeVisible();
  await end();
});
