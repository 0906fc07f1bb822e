import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from 'playwright/test';
import { startSandbox, type Sandbox } from '../../src-sandbox/index.ts';
import { expectAccessible } from './axe.ts';
import { openForThisSession, test, type Started, type StartOptions } from './keyfob-app.ts';
import { picture } from './pictures.ts';
import { frameOf } from './steps.ts';
import { resize } from './window-acts.ts';

const redirectUri = 'http://127.0.0.1:41780/callback';

/** Keyfob with a sandbox that the test rules. */
async function setUp(start: (options: StartOptions) => Promise<Started>) {
  const sandbox = await startSandbox();
  const started = await start({ env: { KEYFOB_ACCOUNTS_URL: sandbox.accountsUrl } });
  const { call, snapshot } = started;
  await openForThisSession(started);
  const control = async (method: string, path: string, body?: unknown) => {
    const headers = { 'X-Sandbox-Control': sandbox.controlToken, 'content-type': 'application/json' };
    const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
    return (await fetch(`${sandbox.accountsUrl}/control${path}`, init)).json() as Promise<unknown>;
  };
  const waitForRedirects = () => control('POST', '/clock', { advance: 31_000 });
  const begin = async (name: string) =>
    call('signIn', {
      as: 'new',
      server: (await snapshot()).state.preferredServer,
      clientId: sandbox.clients.find(({ type }) => type === 'web')?.clientId ?? '',
      clientType: 'web',
      redirectUri,
      scopes: [],
      name,
    });
  const signInPage = async (): Promise<Page> => {
    const there = () => started.app.windows().find((one) => one.url().startsWith(sandbox.accountsUrl));
    await expect.poll(there).toBeTruthy();
    return there() as Page;
  };
  const signInAs = async (person: string) => {
    const page = await signInPage();
    await page.getByRole('radio', { name: new RegExp(person) }).check();
    await page.getByRole('button', { name: 'Sign in' }).click({ noWaitAfter: true });
  };
  const account = async (name: string, person: string) => {
    const outcome = begin(name);
    await signInAs(person);
    const added = await outcome;
    if (!added.ok) throw new Error(added.problem.what);
    await waitForRedirects();
    return added.value.id;
  };
  const view = async (id: string) => (await snapshot()).credentials.find((one) => one.id === id);
  return { ...started, sandbox, control, waitForRedirects, begin, signInAs, signInPage, account, view };
}

const idOf = (sandbox: Sandbox, name: string) =>
  sandbox.identities.find(({ email }) => email === `${name}@sandbox.test`)?.accountId;

test('two agents of one organization are signed in side by side, and nobody’s session is another’s', async ({
  start,
}) => {
  const { sandbox, account, view, call, waitForRedirects, quit, profile } = await setUp(start);
  const owner = await account('Owner', 'owner@sandbox.test');
  // The page of the second begins with nobody signed in: the form is there to be filled.
  const agent = await account('Agent', 'agent@sandbox.test');
  expect((await view(owner))?.organizationId).toBe((await view(agent))?.organizationId);
  // Each signs in again without being asked, and as whom it was.
  for (const [id, name] of [
    [owner, 'owner'],
    [agent, 'agent'],
    [owner, 'owner'],
  ] as const) {
    expect(await call('signIn', { as: 'again', id })).toEqual({ ok: true, value: { id } });
    expect((await view(id))?.accountId).toBe(idOf(sandbox, name));
    await waitForRedirects();
  }
  await quit();
  expect(existsSync(join(profile, 'Partitions'))).toBe(false);
  await sandbox.stop();
});

test('somebody else on a row is asked about: kept as a new account, or tried again', async ({ start }) => {
  const started = await setUp(start);
  const { window, sandbox, account, view, call, snapshot, signInAs, signInPage, waitForRedirects, control, quit } =
    started;
  const owner = await account('Owner', 'owner@sandbox.test');
  const before = await view(owner);
  const asked = async () => {
    const outcome = call('signIn', { as: 'again', id: owner, afresh: true });
    await signInAs('agent@sandbox.test');
    expect(await outcome).toMatchObject({ ok: false, problem: { code: 'other-identity' } });
    await waitForRedirects();
    const dialog = window.getByRole('dialog');
    await expect(dialog.getByText('This is agent@sandbox.test, not Owner')).toBeVisible();
    return dialog;
  };
  const revoked = async () => (await control('GET', '/log?method=DELETE&path=/v2/token')) as unknown[];

  // "Try again" opens the page with nobody signed in, and ends what was obtained.
  let dialog = await asked();
  for (const theme of ['light', 'dark'] as const) {
    await call('changeSettings', { theme });
    await expectAccessible(window);
    await picture(window, `other-identity-${theme}`);
  }
  await resize(started, 'slim');
  await expectAccessible(window);
  await picture(window, 'other-identity-slim');
  await resize(started, 'wide');
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(async () => (await revoked()).length).toBe(1);
  await (await signInPage()).getByRole('heading', { name: 'Sign in to the sandbox' }).waitFor();
  await signInAs('owner@sandbox.test');
  await expect.poll(async () => (await view(owner))?.masked).not.toBe(before?.masked);
  expect((await view(owner))?.accountId).toBe(idOf(sandbox, 'owner'));
  await waitForRedirects();

  // "Add" keeps the tokens that are there, without another sign-in.
  dialog = await asked();
  await window.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const { credentials, state } = await snapshot();
  expect(credentials.map(({ accountId }) => accountId).sort()).toEqual(
    [idOf(sandbox, 'owner'), idOf(sandbox, 'agent')].sort(),
  );
  expect([state.signIns, state.otherIdentities]).toEqual([[], []]);
  expect(await revoked()).toHaveLength(1);

  // Now that they are kept, the question says so; Escape is no.
  dialog = await asked();
  await expect(dialog.getByText('is kept as', { exact: false })).toBeVisible();
  await picture(window, 'other-identity-known');
  await window.keyboard.press('Escape');
  await expect.poll(async () => (await revoked()).length).toBe(2);
  expect((await snapshot()).credentials).toHaveLength(2);
  await quit();
  await sandbox.stop();
});

test('"Sign in as someone else" forgets who is signed in and begins anew', async ({ start }) => {
  const { sandbox, begin, signInAs, signInPage, view, quit, ...started } = await setUp(start);
  const outcome = begin('Whoever');
  // Of another organization: a page asks for consent, and the session is there already.
  await signInAs('partner');
  await expect.poll(async () => (await signInPage()).url()).toContain('/consent');
  const frame = await frameOf({ ...started, quit });
  await frame.getByRole('button', { name: 'Sign in as someone else' }).click();
  await (await signInPage()).getByRole('heading', { name: 'Sign in to the sandbox' }).waitFor();
  await signInAs('owner@sandbox.test');
  const added = await outcome;
  expect(added.ok && (await view(added.value.id))?.accountId).toBe(idOf(sandbox, 'owner'));
  await quit();
  await sandbox.stop();
});
