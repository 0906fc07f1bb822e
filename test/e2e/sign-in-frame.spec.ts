import { expect, type Page } from 'playwright/test';
import { selfSigned } from '../support/self-signed.ts';
import { expectAccessible } from './axe.ts';
import { cancelSignIns, openForThisSession, test, type Started, type StartOptions } from './keyfob-app.ts';
import { page, serve, type Answer } from './page-server.ts';
import { picture } from './pictures.ts';
import { frameOf } from './steps.ts';
import { clientId } from './token-server.ts';

const redirectUri = 'https://my-app.example/oauth/callback';

/** A sign-in that has begun at this server. */
async function signIn(start: (options: StartOptions) => Promise<Started>, answer: Answer, options: Options = {}) {
  const server = await serve(answer, options.certificate);
  const args = options.args?.(server.port) ?? [];
  const started = await start({ env: { KEYFOB_ACCOUNTS_URL: server.url }, args });
  await openForThisSession(started);
  const asked = options.redirectUri ?? redirectUri;
  const state = async () => (await started.snapshot()).state;
  const outcome = started.call('signIn', {
    as: 'new',
    server: options.server ?? (await state()).preferredServer,
    clientId: options.clientId ?? clientId,
    clientType: 'web',
    redirectUri: asked,
    scopes: [],
    name: 'Acme desk tools',
  });
  const shown = async () => (await state()).signIns[0];
  const there = (): Page | undefined => started.app.windows().find((one) => /^https?:/.test(one.url()));
  const close = async () => {
    await cancelSignIns(started);
    await started.quit();
    server.close();
  };
  return { ...started, server, outcome, shown, there, close };
}

interface Options {
  certificate?: { key: string; cert: string };
  args?: (port: number) => string[];
  redirectUri?: string;
  server?: string;
  clientId?: string;
}

/** Waits a while in which what the page tried would have happened; the page itself is still there to say so. */
async function tried(there: () => Page | undefined, { asked }: { asked: string[] }): Promise<void> {
  await there()?.evaluate(() => void setTimeout(() => void fetch('/tried'), 400));
  await expect.poll(() => asked).toContain('GET /tried');
}

/** Looks at the frame in both themes. */
async function look(started: Started, name: string): Promise<void> {
  const frame = await frameOf(started);
  for (const theme of ['light', 'dark'] as const) {
    await started.call('changeSettings', { theme });
    await expectAccessible(frame);
    await picture(frame, `${name}-${theme}`);
  }
}

test('a window that a page opens by itself, or with a click of its own script, is not opened', async ({ start }) => {
  const { app, there, shown, server, close } = await signIn(start, (request, response) => {
    if (request.url?.startsWith('/provider')) return page(response, '<h1>Provider</h1>');
    return page(
      response,
      `<a id="file" target="_blank" href="file:///etc/passwd">file</a>
       <a id="plain" target="_blank" href="http://example.test/">plain</a>
       <form id="post" target="_blank" method="post" action="/provider"><button>post</button></form>
       <button id="script" onclick="window.open('/provider?by=script', '', 'width=300,height=300')">open</button>
       <script>window.open('/provider?by=itself'); setInterval(() => window.open('/provider?by=itself'), 200)</script>`,
    );
  });
  await expect.poll(there).toBeTruthy();
  const contents = () => app.evaluate(({ webContents }) => webContents.getAllWebContents().length);
  await tried(there, server);
  expect(server.asked.filter((one) => one.includes('/provider'))).toEqual([]);
  expect(await contents()).toBe(3);
  await expect.poll(async () => (await shown())?.loading).toBe(false);
  // Script clicks are nobody's; what the page wishes by itself stays refused.
  await there()?.evaluate(() => (document.querySelector('#script') as HTMLButtonElement).click());
  server.asked.length = 0;
  await tried(there, server);
  expect(server.asked.filter((one) => one.includes('/provider'))).toEqual([]);
  expect((await shown())?.rest).not.toContain('provider');
  await close();
});

test('a file and a page without TLS elsewhere are not opened by a click either', async ({ start }) => {
  const { there, app, server, close } = await signIn(start, (_, response) =>
    page(
      response,
      `<a id="file" target="_blank" href="file:///etc/passwd">file</a>
       <a id="plain" target="_blank" href="http://example.test/">plain</a>`,
    ),
  );
  await expect.poll(there).toBeTruthy();
  const before = there()?.url();
  for (const id of ['file', 'plain']) {
    server.asked.length = 0;
    await there()?.click(`#${id}`);
    await tried(there, server);
    expect(there()?.url()).toBe(before);
    expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(3);
  }
  await close();
});

test('a provider’s window is loaded in this one after a click, and the frame says where it is', async ({ start }) => {
  const { there, shown, app, close } = await signIn(start, (request, response) => {
    if (request.url?.startsWith('/provider')) return page(response, '<h1>Provider</h1>');
    return page(
      response,
      `<button id="go" onclick="window.open('/provider', '', 'width=300')">Continue with a provider</button>`,
    );
  });
  await expect.poll(there).toBeTruthy();
  await there()?.click('#go');
  await expect.poll(async () => (await shown())?.rest).toBe('/provider');
  await expect.poll(() => there()?.getByRole('heading', { name: 'Provider' }).isVisible()).toBe(true);
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(3);
  await close();
});

test('a host that looks like LiveChat’s is spelt as it is, and marked', async ({ start }) => {
  const lookalike = 'xn--accounts-login-verification-and-more-nzr.livecht-9ta.example';
  const homograph = new URL('https://accounts.livechаt.com').hostname;
  const certificate = selfSigned();
  const started = await signIn(
    start,
    (request, response) => {
      const { host } = request.headers;
      if (host?.startsWith('127.0.0.1')) response.writeHead(302, { location: `https://${homograph}/` }).end();
      else page(response, '<title>accounts.livechat.com</title><h1>Sign in to LiveChat</h1>');
    },
    {
      certificate,
      args: (port) => [
        `--host-resolver-rules=MAP ${homograph} 127.0.0.1:${port}, MAP ${lookalike} 127.0.0.1:${port}`,
        '--ignore-certificate-errors',
      ],
    },
  );
  const { shown, there } = started;
  await expect.poll(shown).toMatchObject({ origin: `https://${homograph}`, expected: false, secure: true });
  expect(homograph).toMatch(/xn--/);
  const frame = await frameOf(started);
  const address = frame.getByRole('group', { name: 'Address' });
  await expect(address).toContainText(homograph);
  await expect(address).toContainText('Not LiveChat’s host');
  expect(await frame.title()).not.toContain('livechat.com');
  await look(started, 'frame-homograph');
  // However long the name is, its end stays.
  await there()?.evaluate((host) => (location.href = `https://${host}/`), lookalike);
  await expect.poll(async () => (await shown())?.origin).toBe(`https://${lookalike}`);
  await look(started, 'frame-long-host');
  await started.close();
});

test('a strange host that can not be reached is shown all the same', async ({ start }) => {
  const host = new URL('https://accounts.livechаt.com').hostname;
  const started = await signIn(
    start,
    (_, response) => void response.writeHead(302, { location: `https://${host}/` }).end(),
    { args: () => [`--host-resolver-rules=MAP ${host} ~NOTFOUND`] },
  );
  await expect.poll(started.shown).toMatchObject({
    origin: `https://${host}`,
    expected: false,
    problem: { code: 'no-connection', what: `No connection to ${host}.` },
  });
  await started.close();
});

test('a certificate that nobody stands for stops the page, with the reason and no way around', async ({ start }) => {
  const started = await signIn(start, (_, response) => page(response, 'never shown'), { certificate: selfSigned() });
  const { shown, outcome, server, call } = started;
  await expect
    .poll(async () => (await shown())?.problem)
    .toMatchObject({ code: 'tls-failed', details: { error: 'ERR_CERT_AUTHORITY_INVALID' } });
  const frame = await frameOf(started);
  const alert = frame.getByRole('alert');
  await expect(alert).toContainText(new URL(server.url).host);
  await expect(alert).toContainText('Nobody whom this computer trusts stands for its certificate.');
  await expect(alert).toContainText('Check the clock of this computer and the proxy.');
  expect((await alert.getByRole('button').allTextContents()).map((text) => text.trim())).toEqual([
    'Try again',
    'Close',
  ]);
  await look(started, 'frame-tls');
  expect(server.asked).toEqual([]);
  for (const { id } of (await started.snapshot()).state.signIns) await call('cancelSignIn', { id });
  expect(await outcome).toMatchObject({ ok: false, problem: { code: 'tls-failed' } });
  await started.close();
});

test('an address that is nearly the redirect URI is stopped before it is asked, and laid beside it', async ({
  start,
}) => {
  let back = '';
  const started = await signIn(start, (request, response) => {
    const state = new URL(request.url ?? '/', 'http://x').searchParams.get('state') ?? '';
    if (!back) return page(response, 'not yet');
    return response.writeHead(302, { location: `${back}?code=dal%3Acode&state=${encodeURIComponent(state)}` }).end();
  });
  const { shown, there, server } = started;
  await expect.poll(there).toBeTruthy();
  for (const [name, nearly] of [
    ['a slash more', `${redirectUri}/`],
    ['capitals', 'https://my-app.example/OAuth/Callback'],
    ['another port', 'https://my-app.example:8443/oauth/callback'],
  ] as const) {
    await test.step(name, async () => {
      back = nearly;
      await there()
        ?.reload({ waitUntil: 'commit' })
        .catch(() => undefined);
      await expect.poll(shown).toMatchObject({
        problem: { code: 'redirect-nearly' },
        redirect: { registered: redirectUri, sent: nearly },
      });
      await look(started, `frame-nearly-${name.replaceAll(' ', '-')}`);
      expect(server.asked).not.toContain('POST /v2/token');
    });
  }
  await started.close();
});

test('a redirect URI that the server refuses is laid beside the one that is registered', async ({ start }) => {
  const started = await start();
  await openForThisSession(started);
  await started.call('startSandbox', {});
  const { sandbox } = (await started.snapshot()).state;
  const [client] = sandbox.clients;
  if (!client) throw new Error('the sandbox has no client');
  const sent = client.redirectUri.replace(/callback$/, 'Callback/');
  // By the wizard, as somebody does who typed it wrongly.
  const { window } = started;
  await window.getByRole('button', { name: 'Dismiss' }).click();
  await window.keyboard.press('3');
  const dialog = window.getByRole('dialog');
  const next = dialog.getByRole('button', { name: /^Next/ });
  await next.click();
  await dialog.getByLabel('Redirect URI', { exact: true }).fill(sent);
  await next.click();
  await next.click();
  await dialog.getByRole('button', { name: /^Sign in/ }).click();
  const shown = async () => (await started.snapshot()).state.signIns[0];
  await expect.poll(shown).toMatchObject({
    problem: { details: { exception_details: 'invalid_redirect_uri' } },
    redirect: { registered: client.redirectUri, sent },
  });
  const frame = await frameOf(started);
  await expect(frame.getByText('2 characters differ.')).toBeVisible();
  await expect(frame.getByText('The one that was sent ends with a slash.')).toBeVisible();
  await look(started, 'frame-difference');
  await frame.getByRole('button', { name: 'Close' }).click();

  // The wizard knows it still, and takes the registered one.
  await expect(dialog.getByRole('group', { name: 'The two redirect URIs' })).toBeVisible();
  for (const theme of ['light', 'dark'] as const) {
    await started.call('changeSettings', { theme });
    await expectAccessible(window);
    await picture(window, `wizard-difference-${theme}`);
  }
  await dialog.getByRole('button', { name: 'Use the registered one' }).click();
  await dialog.getByRole('button', { name: /^Try again/ }).click();
  const there = () => started.app.windows().find((one) => one.url().startsWith('http://127.0.0.1'));
  await expect.poll(there).toBeTruthy();
  await there()?.getByRole('button', { name: 'Sign in' }).click({ noWaitAfter: true });
  await expect(dialog).toBeHidden();
  expect((await started.snapshot()).credentials[0]).toMatchObject({ client: { redirectUri: client.redirectUri } });
  await started.quit();
});
