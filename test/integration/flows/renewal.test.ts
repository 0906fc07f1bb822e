import { describe, expect, it, vi } from 'vitest';
import { setUpHouse } from './house.ts';

const HOUR = 3_600_000;

describe('renewing an account', () => {
  it('gets a new token and keeps the rotated refresh token on disk before it is handed out', async () => {
    const { account, calls, view, openDoor, pass, clock, keeper } = await setUpHouse();
    const id = await account();
    const before = view(id);
    const old = keeper.secrets(id, 'account');
    await pass(HOUR);
    expect(await calls.renew({ id })).toEqual({ ok: true, value: { expiresAt: view(id).expiresAt } });
    expect(view(id).expiresAt).toBeGreaterThan(clock.now() + 8 * HOUR - 60_000);
    expect(view(id).masked).not.toBe(before.masked);
    const onDisk = (await openDoor()).vault?.secrets(id, 'account');
    const now = keeper.secrets(id, 'account');
    if (!old.ok || !now.ok || !onDisk?.ok) throw new Error('no secrets');
    expect(now.value.refreshToken?.reveal()).not.toBe(old.value.refreshToken?.reveal());
    expect(onDisk.value.refreshToken?.reveal()).toBe(now.value.refreshToken?.reveal());
    expect(await calls.renew({ id })).toMatchObject({ ok: true });
  });

  it('happens once for ten who ask at the same time, and shows that it runs', async () => {
    const { account, calls, requests, forgetRequests, history } = await setUpHouse();
    const id = await account();
    await forgetRequests();
    const renewed = await Promise.all(Array.from({ length: 10 }, () => calls.renew({ id })));
    expect(renewed.every((result) => result.ok)).toBe(true);
    expect(new Set(renewed.map((result) => JSON.stringify(result))).size).toBe(1);
    expect(await requests('POST', '/v2/token')).toBe(1);
    const states = history.filter((view) => view.id === id).map(({ status }) => status);
    expect(states).toContain('busy');
    expect(states.at(-1)).toBe('ok');
  });

  it('marks the account when its refresh token is refused; name, token and customers stay', async () => {
    const { account, calls, view, control, keeper } = await setUpHouse();
    const id = await account();
    const customer = await calls.addCustomer({ parentId: id, name: 'Visitor' });
    const secrets = keeper.secrets(id, 'account');
    await control('POST', '/revoke', { token: secrets.ok ? secrets.value.accessToken.reveal() : '' });
    expect(await calls.renew({ id })).toMatchObject({
      ok: false,
      problem: { code: 'sign-in-needed', action: 'sign-in', what: expect.stringContaining('Sandbox owner') },
    });
    expect(view(id)).toMatchObject({ status: 'sign-in-again', name: 'Sandbox owner' });
    expect(customer.ok && view(customer.value.id)).toMatchObject({ parentId: id });
    expect(keeper.secrets(id, 'account').ok).toBe(true);
  });

  it.each([
    ['429', { kind: 'status', status: 429 }],
    ['500', { kind: 'status', status: 500 }],
    ['403', { kind: 'status', status: 403 }],
  ])('is not marked by %s and works again afterwards', async (_, fault) => {
    const { account, calls, view, spoil, play } = await setUpHouse();
    const id = await account();
    const before = view(id);
    await spoil({ ...fault, path: '/v2/token', times: 1 });
    expect((await calls.renew({ id })).ok).toBe(false);
    expect(view(id)).toEqual(before);
    // After a 429 there is a moment to wait.
    play.waits = true;
    expect(await calls.renew({ id })).toMatchObject({ ok: true });
  });

  it('keeps the old refresh token when the answer has no new one', async () => {
    const { account, calls, spoil, keeper } = await setUpHouse();
    const id = await account('server-side');
    const old = keeper.secrets(id, 'account');
    const body = { access_token: 'dal:new_token_of_the_test', token_type: 'Bearer', expires_in: 28800, scope: '' };
    await spoil({ kind: 'answer', status: 200, body, path: '/v2/token', times: 1 });
    expect(await calls.renew({ id })).toMatchObject({ ok: true });
    const now = keeper.secrets(id, 'account');
    if (!old.ok || !now.ok) throw new Error('no secrets');
    expect(now.value.accessToken.reveal()).toBe(body.access_token);
    expect(now.value.refreshToken?.reveal()).toBe(old.value.refreshToken?.reveal());
  });

  it('goes to the server that the account came from, and nowhere while that is not there', async () => {
    const { account, calls, servers, requests, forgetRequests } = await setUpHouse();
    const id = await account();
    await forgetRequests();
    servers.sandboxAt(null);
    expect(await calls.renew({ id })).toMatchObject({ ok: false, problem: { code: 'sandbox-stopped' } });
    expect(await requests('POST', '/v2/token')).toBe(0);
  });
});

it('a renewal undoes nothing that happened to the row meanwhile', async () => {
  const { account, calls, view } = await setUpHouse();
  const id = await account();
  const renewing = calls.renew({ id });
  await calls.rename({ id, name: 'Renamed meanwhile' });
  expect(await renewing).toMatchObject({ ok: true });
  expect(view(id)).toMatchObject({ name: 'Renamed meanwhile', note: 'owner@sandbox.test' });
});

describe('an answer to a renewal that does not arrive', () => {
  it.each([
    ['the line is cut after the server renewed', { kind: 'cut', when: 'after' }],
    ['the server never answers', { kind: 'hang' }],
    ['the answer is a web page', { kind: 'html', when: 'after' }],
  ])('leaves the account unknown, on disk too, when %s', async (_, fault) => {
    const { account, calls, view, spoil, openDoor, requests, forgetRequests, pass } = await setUpHouse();
    const id = await account();
    const before = view(id);
    await forgetRequests();
    await spoil({ ...fault, path: '/v2/token', times: 1 });
    expect((await calls.renew({ id })).ok).toBe(false);
    expect(view(id)).toEqual({ ...before, status: 'unknown' });
    const onDisk = (await openDoor()).vault?.record(id);
    expect(onDisk?.kind === 'account' && onDisk.renewingSince).toBeTypeOf('number');
    // Copying doesn't send it again unasked, before the end of the old token and after it.
    expect(await calls.copy({ id, format: 'header' })).toMatchObject({ ok: true });
    await pass(9 * HOUR);
    expect(await calls.copy({ id, format: 'header' })).toMatchObject({
      ok: false,
      problem: { code: 'renewal-unknown' },
    });
    expect(await requests('POST', '/v2/token')).toBe(1);
  });

  it('is asked about with the living access token before the one retry, which works when nothing was renewed', async () => {
    const { account, calls, view, spoil, requests, forgetRequests } = await setUpHouse();
    const id = await account();
    await spoil({ kind: 'cut', path: '/v2/token', times: 1 });
    await calls.renew({ id });
    await forgetRequests();
    expect(await calls.renew({ id })).toMatchObject({ ok: true });
    expect(await requests('GET', '/v2/info')).toBe(1);
    expect(await requests('POST', '/v2/token')).toBe(1);
    expect(view(id).status).toBe('ok');
  });

  it('is made good with the refresh token that the server tells', async () => {
    const { account, calls, view, spoil, keeper, webTokens, control } = await setUpHouse();
    const id = await account();
    await spoil({ kind: 'cut', when: 'after', path: '/v2/token', times: 1 });
    await calls.renew({ id });
    // The real service tells the pair of a token; the sandbox knows digests only, so its answer is put in.
    await control('POST', '/clock', { advance: 60_000 });
    const living = (await webTokens()).refresh_token;
    const { accountId, organizationId } = view(id);
    const info = { expires_in: 600, refresh_token: living, account_id: accountId, organization_id: organizationId };
    await spoil({ kind: 'answer', status: 200, body: info, path: '/v2/info', times: 1 });
    expect(await calls.renew({ id })).toMatchObject({ ok: true });
    expect(view(id).status).toBe('ok');
    const secrets = keeper.secrets(id, 'account');
    expect(secrets.ok && secrets.value.refreshToken?.reveal()).not.toBe(living);
  });

  it('becomes "sign in again" when the one retry is refused; the row stays', async () => {
    const { account, calls, view, spoil } = await setUpHouse();
    const id = await account();
    await spoil({ kind: 'cut', when: 'after', path: '/v2/token', times: 1 });
    await calls.renew({ id });
    expect(await calls.renew({ id })).toMatchObject({ ok: false, problem: { code: 'sign-in-needed' } });
    expect(view(id)).toMatchObject({ status: 'sign-in-again', name: 'Sandbox owner' });
  });
});

describe('what happens while a renewal runs', () => {
  it('a deletion waits for it, so that undo brings back living tokens', async () => {
    const { account, calls, keeper, view } = await setUpHouse();
    const id = await account();
    const renewing = calls.renew({ id });
    const removing = calls.remove({ id });
    expect(await renewing).toMatchObject({ ok: true });
    expect(await removing).toMatchObject({ ok: true });
    expect(keeper.list()).toEqual([]);
    await calls.undoRemove({});
    expect(view(id).status).toBe('ok');
    expect(await calls.renew({ id })).toMatchObject({ ok: true });
  });

  it('a sign-in that ends first is newer and stays', async () => {
    const { account, accounts, calls, view, spoil, control } = await setUpHouse();
    const id = await account();
    await control('POST', '/clock', { advance: 60_000 });
    await spoil({ kind: 'hang', path: '/v2/token', times: 1 });
    const renewing = calls.renew({ id });
    await vi.waitUntil(async () => (await control<unknown[]>('GET', '/faults')).length === 0);
    expect(await accounts.again(id)).toMatchObject({ ok: true });
    const fresh = view(id).masked;
    expect(await renewing).toMatchObject({ ok: true });
    expect(view(id)).toMatchObject({ status: 'ok', masked: fresh });
    expect(await calls.renew({ id })).toMatchObject({ ok: true });
  });

  it('a lock shuts everybody out at once, and the rotated refresh token still arrives', async () => {
    const { account, calls, door, view, keeper } = await setUpHouse();
    const id = await account();
    const before = view(id).masked;
    const renewing = calls.renew({ id });
    expect(await door.lock()).toMatchObject({ ok: true });
    expect(keeper.unlocked()).toBe(false);
    await renewing;
    expect(await door.unlock()).toMatchObject({ ok: true });
    expect(keeper.find(id)).toMatchObject({ ok: true, value: { status: 'ok', renewingSince: null } });
    const found = keeper.find(id);
    expect(found.ok && found.value.masked).not.toBe(before);
    expect(await calls.renew({ id })).toMatchObject({ ok: true });
  });
});

it('a renewal that answers for somebody else is not kept', async () => {
  const { account, calls, view, spoil } = await setUpHouse();
  const id = await account('server-side');
  const before = view(id);
  const body = { access_token: 'dal:of_somebody_else', token_type: 'Bearer', expires_in: 600, account_id: 'somebody' };
  await spoil({ kind: 'answer', status: 200, body, path: '/v2/token', times: 1 });
  expect(await calls.renew({ id })).toMatchObject({ ok: false, problem: { code: 'other-identity' } });
  expect(view(id).masked).toBe(before.masked);
});
