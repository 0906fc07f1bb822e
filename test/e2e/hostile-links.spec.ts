import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'playwright/test';
import { startSandbox, type Sandbox } from '../../src-sandbox/index.ts';
import { tracesIn, tracesInFolder } from '../support/canary.ts';
import { beginInBrowser, notingBrowser, personSignsIn } from './browser-sign-in.ts';
import { hostileStarts, hostileArguments } from './hostile-links.ts';
import { cancelSignIns, newProfile, openForThisSession, test } from './keyfob-app.ts';
import { noteSecondStarts, startAgain, tellOfStart } from './second-start.ts';

/** What the sandbox was asked, oldest first. */
async function askedOf({ accountsUrl, controlToken }: Sandbox): Promise<string[]> {
  const answer = await fetch(`${accountsUrl}/control/log`, { headers: { 'X-Sandbox-Control': controlToken } });
  const entries = (await answer.json()) as { method: string; path: string }[];
  return entries.filter(({ path }) => !path.startsWith('/control')).map(({ method, path }) => `${method} ${path}`);
}

test('no link but the answer of the server that was asked ends, changes or disturbs a sign-in', async ({ start }) => {
  const [sandbox, other] = [await startSandbox(), await startSandbox()];
  const evilAsked: string[] = [];
  const evil = createServer((request, response) => {
    evilAsked.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));

  const profile = await newProfile();
  const browser = await notingBrowser(profile);
  const started = await start({ profile, env: { KEYFOB_ACCOUNTS_URL: sandbox.accountsUrl, ...browser.env } });
  const { app, call, snapshot } = started;
  const begin = (where: Sandbox, serverId: string) =>
    beginInBrowser(started, browser, { sandbox: where, server: serverId, name: 'By link' });
  await openForThisSession(started);
  const server = (await snapshot()).state.preferredServer;
  const { accountsUrl, apiUrl, helpdeskUrl } = other;
  const added = await call('addServer', { name: 'Other', accountsUrl, apiUrl, helpdeskUrl });
  if (!added.ok) throw new Error(added.problem.what);

  // Two sign-ins that were cancelled, one of them when its answer was there already.
  const toOther = await begin(other, added.value.id);
  const otherAnswer = await personSignsIn(other, toOther.address);
  await cancelSignIns({ call, snapshot });
  const stale = await begin(sandbox, server);
  await cancelSignIns({ call, snapshot });
  const cancelled = { ok: false, problem: { code: 'sign-in-cancelled' } };
  expect(await toOther.outcome).toMatchObject(cancelled);
  expect(await stale.outcome).toMatchObject(cancelled);

  const { outcome, address } = await begin(sandbox, server);
  const answer = await personSignsIn(sandbox, address);
  const code = new URL(answer).searchParams.get('code') ?? '';
  let ended = false;
  void outcome.finally(() => (ended = true));
  const [pending] = (await snapshot()).state.signIns;
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
  const { notices } = (await snapshot()).state;
  const goOn = async (what: string) => {
    expect(ended, what).toBe(false);
    const { signIns, vault, notices: said } = (await snapshot()).state;
    const [signIn] = signIns;
    expect(vault.status, what).toBe('open');
    expect(signIns, what).toEqual([{ ...pending, problem: signIn?.problem ?? null }]);
    expect(said, what).toEqual(notices);
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
  expect((await snapshot()).state.notices).toEqual(notices);

  // Where nothing waits any more, one sentence says it for all that come, and the window stays where it is.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const first = rows.slice(0, 4);
  for (const [, ...args] of first) written.push(await startAgain(profile, args));
  const codes = async () => (await snapshot()).state.notices.map((notice) => notice.code);
  expect(await codes()).toEqual([...notices.map((notice) => notice.code), 'link-without-sign-in']);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(false);
  await call('dismissNotice', { code: 'link-without-sign-in' });
  expect((await snapshot()).state.notices).toEqual(notices);
  expect((await snapshot()).credentials.map(({ name }) => name)).toEqual(['By link']);
  expect((await snapshot()).state.signIns).toEqual([]);
  expect((await askedOf(sandbox)).filter((one) => one === 'POST /v2/token')).toHaveLength(1);
  expect(await askedOf(other)).toEqual(asked.other);

  const secrets = { canary, code, state: new URL(answer).searchParams.get('state') ?? '' };
  expect(tracesIn('the output', started.output() + written.join('\n'), secrets)).toEqual([]);
  await started.quit();
  await browser.forget();
  expect(await tracesInFolder(profile, secrets)).toEqual([]);
  evil.close();
  await Promise.all([sandbox.stop(), other.stop()]);
});
