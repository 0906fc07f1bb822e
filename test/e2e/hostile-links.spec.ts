import { createServer } from 'node:http';
import { readFile, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { startSandbox, type Sandbox } from '../../src-sandbox/index.ts';
import { Browser } from '../integration/sandbox/browser.ts';
import { tracesIn, tracesInFolder } from '../support/canary.ts';
import { hostileStarts, hostileArguments } from './hostile-links.ts';
import { newProfile, openForThisSession, test, type Started } from './keyfob-app.ts';
import { noteSecondStarts, startAgain, tellOfStart } from './second-start.ts';

const redirectUri = 'keyfob://oauth/callback';

/** What the sandbox was asked, oldest first. */
async function askedOf({ accountsUrl, controlToken }: Sandbox): Promise<string[]> {
  const answer = await fetch(`${accountsUrl}/control/log`, { headers: { 'X-Sandbox-Control': controlToken } });
  const entries = (await answer.json()) as { method: string; path: string }[];
  return entries.filter(({ path }) => !path.startsWith('/control')).map(({ method, path }) => `${method} ${path}`);
}

/** Somebody in front of the system's browser signs in there; gives the link that the browser would open. */
async function signInInBrowser(sandbox: Sandbox, address: string): Promise<string> {
  const person = new Browser(sandbox.accountsUrl);
  const owner = sandbox.identities.find(({ email }) => email.startsWith('owner'));
  const page = await person.open(address);
  const fields = { who: owner?.email ?? '', password: owner?.password ?? '', decision: 'sign-in' };
  const end = await person.follow(await person.send(page, fields));
  if (!(end instanceof URL)) throw new Error('stayed in the browser');
  return end.href;
}

/** Begins a sign-in in the system's browser; gives its end and the address that the browser was given. */
async function begin({ call }: Started, sandbox: Sandbox, server: string, shown: string) {
  await writeFile(shown, '');
  const clientId = sandbox.clients.find(({ type }) => type === 'web')?.clientId ?? '';
  const outcome = call('signIn', {
    as: 'new',
    server,
    clientId,
    clientType: 'web',
    redirectUri,
    scopes: [],
    name: 'By link',
    where: 'browser',
  });
  await expect.poll(() => readFile(shown, 'utf8')).toContain('response_type=code');
  return { outcome, address: await readFile(shown, 'utf8') };
}

test('no link but the answer of the server that was asked ends, changes or disturbs a sign-in', async ({ start }) => {
  const [sandbox, other] = [await startSandbox(), await startSandbox()];
  const evilAsked: string[] = [];
  const evil = createServer((request, response) => {
    evilAsked.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));

  // What opens addresses in the system's browser only notes them here.
  const profile = await newProfile();
  const shown = join(profile, 'browser-was-given');
  const opener = `#!/bin/sh\nprintf %s "$1" > ${shown}.part && mv ${shown}.part ${shown}\n`;
  await writeFile(join(profile, 'xdg-open'), opener, { mode: 0o755 });
  const path = `${profile}:${process.env.PATH ?? ''}`;
  const started = await start({ profile, env: { KEYFOB_ACCOUNTS_URL: sandbox.accountsUrl, PATH: path } });
  const { app, call, snapshot } = started;
  await openForThisSession(started);
  const server = (await snapshot()).state.preferredServer;
  const { accountsUrl, apiUrl, helpdeskUrl } = other;
  const added = await call('addServer', { name: 'Other', accountsUrl, apiUrl, helpdeskUrl });
  if (!added.ok) throw new Error(added.problem.what);

  // Two sign-ins that were cancelled, one of them when its answer was there already.
  const toOther = await begin(started, other, added.value.id, shown);
  const otherAnswer = await signInInBrowser(other, toOther.address);
  await call('cancelSignIn', {});
  const stale = await begin(started, sandbox, server, shown);
  await call('cancelSignIn', {});
  const cancelled = { ok: false, problem: { code: 'sign-in-cancelled' } };
  expect(await toOther.outcome).toMatchObject(cancelled);
  expect(await stale.outcome).toMatchObject(cancelled);

  const { outcome, address } = await begin(started, sandbox, server, shown);
  const answer = await signInInBrowser(sandbox, address);
  const code = new URL(answer).searchParams.get('code') ?? '';
  let ended = false;
  void outcome.finally(() => (ended = true));
  const pending = (await snapshot()).state.signIn;
  const asked = { sandbox: await askedOf(sandbox), other: await askedOf(other) };
  const windows = () => app.evaluate(({ webContents }) => webContents.getAllWebContents().map((one) => one.getURL()));
  const windowsBefore = await windows();

  const canary = 'canaryOfALink7f3a';
  const loot = {
    canary,
    staleState: new URL(stale.address).searchParams.get('state') ?? '',
    otherAnswer,
    evil: `http://127.0.0.1:${(evil.address() as AddressInfo).port}`,
  };
  const noted = await noteSecondStarts(app);
  const rows = hostileStarts(loot);
  const written: string[] = [];
  const goOn = async (what: string) => {
    expect(ended, what).toBe(false);
    const { signIn, vault } = (await snapshot()).state;
    expect(vault.status, what).toBe('open');
    expect(signIn, what).toEqual({ ...pending, problem: signIn?.problem ?? null });
    expect([null, 'callback-refused'], what).toContain(signIn?.problem?.code ?? null);
  };
  for (let at = 0; at < rows.length; at += 4) {
    const some = rows.slice(at, at + 4);
    written.push(...(await Promise.all(some.map(([, ...args]) => startAgain(profile, args)))));
    await goOn(some.map(([what]) => what).join(', '));
  }
  // Each was really told, but the two that would be longer than the message. Chromium trims blanks.
  const told = (await noted()).map((args) => args.join('\n'));
  const untold = rows.filter(([, ...args]) => !told.some((text) => args.every((arg) => text.includes(arg.trim()))));
  expect(untold.map(([what]) => what)).toEqual(['100 KB', '400 links']);
  for (const [what, ...args] of hostileArguments(loot)) {
    await tellOfStart(app, args);
    await goOn(what);
  }

  expect(await windows()).toEqual(windowsBefore);
  expect({ sandbox: await askedOf(sandbox), other: await askedOf(other) }).toEqual(asked);
  expect(evilAsked).toEqual([]);
  expect((await snapshot()).credentials).toEqual([]);

  // The right one ends it, and once more it is nothing.
  written.push(await startAgain(profile, [answer]));
  expect(await outcome).toEqual({ ok: true, value: { id: expect.any(String) } });
  written.push(await startAgain(profile, [answer]));
  const notices = async () => (await snapshot()).state.notices.map((notice) => notice.code);
  await expect.poll(notices).toContain('link-without-sign-in');
  expect((await snapshot()).credentials.map(({ name }) => name)).toEqual(['By link']);
  expect((await snapshot()).state.signIn).toBeNull();
  expect((await askedOf(sandbox)).filter((one) => one === 'POST /v2/token')).toHaveLength(1);
  expect(await askedOf(other)).toEqual(asked.other);

  const secrets = { canary, code, state: new URL(answer).searchParams.get('state') ?? '' };
  expect(tracesIn('the output', started.output() + written.join('\n'), secrets)).toEqual([]);
  await started.quit();
  await writeFile(shown, '');
  expect(await tracesInFolder(profile, secrets)).toEqual([]);
  evil.close();
  await Promise.all([sandbox.stop(), other.stop()]);
});
