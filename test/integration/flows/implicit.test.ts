import { describe, expect, it } from 'vitest';
import { callback } from '../sandbox/setup.ts';
import { setUpHouse } from './house.ts';

const HOUR = 3_600_000;

describe('an account of the implicit grant', () => {
  it('asks for a token, keeps it without a refresh token, and with whose it is by the server’s word', async () => {
    const { account, view, identity, windows, requests, clock, keeper } = await setUpHouse();
    const id = await account('web', 'implicit');
    const asked = Object.fromEntries(windows[0]?.searchParams ?? []);
    expect(asked).toMatchObject({ response_type: 'token', redirect_uri: callback });
    expect(Object.keys(asked).filter((name) => name.includes('challenge'))).toEqual([]);
    const owner = identity('owner');
    expect(view(id)).toMatchObject({
      refreshToken: 'none',
      renews: 'sign-in',
      accountId: owner.accountId,
      organizationId: owner.organizationId,
      client: { grant: 'implicit', type: 'web' },
      note: 'owner@sandbox.test',
    });
    expect(view(id).scopes).toContain('customers:own');
    expect(view(id).expiresAt).toBeLessThanOrEqual(clock.now() + 8 * HOUR);
    expect(await requests('GET', '/v2/info')).toBe(1);
    expect(await requests('POST', '/v2/token')).toBe(0);
    const secrets = keeper.secrets(id, 'account');
    expect(secrets.ok && secrets.value.refreshToken).toBeUndefined();
  });

  it.each([
    ['was issued to another app', { client_id: 'another-app' }, 'token-of-another-client'],
    ['says no app at all', {}, 'token-of-another-client'],
  ])('is not kept when its token %s', async (_, part, code) => {
    const { addAccount, spoil, keeper } = await setUpHouse();
    const body = { expires_in: 600, scope: '', account_id: 'a', organization_id: 'o', ...part };
    await spoil({ kind: 'answer', status: 200, body, path: '/v2/info', times: 1 });
    expect(await addAccount('web', undefined, 'implicit')).toMatchObject({ ok: false, problem: { code } });
    expect(keeper.list()).toEqual([]);
  });

  it('is not kept when nobody says whose its token is, and the token is ended', async () => {
    const { addAccount, spoil, keeper, requests } = await setUpHouse();
    await spoil({ kind: 'status', status: 503, path: '/v2/info', times: 1 });
    expect(await addAccount('web', undefined, 'implicit')).toMatchObject({
      ok: false,
      problem: { code: 'server-down' },
    });
    expect(keeper.list()).toEqual([]);
    await expect.poll(() => requests('DELETE', '/v2/token')).toBe(1);
  });

  it('takes no token where a code was asked for, and no code where a token was', async () => {
    const { addAccount, play, byHand, keeper, wayBack, web } = await setUpHouse();
    const state = (url: URL) => url.searchParams.get('state') ?? '';
    play.person = async ({ url }) =>
      (await wayBack({ response_type: 'token', client_id: web.clientId, redirect_uri: callback, state: state(url) }))
        .href;
    expect((await addAccount()).ok).toBe(false);
    play.person = async (pending, browser) =>
      ((await byHand(pending, browser)) ?? '').replace(/#.*/, `?code=dal%3Acode&state=${state(pending.url)}`);
    expect((await addAccount('web', undefined, 'implicit')).ok).toBe(false);
    expect(keeper.list()).toEqual([]);
  });

  it('never goes by the browser: a link would leave the token where others see it', async () => {
    const { accounts, web, inBrowser } = await setUpHouse();
    const added = await accounts.add({
      as: 'new',
      server: 'sandbox',
      clientId: web.clientId,
      clientType: 'web',
      grant: 'implicit',
      redirectUri: 'keyfob://oauth/callback',
      scopes: [],
      where: 'browser',
    });
    expect(added).toMatchObject({ ok: false, problem: { code: 'implicit-needs-window' } });
    expect(inBrowser).toEqual([]);
  });
});

describe('renewing it', () => {
  it('happens without a window while the session at the server lasts, also after a restart', async () => {
    const { account, calls, view, windows, silent, pass, clock, openDoor } = await setUpHouse();
    const id = await account('web', 'implicit');
    const before = view(id).masked;
    await pass(HOUR);
    expect(await calls.renew({ id })).toEqual({ ok: true, value: { expiresAt: view(id).expiresAt } });
    expect(view(id).masked).not.toBe(before);
    expect(view(id).expiresAt).toBeGreaterThan(clock.now() + 8 * HOUR - 60_000);
    expect([windows.length, silent.length]).toEqual([1, 1]);
    const onDisk = (await openDoor()).vault?.secrets(id, 'account');
    expect(onDisk?.ok && onDisk.value.session?.reveal()).toContain('sandbox_session');
  });

  it('happens by copying when the token is over: once for ten who ask, and nobody sees it', async () => {
    const { account, calls, windows, silent, pass } = await setUpHouse();
    const id = await account('web', 'implicit');
    await pass(9 * HOUR);
    const copied = await Promise.all(Array.from({ length: 10 }, () => calls.copy({ id, format: 'header' })));
    expect(copied.every(({ ok }) => ok)).toBe(true);
    expect([windows.length, silent.length]).toEqual([1, 1]);
  });

  it('opens the window when the session is over and somebody asked for it', async () => {
    const { account, calls, control, windows, silent, pass } = await setUpHouse();
    const id = await account('web', 'implicit');
    await control('POST', '/sessions/lose');
    await pass(HOUR);
    expect(await calls.renew({ id })).toMatchObject({ ok: true });
    expect([windows.length, silent.length]).toEqual([2, 1]);
  });

  it('says so instead when only a copy was asked for, and does not try the dead session again and again', async () => {
    const { account, calls, view, control, windows, silent, pass } = await setUpHouse();
    const id = await account('web', 'implicit');
    await control('POST', '/sessions/lose');
    await pass(9 * HOUR);
    const over = { ok: false, problem: { code: 'session-over', action: 'sign-in' } };
    for (let time = 0; time < 4; time++) expect(await calls.copy({ id, format: 'header' })).toMatchObject(over);
    expect([windows.length, silent.length]).toEqual([1, 1]);
    // Signing in makes it good again.
    expect(await calls.renew({ id })).toMatchObject({ ok: true });
    expect([windows.length, silent.length]).toEqual([2, 1]);
    await pass(9 * HOUR);
    expect(await calls.copy({ id, format: 'header' })).toMatchObject({ ok: true });
    expect([windows.length, silent.length]).toEqual([2, 2]);
    expect(view(id).status).toBe('ok');
  });

  it('brings its customers along', async () => {
    const { account, calls, pass, windows, view, clock } = await setUpHouse();
    const id = await account('web', 'implicit');
    const made = await calls.addCustomer({ parentId: id, name: 'Visitor' });
    const customer = made.ok ? made.value.id : '';
    await pass(9 * HOUR);
    expect(await calls.renew({ id: customer })).toMatchObject({ ok: true });
    expect(view(customer).expiresAt).toBeGreaterThan(clock.now());
    expect(windows).toHaveLength(1);
  });

  it('never turns one account into another, whoever is signed in there now', async () => {
    const { account, calls, view, keeper, who, byHand, play, questions, pass, windows } = await setUpHouse();
    const id = await account('web', 'implicit');
    const before = view(id);
    // Somebody else has signed in with the session that is kept for the row.
    who.name = 'agent';
    const { Browser } = await import('../sandbox/browser.ts');
    const record = keeper.find(id, 'account');
    const secrets = keeper.secrets(id, 'account');
    if (!record.ok || !secrets.ok) throw new Error('no account');
    const browser = new Browser(windows[0]?.origin ?? '');
    await pass(60_000);
    await byHand({ url: windows[0] } as Parameters<typeof byHand>[0], browser);
    const { Secret } = await import('../../../src-main/vault/secret.ts');
    const session = new Secret(JSON.stringify([...browser.cookies]));
    await keeper.change(record.value, {}, { ...secrets.value, session });
    play.person = async () => null;
    await pass(HOUR);
    expect(await calls.renew({ id })).toMatchObject({ ok: false, problem: { code: 'sign-in-cancelled' } });
    expect(view(id)).toMatchObject({ masked: before.masked, accountId: before.accountId });
    expect(questions).toEqual([]);
  });
});
