import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { tracesIn, tracesInFolder } from '../support/canary.ts';
import { vaultIs } from './accounts-server.ts';
import { expectAccessible } from './axe.ts';
import { cancelSignIns, test, type Started, type StartOptions } from './keyfob-app.ts';
import { page, tells } from './page-server.ts';
import { picture } from './pictures.ts';
import { clientId, sessionSecret, startTokenServer, type Way } from './token-server.ts';

const web = 'https://my-app.example/oauth/callback';
const own = 'com.my-app://oauth/callback';

const urlOf = (started: Started, address: string) =>
  started.app.windows().find((one) => one.url().startsWith(address) && !one.url().endsWith('.html'));

/** Keyfob with this server; `signIn` signs in there with the implicit grant, clicking where a page asks. */
async function setUp(start: (options: StartOptions) => Promise<Started>) {
  const server = await startTokenServer();
  const started = await start({ env: { KEYFOB_ACCOUNTS_URL: server.url } });
  const { call, snapshot, app } = started;
  await vaultIs(started, 'choose');
  await call('setPassphrase', { passphrase: 'a passphrase for this test' });
  const begin = async (redirectUri = web) =>
    call('signIn', {
      as: 'new',
      server: (await snapshot()).state.preferredServer,
      clientId,
      clientType: 'web',
      grant: 'implicit',
      redirectUri,
      scopes: [],
      name: 'Token only',
    });
  const go = async () => {
    const there = () => urlOf(started, server.url);
    await expect.poll(there).toBeTruthy();
    await there()?.click('#go', { noWaitAfter: true });
  };
  const signIn = async (redirectUri?: string) => {
    const outcome = begin(redirectUri);
    await go();
    return outcome;
  };
  const windows = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  const account = async () => (await snapshot()).credentials[0];
  const close = async () => {
    await started.quit();
    server.close();
  };
  return { ...started, server, signIn, go, windows, account, close };
}

const ways: [string, string, Way | undefined][] = [
  ['a redirect', web, undefined],
  ['a redirect to a scheme of the app’s own', own, undefined],
  ['a script', web, (url, response) => page(response, `<script>location.href = ${JSON.stringify(url)}</script>`)],
  [
    'a script, to a scheme of the app’s own',
    own,
    (url, response) => page(response, `<script>location.href = ${JSON.stringify(url)}</script>`),
  ],
  [
    'a refreshing page',
    web,
    (url, response) => page(response, `<meta http-equiv="refresh" content="0;url=${url.replaceAll('&', '&amp;')}">`),
  ],
];

test('a token in a fragment is read, whatever leads to it, before anything leaves', async ({ start }) => {
  const { server, signIn, account, call, clipboard, output, close } = await setUp(start);
  for (const [n, [name, redirectUri, way]] of ways.entries()) {
    await test.step(name, async () => {
      server.comesBack(way);
      expect(await signIn(redirectUri)).toEqual({ ok: true, value: { id: expect.any(String) } });
      const kept = await account();
      expect(kept).toMatchObject({
        refreshToken: 'none',
        renews: 'sign-in',
        accountId: 'account-one',
        scopes: ['chats--all:ro'],
      });
      expect(await call('copy', { id: kept?.id ?? '', format: 'token' })).toMatchObject({ ok: true });
      expect(await clipboard()).toBe(`dal:implicit_access_token_${n + 1}`);
      await call('remove', { id: kept?.id ?? '' });
    });
  }
  await close();
  expect(tracesIn('output', output(), { token: 'dal:implicit_access_token_' })).toEqual([]);
});

const traps: [string, Way][] = [
  ['an iframe', (url, response) => page(response, `${tells}<iframe src="${url.replaceAll('&', '&amp;')}"></iframe>`)],
  [
    'another state',
    (url, response) => void response.writeHead(302, { location: url.replace(/state=.*/, 'state=forged') }).end(),
  ],
  ['a query', (url, response) => void response.writeHead(302, { location: url.replace('#', '?') }).end()],
];

test('a token that comes in another way is not taken', async ({ start }) => {
  const { server, signIn, account, snapshot, call, output, close } = await setUp(start);
  for (const [name, way] of traps) {
    await test.step(name, async () => {
      server.comesBack(way);
      const outcome = signIn();
      if (name === 'an iframe') await expect.poll(() => server.asked).toContain('GET /tried');
      else await expect.poll(async () => (await snapshot()).state.signIns[0]?.problem?.code).toBe('callback-refused');
      await cancelSignIns({ call, snapshot });
      expect((await outcome).ok).toBe(false);
      expect(await account()).toBeUndefined();
    });
  }
  await close();
  expect(tracesIn('output', output(), { token: 'dal:implicit_access_token_' })).toEqual([]);
});

test('a token that the server says is another app’s is not kept', async ({ start }) => {
  const { signIn, server, account, close } = await setUp(start);
  server.saysClient('another-app');
  expect(await signIn()).toMatchObject({ ok: false, problem: { code: 'token-of-another-client' } });
  expect(await account()).toBeUndefined();
  await close();
});

test('it renews unseen while the server knows who it is, after a restart too, and asks when it does not', async ({
  start,
}) => {
  const { server, signIn, account, call, window, windows, profile, quit } = await setUp(start);
  await signIn();
  const id = (await account())?.id ?? '';
  const first = (await account())?.masked;
  expect(await call('renew', { id })).toMatchObject({ ok: true });
  expect((await account())?.masked).not.toBe(first);
  expect(await windows()).toBe(1);
  expect(server.visits.map(({ knew }) => knew)).toEqual([false, true]);
  await expect(window.getByText('None. Renewed while signed in')).toBeVisible();
  await picture(window, 'implicit-account');
  await quit();

  // Nothing of a browser is left on disk, and what keeps the session is sealed.
  expect(existsSync(join(profile, 'Partitions'))).toBe(false);
  expect(await tracesInFolder(profile, { session: sessionSecret, token: 'dal:implicit_access_token_2' })).toEqual([]);

  const second = await start({ profile, env: { KEYFOB_ACCOUNTS_URL: server.url } });
  await vaultIs(second, 'locked');
  await second.call('unlock', { passphrase: 'a passphrase for this test' });
  expect(await second.call('renew', { id })).toMatchObject({ ok: true });
  expect(server.visits.at(-1)?.knew).toBe(true);

  // The session is over: a window, for whoever asked for one.
  server.signOut();
  const renewing = second.call('renew', { id });
  const there = () => urlOf(second, server.url);
  await expect.poll(async () => (await second.snapshot()).state.signIns.length).toBe(1);
  await expect.poll(there).toBeTruthy();
  await there()?.click('#go', { noWaitAfter: true });
  expect(await renewing).toMatchObject({ ok: true });
  expect(server.visits.map(({ knew }) => knew)).toEqual([false, true, true, false, false]);

  // Deleted, and its time to undo over: the server is not known to anybody any more.
  await second.call('remove', { id });
  await second.call('lock', {});
  await second.call('unlock', { passphrase: 'a passphrase for this test' });
  expect((await second.snapshot()).credentials).toEqual([]);
  await second.quit();
  expect(existsSync(join(profile, 'Partitions'))).toBe(false);
  server.close();
});

test('the wizard offers it for web apps, keeps it out of the browser and says what it gets', async ({ start }) => {
  const started = await start();
  const { window, call } = started;
  await window.getByRole('button', { name: 'Keep this session only' }).click();
  await window.getByRole('button', { name: 'Dismiss' }).click();
  await window.keyboard.press('3');
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByText('Which app signs in?')).toBeVisible();
  await dialog.getByRole('radio', { name: 'Web, access token only' }).click();
  for (const theme of ['light', 'dark'] as const) {
    await call('changeSettings', { theme });
    await expectAccessible(window);
    await picture(window, `wizard-implicit-${theme}`);
  }
  await dialog.getByRole('button', { name: /^Next/ }).click();
  await expect(dialog.getByText('must not pass through the browser').first()).toBeVisible();
  await expectAccessible(window);
  await picture(window, 'wizard-implicit-where');
  await dialog.getByRole('button', { name: /^Next/ }).click();
  await dialog.getByRole('button', { name: /^Next/ }).click();
  await expect(dialog.getByText('an access token, no refresh token')).toBeVisible();
  await picture(window, 'wizard-implicit-sign-in');
  await dialog.getByRole('button', { name: /^Sign in/ }).click();
  const page = () => started.app.windows().find((one) => one.url().startsWith('http://127.0.0.1'));
  await expect.poll(page).toBeTruthy();
  await page()?.getByRole('button', { name: 'Sign in' }).click({ noWaitAfter: true });
  await expect(window.getByRole('grid', { name: 'Credentials' })).toBeVisible();
  expect((await started.snapshot()).credentials[0]).toMatchObject({
    client: { grant: 'implicit' },
    refreshToken: 'none',
  });
  await started.quit();
});
