import type { ServerResponse } from 'node:http';
import { expect } from 'playwright/test';
import type { CallOutput } from '../../src-shared/contract/index.ts';
import type { Result } from '../../src-shared/result.ts';
import { cancelSignIns, openForThisSession, test, type Started, type StartOptions } from './keyfob-app.ts';
import { page, serve, tells, type Answer } from './page-server.ts';

/** The accounts server's answers in one sign-in. */
type Accounts = (redirectUri: string, state: string) => Answer;

/** Keyfob, an accounts server, and a page of the app to come back to that would note every request that reaches it. */
async function openKeyfob(start: (options: StartOptions) => Promise<Started>) {
  const app = await serve((_, response) => page(response, 'the app'));
  const redirectUri = `${app.url}/oauth/callback`;
  let state = '';
  let accounts: Accounts = () => (_, response) => page(response, 'nothing yet');
  const server = await serve((request, response) => {
    const asked = new URL(request.url ?? '/', 'http://x').searchParams.get('state');
    state = asked ?? state;
    accounts(redirectUri, state)(request, response);
  });
  const started = await start({ env: { KEYFOB_ACCOUNTS_URL: server.url } });
  await openForThisSession(started);
  const { preferredServer } = (await started.snapshot()).state;
  /** Begins a sign-in with this server; gives its end. */
  const begin = (answers: Accounts): Promise<Result<CallOutput<'signIn'>>> => {
    accounts = answers;
    server.asked.length = 0;
    return started.call('signIn', {
      as: 'new',
      server: preferredServer,
      clientId: 'bb9e5b2f1ab480e4a715977b7b1b4279',
      clientType: 'web',
      redirectUri,
      scopes: [],
    });
  };
  // Counted by its session: where a request was stopped, the address is that of the page that was not shown.
  const contents = () =>
    started.app.evaluate(({ webContents, session }) =>
      webContents
        .getAllWebContents()
        .filter((one) => one.session !== session.defaultSession && one.getURL())
        .map((one) => one.id),
    );
  /** Gives a sign-in up; it must still have been there. */
  const cancel = async (outcome: Promise<Result<CallOutput<'signIn'>>>) => {
    expect(await contents()).toHaveLength(1);
    await cancelSignIns(started);
    expect(await outcome).toMatchObject({ ok: false });
    await expect.poll(contents).toEqual([]);
  };
  const close = async () => {
    await cancelSignIns(started);
    await started.quit();
    app.close();
    server.close();
  };
  return { ...started, appPage: app, server, begin, cancel, contents, close };
}

/** The same with a sign-in that has begun. */
async function signIn(start: (options: StartOptions) => Promise<Started>, accounts: Accounts) {
  const keyfob = await openKeyfob(start);
  return { ...keyfob, outcome: keyfob.begin(accounts) };
}

const tokens = (response: ServerResponse, agent: string) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end(
    JSON.stringify({
      access_token: 'dal:window_test_access_token',
      refresh_token: 'window_test_refresh_token',
      token_type: 'Bearer',
      expires_in: 28800,
      scope: 'chats--all:ro',
      account_id: agent,
      organization_id: 'o',
    }),
  );

const back = (redirectUri: string, state: string) =>
  `${redirectUri}?code=dal%3Acode&state=${encodeURIComponent(state)}`;

const ways: [string, (redirectUri: string, state: string, response: ServerResponse) => void][] = [
  ['a redirect', (uri, state, response) => response.writeHead(302, { location: back(uri, state) }).end()],
  [
    'a link',
    (uri, state, response) => page(response, `<a id="go" href="${back(uri, state).replace('&', '&amp;')}">go</a>`),
  ],
  [
    'a script',
    (uri, state, response) => page(response, `<script>location.href = ${JSON.stringify(back(uri, state))}</script>`),
  ],
  [
    'a refreshing page',
    (uri, state, response) =>
      page(response, `<meta http-equiv="refresh" content="0;url=${back(uri, state).replace('&', '&amp;')}">`),
  ],
  [
    'a form that is sent by GET',
    (uri, state, response) =>
      page(
        response,
        `<form action="${uri}"><input name="code" value="dal:code"><input name="state" value="${state}"></form>
         <script>document.forms[0].submit()</script>`,
      ),
  ],
];

test('a sign-in ends at the redirect URI, whatever leads to it, and no request to it leaves', async ({ start }) => {
  const { app, appPage, begin, close, snapshot } = await openKeyfob(start);
  for (const [n, [name, way]] of ways.entries()) {
    await test.step(name, async () => {
      const outcome = begin((uri, state) => (request, response) => {
        if (request.method === 'POST') tokens(response, `agent ${n}`);
        else way(uri, state, response);
      });
      if (name === 'a link') {
        const there = () => app.windows().find((one) => one.url().includes('response_type'));
        await expect.poll(there).toBeTruthy();
        await there()?.click('#go', { noWaitAfter: true });
      }
      expect(await outcome).toEqual({ ok: true, value: { id: expect.any(String) } });
      expect(appPage.asked).toEqual([]);
      const account = (await snapshot()).credentials.find((one) => one.accountId === `agent ${n}`);
      expect(account).toMatchObject({ kind: 'account', scopes: ['chats--all:ro'], refreshToken: 'rotates' });
      expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    });
  }
  await close();
});

const traps: [string, (redirectUri: string, state: string, response: ServerResponse) => void][] = [
  [
    'an iframe',
    (uri, state, response) =>
      page(response, `${tells}<iframe src="${back(uri, state).replace('&', '&amp;')}"></iframe>`),
  ],
  [
    'an image',
    (uri, state, response) => page(response, `${tells}<img src="${back(uri, state).replace('&', '&amp;')}">`),
  ],
  [
    'a fetch',
    (uri, state, response) =>
      page(response, `${tells}<script>fetch(${JSON.stringify(back(uri, state))}, { mode: 'no-cors' })</script>`),
  ],
  [
    'a form that is sent by POST',
    (uri, state, response) =>
      page(
        response,
        `<form method="post" action="${back(uri, state).replace('&', '&amp;')}"></form><script>document.forms[0].submit()</script>`,
      ),
  ],
  [
    'a form that is sent on by 307',
    (_uri, _state, response) =>
      page(response, `<form method="post" action="/on"></form><script>document.forms[0].submit()</script>`),
  ],
];

test('the redirect URI as anything but a page ends nothing, and no request to it leaves', async ({ start }) => {
  const { server, appPage, begin, cancel, close, snapshot } = await openKeyfob(start);
  for (const [name, trap] of traps) {
    await test.step(name, async () => {
      const outcome = begin((uri, state) => (request, response) => {
        if (request.url === '/on') response.writeHead(307, { location: back(uri, state) }).end();
        else if (request.method === 'POST') tokens(response, 'trapped');
        else trap(uri, state, response);
      });
      if (name.startsWith('a form')) {
        const problem = async () => (await snapshot()).state.signIns[0]?.problem;
        await expect.poll(problem).toMatchObject({ code: 'callback-refused', details: { why: 'method' } });
      } else await expect.poll(() => server.asked).toContain('GET /tried');
      if (name.includes('307')) expect(server.asked).toContain('POST /on');
      expect(server.asked).not.toContain('POST /v2/token');
      expect(appPage.asked).toEqual([]);
      expect((await snapshot()).credentials).toEqual([]);
      await cancel(outcome);
    });
  }
  await close();
});

test('pages that only begin like the redirect URI are other pages', async ({ start }) => {
  const { appPage, server, close } = await signIn(start, (uri, state) => (request, response) => {
    if (request.method === 'POST') tokens(response, 'evil');
    else response.writeHead(302, { location: `${uri}-evil?code=dal%3Acode&state=${encodeURIComponent(state)}` }).end();
  });
  await expect.poll(() => appPage.asked).toEqual(['GET /oauth/callback-evil']);
  expect(server.asked).not.toContain('POST /v2/token');
  await close();
});

test('the sign-in page can not go to files, programs, Keyfob itself, or to another host without TLS', async ({
  start,
}) => {
  const { server, app, begin, cancel, close } = await openKeyfob(start);
  for (const address of [
    'file:///etc/passwd',
    'data:text/html,x',
    'http://example.test/',
    'app://keyfob/index.html',
    'blob:x',
    'ftp://127.0.0.1/',
  ]) {
    await test.step(address, async () => {
      const outcome = begin(
        () => (_, response) =>
          page(response, `${tells}<script>location.href = ${JSON.stringify(address)}</script>stays`),
      );
      await expect.poll(() => server.asked).toContain('GET /tried');
      const urls = await app.evaluate(({ webContents, session }) =>
        webContents
          .getAllWebContents()
          .filter((one) => one.session !== session.defaultSession)
          .map((one) => one.getURL()),
      );
      expect(urls.filter((url) => url.startsWith(address))).toEqual([]);
      await cancel(outcome);
    });
  }
  await close();
});

test('the page has no preload, no Node, a session in memory of its own, and can open nothing', async ({ start }) => {
  const { app, contents, close } = await signIn(
    start,
    () => (_, response) =>
      page(
        response,
        `<script>document.title = String(window.open('https://example.test/'))</script><a target=_blank href=/x>x</a>`,
      ),
  );
  await expect.poll(contents).toHaveLength(1);
  const facts = () =>
    app.evaluate(({ webContents, session }) => {
      const view = webContents.getAllWebContents().find((one) => one.getURL().startsWith('http'));
      const known = view as unknown as { getLastWebPreferences(): Record<string, unknown> };
      const { preload, sandbox, contextIsolation, nodeIntegration, webviewTag } = known.getLastWebPreferences();
      return {
        preferences: { preload, sandbox, contextIsolation, nodeIntegration, webviewTag },
        persistent: view?.session.isPersistent(),
        shared: view?.session === session.defaultSession,
        title: view?.getTitle(),
        count: webContents.getAllWebContents().length,
      };
    });
  await expect.poll(facts).toEqual({
    preferences: {
      preload: undefined,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
    },
    persistent: false,
    shared: false,
    title: 'null',
    // The main window, the frame, the page.
    count: 3,
  });
  await close();
});

test('Escape in the page cancels, and the window, its session and its state are gone', async ({ start }) => {
  const { app, contents, outcome, close, snapshot } = await signIn(
    start,
    () => (_, response) => page(response, '<input autofocus>'),
  );
  await expect.poll(contents).toHaveLength(1);
  await app.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .find((one) => one.getURL().startsWith('http'))
      ?.sendInputEvent({ type: 'keyDown', keyCode: 'Escape' }),
  );
  expect(await outcome).toMatchObject({ ok: false, problem: { code: 'sign-in-cancelled' } });
  expect((await snapshot()).state.signIns).toEqual([]);
  await expect.poll(contents).toEqual([]);
  await close();
});

test('an error page of the server is said in words, with what to do', async ({ start }) => {
  const { outcome, close, snapshot, call } = await signIn(start, () => (request, response) => {
    if (request.url?.startsWith('/ooops')) page(response, 'ooops');
    else
      response
        .writeHead(302, { location: '/ooops?oauth_exception=invalid_request&exception_details=invalid_redirect_uri' })
        .end();
  });
  await expect
    .poll(async () => (await snapshot()).state.signIns[0]?.problem)
    .toMatchObject({
      details: { exception_details: 'invalid_redirect_uri' },
      what: expect.stringMatching(/redirect URI/i),
    });
  await cancelSignIns({ call, snapshot });
  expect(await outcome).toMatchObject({ ok: false, problem: { code: 'server-refused-sign-in' } });
  await close();
});

test('a server that is not there is said with its name', async ({ start }) => {
  const { outcome, close, snapshot, call } = await signIn(start, () => (request) => request.socket.destroy());
  await expect.poll(async () => (await snapshot()).state.signIns[0]?.problem).toMatchObject({ code: 'no-connection' });
  await cancelSignIns({ call, snapshot });
  expect(await outcome).toMatchObject({ ok: false, problem: { code: 'no-connection' } });
  await close();
});

test('the address that is shown holds no value of its query', async ({ start }) => {
  const { close, snapshot } = await signIn(start, () => (_, response) => page(response, 'sign in'));
  const shown = async () => (await snapshot()).state.signIns[0];
  await expect.poll(shown).toMatchObject({ rest: '/?…', loading: false, expected: true, secure: false });
  expect(JSON.stringify(await shown())).not.toContain('code_challenge');
  await close();
});

test('quitting in the middle of a sign-in ends it', async ({ start }) => {
  const { outcome, contents, quit } = await signIn(start, () => (_, response) => page(response, 'sign in'));
  // The window that asked is gone before it could be told.
  outcome.catch(() => undefined);
  await expect.poll(contents).toHaveLength(1);
  await quit();
});
