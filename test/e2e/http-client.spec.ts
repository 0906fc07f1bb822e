import { gzipSync } from 'node:zlib';
import { expect } from 'playwright/test';
import { startBlackhole } from '../support/blackhole.ts';
import { selfSigned } from '../support/self-signed.ts';
import { json, signInThere, startAccountsServer, tokens, type Answer } from './accounts-server.ts';
import { cancelSignIns, openForThisSession, test } from './keyfob-app.ts';

test('a POST with a code or a refresh token arrives once when the warm connection is hung up', async ({ start }) => {
  const server = await startAccountsServer();
  const started = await start({ env: { KEYFOB_ACCOUNTS_URL: server.url } });
  await openForThisSession(started);
  const added = await signInThere(started, 'Warm');
  if (!added.ok) throw new Error(added.problem.what);
  const { id } = added.value;
  /** Leaves an idle connection to the server in the session that such requests take. */
  const warm = () =>
    started.app.evaluate(async ({ session }, url) => {
      await (await session.fromPartition('http-once-1').fetch(`${url}/warm`)).text();
    }, server.url);
  const hangUp: Answer = (response) => response.socket?.destroy();

  // That this server would have it twice is so: Chromium sends it again by itself.
  server.behaves.token = hangUp;
  await warm();
  await started.app.evaluate(
    ({ session }, url) =>
      session
        .fromPartition('http-once-1')
        .fetch(`${url}/v2/token`, { method: 'POST', body: 'x' })
        .then(
          () => undefined,
          () => undefined,
        ),
    server.url,
  );
  expect(server.posts()).toBe(1 + 2);

  await warm();
  expect(await started.call('renew', { id })).toMatchObject({ ok: false, problem: { code: 'answer-lost' } });
  expect(server.posts()).toBe(3 + 1);
  expect((await started.snapshot()).credentials[0]?.status).toBe('unknown');

  await warm();
  expect(await signInThere(started, 'Another')).toMatchObject({ ok: false, problem: { code: 'answer-lost' } });
  expect(server.posts()).toBe(4 + 1);
  await started.quit();
  server.close();
});

const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, 'a'));
const cookie = 'session=canary_cookie; Path=/';
const faults: [string, Answer, string][] = [
  ['is cut', (response) => response.socket?.destroy(), 'answer-lost'],
  [
    'breaks off in the middle',
    (response) => {
      response
        .writeHead(200, { 'content-length': '900', 'content-type': 'application/json' })
        .write('{"access_token":');
      setTimeout(() => response.socket?.destroy(), 50);
    },
    'answer-lost',
  ],
  ['has 50 MB', (response) => response.writeHead(200).end(Buffer.alloc(50 * 1024 * 1024, 'a')), 'answer-too-large'],
  [
    'is a gzip bomb',
    (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    'answer-too-large',
  ],
  [
    'is a web page',
    (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
    'answer-unreadable',
  ],
  ['has no token', (response) => json(response, 200, { ...tokens(1), access_token: undefined }), 'answer-field'],
  [
    'says 503',
    (response) => response.writeHead(503, { 'retry-after': '1', 'set-cookie': cookie }).end(),
    'server-down',
  ],
  [
    'asks for a login',
    (response) => response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end(),
    'refused',
  ],
  ['asks again', (response) => response.writeHead(408, { connection: 'close' }).end(), 'refused'],
];

test('in Chromium too each fault of the token endpoint is told, and the code was sent once', async ({ start }) => {
  const [server, elsewhere] = [await startAccountsServer(), await startAccountsServer()];
  const started = await start({ env: { KEYFOB_ACCOUNTS_URL: server.url } });
  await openForThisSession(started);
  const redirects = [301, 302, 303, 307, 308].map((status): [string, Answer, string] => [
    `redirects by ${status}`,
    (response) => response.writeHead(status, { location: `${elsewhere.url}/v2/token` }).end(),
    'answer-redirects',
  ]);
  let cookies = '';
  for (const [what, answer, code] of [...faults, ...redirects]) {
    const before = server.posts();
    server.behaves.token = (response, request) => {
      cookies += request.headers.cookie ?? '';
      answer(response, request);
    };
    expect(await signInThere(started, 'x'), what).toMatchObject({ ok: false, problem: { code } });
    expect(server.posts() - before, what).toBe(1);
  }
  // At the end: before its time this server is not asked again.
  const before = server.posts();
  server.behaves.token = (response) => response.writeHead(429, { 'retry-after': '36000' }).end();
  for (let at = 0; at < 2; at += 1) {
    expect(await signInThere(started, 'x')).toMatchObject({ ok: false, problem: { code: 'too-many-requests-wait' } });
  }
  expect(server.posts() - before).toBe(1);
  expect(elsewhere.asked).toEqual([]);
  expect(cookies).toBe('');
  const { credentials, state } = await started.snapshot();
  expect([credentials, state.signIns]).toEqual([[], []]);
  await started.quit();
  server.close();
  elsewhere.close();
});

test('a certificate that nobody vouches for has no way past it, in the window or behind it', async ({ start }) => {
  const server = await startAccountsServer(selfSigned());
  const started = await start({ env: { KEYFOB_ACCOUNTS_URL: server.url } });
  const { call, snapshot, app } = started;
  await openForThisSession(started);
  const outcome = signInThere(started, 'x');
  await expect.poll(async () => (await snapshot()).state.signIns[0]?.problem).toMatchObject({ code: 'tls-failed' });
  const told = (await snapshot()).state.signIns[0]?.problem;
  expect(told?.what).toContain(new URL(server.url).host);
  expect(told?.remedy).toMatch(/clock.*proxy/);
  // The frame offers to try again or to cancel, nothing else; what Chromium would show stays behind it.
  const frame = app.windows().find((one) => one.url().endsWith('sign-in.html'));
  const buttons = (await frame?.getByRole('button').allTextContents()) ?? [];
  expect(buttons.join().toLowerCase()).not.toMatch(/proceed|anyway|unsafe|continue|trust/);
  await cancelSignIns({ call, snapshot });
  expect(await outcome).toMatchObject({ ok: false, problem: { code: 'tls-failed' } });

  const added = await call('addPat', {
    server: (await snapshot()).state.preferredServer,
    text: 'dal:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    accountId: '2f7c6f0e-9b0c-4e8a-8f6e-0f6f2d1f5a11',
    name: 'x',
    scopes: null,
    check: false,
  });
  if (!added.ok) throw new Error(added.problem.what);
  expect(await call('check', { id: added.value.id })).toMatchObject({ ok: false, problem: { code: 'tls-failed' } });
  expect(server.asked).toEqual([]);
  await started.quit();
  server.close();
});

test('a port that lets nobody in is given up after the time to connect, and nothing has left', async ({ start }) => {
  const server = await startAccountsServer();
  const started = await start({ env: { KEYFOB_ACCOUNTS_URL: server.url } });
  const { call, snapshot } = started;
  await openForThisSession(started);
  const added = await signInThere(started, 'x');
  if (!added.ok) throw new Error(added.problem.what);
  const { id } = added.value;
  const port = Number(new URL(server.url).port);
  server.close();
  const hole = await startBlackhole(port);
  // A refresh token that rotates: had it left, the account would be "unknown" now.
  expect(await call('renew', { id })).toMatchObject({ ok: false, problem: { code: 'no-connection' } });
  expect((await snapshot()).credentials[0]?.status).toBe('ok');
  hole.close();
  await started.quit();
});

for (const [what, url, code] of [
  ['whose name is unknown', 'https://nobody.invalid', 'no-connection'],
  ['that refuses the connection', 'http://127.0.0.1:1', 'no-connection'],
] as const) {
  test(`a server ${what} is told by its name`, async ({ start }) => {
    const started = await start({ env: { KEYFOB_ACCOUNTS_URL: url } });
    const { call, snapshot } = started;
    await openForThisSession(started);
    const outcome = signInThere(started, 'x');
    await expect.poll(async () => (await snapshot()).state.signIns[0]?.problem).toMatchObject({ code });
    expect((await snapshot()).state.signIns[0]?.problem?.what).toContain(new URL(url).host);
    await cancelSignIns({ call, snapshot });
    expect(await outcome).toMatchObject({ ok: false, problem: { code } });
    await started.quit();
  });
}
