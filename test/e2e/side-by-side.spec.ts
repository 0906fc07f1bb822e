import { randomUUID } from 'node:crypto';
import { expect, type Page } from 'playwright/test';
import type { CallInput } from '../../src-shared/contract/index.ts';
import { startSandbox } from '../../src-sandbox/index.ts';
import { beginInBrowser, notingBrowser, personSignsIn } from './browser-sign-in.ts';
import { newProfile, openForThisSession, test, type Started, type StartOptions } from './keyfob-app.ts';
import { startAgain } from './second-start.ts';

async function setUp(start: (options: StartOptions) => Promise<Started>) {
  const sandbox = await startSandbox();
  const profile = await newProfile();
  const browser = await notingBrowser(profile);
  const started = await start({ profile, env: { KEYFOB_ACCOUNTS_URL: sandbox.accountsUrl, ...browser.env } });
  await openForThisSession(started);
  const server = (await started.snapshot()).state.preferredServer;
  const inBrowser = (name: string) => beginInBrowser(started, browser, { sandbox, server, name });
  const inWindow = async (name: string) => {
    const id = randomUUID();
    const frames = () => started.app.windows().filter((one) => one.url().endsWith('sign-in.html'));
    const before = frames();
    const outcome = started.call('signIn', {
      as: 'new',
      server,
      clientId: sandbox.clients.find(({ type }) => type === 'web')?.clientId ?? '',
      clientType: 'web',
      redirectUri: 'http://127.0.0.1:41780/callback',
      scopes: [],
      name,
      signInId: id,
    });
    const frame = () => frames().find((one) => !before.includes(one));
    await expect.poll(frame).toBeTruthy();
    return { id, outcome, frame: frame() as Page };
  };
  const names = async () => (await started.snapshot()).credentials.map(({ name }) => name).sort();
  const running = async () => (await started.snapshot()).state.signIns.map((one) => one.for);
  return { ...started, sandbox, profile, inBrowser, inWindow, names, running };
}

test('two sign-ins in the browser and one in the window run at once and end in any order', async ({ start }) => {
  const { sandbox, profile, inBrowser, inWindow, names, running, quit } = await setUp(start);
  const first = await inBrowser('First');
  const second = await inBrowser('Second');
  const third = await inWindow('Third');
  expect(await running()).toEqual(['First', 'Second', 'Third']);

  // Both answers are there before either comes back; they come in one start, the later first.
  const ofSecond = await personSignsIn(sandbox, second.address, 'agent');
  const ofFirst = await personSignsIn(sandbox, first.address);
  await startAgain(profile, [ofSecond]);
  expect(await second.outcome).toMatchObject({ ok: true });
  expect(await running()).toEqual(['First', 'Third']);
  await startAgain(profile, [ofSecond, ofFirst]);
  expect(await first.outcome).toMatchObject({ ok: true });
  expect(await running()).toEqual(['Third']);
  expect(await names()).toEqual(['First', 'Second']);

  await third.frame.getByRole('button', { name: /^Cancel/ }).click();
  expect(await third.outcome).toMatchObject({ ok: false, problem: { code: 'sign-in-cancelled' } });
  expect(await running()).toEqual([]);
  await quit();
  await sandbox.stop();
});

test('the frame of one sign-in sees and ends that one only', async ({ start }) => {
  const { sandbox, inWindow, running, quit, app } = await setUp(start);
  const [one, other] = [await inWindow('One'), await inWindow('Other')];
  const asks = (
    page: Page,
    name: 'cancelSignIn' | 'reloadSignIn' | 'restartSignIn',
    input: CallInput<'cancelSignIn'>,
  ) => page.evaluate(([call, argument]) => window.keyfob[call](argument), [name, input] as const);
  const sees = (page: Page) =>
    page.evaluate(async () => {
      const answer = await window.keyfob.snapshot({});
      return answer.ok ? answer.value.state.signIns.map((shown) => shown.for) : [];
    });
  expect(await sees(one.frame)).toEqual(['One']);
  expect(await sees(other.frame)).toEqual(['Other']);
  await expect(other.frame.getByRole('heading')).toHaveText('Signing in for Other');
  for (const name of ['cancelSignIn', 'reloadSignIn', 'restartSignIn'] as const) {
    expect(await asks(one.frame, name, { id: other.id })).toMatchObject({
      ok: false,
      problem: { code: 'sign-in-of-another' },
    });
  }
  expect(await running()).toEqual(['One', 'Other']);

  // Each page has a session of its own.
  const sessions = await app.evaluate(({ webContents, session }) => {
    const pages = webContents.getAllWebContents().filter((page) => page.session !== session.defaultSession);
    return new Set(pages.map((page) => page.session)).size;
  });
  expect(sessions).toBe(2);
  // The window closes itself while the key is still being let go.
  await one.frame.keyboard.down('Escape');
  expect(await one.outcome).toMatchObject({ ok: false, problem: { code: 'sign-in-cancelled' } });
  expect(await running()).toEqual(['Other']);
  // The window that asked is gone before it could be told.
  other.outcome.catch(() => undefined);
  await quit();
  await sandbox.stop();
});

test('a kept account signs in once at a time', async ({ start }) => {
  const { sandbox, profile, inBrowser, call, snapshot, quit } = await setUp(start);
  const first = await inBrowser('Kept');
  await startAgain(profile, [await personSignsIn(sandbox, first.address)]);
  const kept = await first.outcome;
  if (!kept.ok) throw new Error(kept.problem.what);
  const again = call('signIn', { as: 'again', id: kept.value.id });
  await expect.poll(async () => (await snapshot()).state.signIns).toHaveLength(1);
  expect(await call('signIn', { as: 'again', id: kept.value.id })).toMatchObject({
    ok: false,
    problem: { code: 'sign-in-running', what: 'Kept is being signed in already.' },
  });
  expect((await snapshot()).state.signIns).toHaveLength(1);
  again.catch(() => undefined);
  await quit();
  await sandbox.stop();
});
