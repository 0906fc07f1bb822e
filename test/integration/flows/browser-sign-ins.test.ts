import { createServer } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { linkCallback, loopbackCallback, loopbackPorts, type SignInPlace } from '../../../src-shared/contract/index.ts';
import { setUpHouse } from './house.ts';

/** One of the ports of the way back that no other program of this computer has. */
async function freePort(): Promise<number> {
  for (const port of loopbackPorts) {
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    await new Promise((resolve) => server.close(resolve));
    if (free) return port;
  }
  throw new Error('all ports are taken');
}

async function setUp() {
  const house = await setUpHouse();
  const { accounts, web, inBrowser, wayBack } = house;
  const port = await freePort();
  /** Begins one; gives its end and the address that the browser will come back to. */
  const begin = async (where: SignInPlace, name: string, who = 'owner') => {
    const id = crypto.randomUUID();
    const before = inBrowser.length;
    const outcome = accounts.add({
      as: 'new',
      server: 'sandbox',
      clientId: web.clientId,
      clientType: 'web',
      redirectUri: where === 'browser' ? linkCallback : loopbackCallback(port),
      scopes: [],
      name,
      where,
      signInId: id,
    });
    await vi.waitUntil(() => inBrowser.length > before);
    const answer = await wayBack(Object.fromEntries(inBrowser[before]?.searchParams ?? []), who);
    return { id, outcome, answer: answer.href };
  };
  const names = () => house.keeper.currentList().map(({ name }) => name);
  return { ...house, port, begin, names };
}

describe('sign-ins in the browser', () => {
  it('that come back by one port are told apart by their state, in any order', async () => {
    const { begin, names, signInShown } = await setUp();
    const [first, second] = [await begin('loopback', 'First'), await begin('loopback', 'Second', 'agent')];
    expect((await fetch(second.answer)).status).toBe(200);
    expect(await second.outcome).toMatchObject({ ok: true });
    // Loaded anew, it is the same answer.
    expect((await fetch(second.answer)).status).toBe(200);
    expect(signInShown.at(-1)).toMatchObject([{ for: 'First', where: 'loopback', problem: null }]);
    expect((await fetch(first.answer)).status).toBe(200);
    expect(await first.outcome).toMatchObject({ ok: true });
    expect(names()).toEqual(['Second', 'First']);
    await expect(fetch(first.answer)).rejects.toThrow();
  });

  it('take an answer only by the way that they were begun on', async () => {
    const { begin, names, signIn, port, signInShown, requests } = await setUp();
    const [byLink, byPort] = [await begin('browser', 'By link'), await begin('loopback', 'By port', 'agent')];
    const query = (answer: string) => new URL(answer).search;
    expect((await fetch(loopbackCallback(port) + query(byLink.answer))).status).toBe(400);
    signIn.receiveLink(linkCallback + query(byPort.answer));
    expect(signInShown.at(-1)?.map(({ problem }) => problem?.code ?? null)).toEqual(['callback-refused', null]);
    expect(await requests('POST', '/v2/token')).toBe(0);
    signIn.receiveLink(byLink.answer);
    await fetch(byPort.answer);
    expect(await byLink.outcome).toMatchObject({ ok: true });
    expect(await byPort.outcome).toMatchObject({ ok: true });
    expect(names().sort()).toEqual(['By link', 'By port']);
  });

  it('never take an access token, and go on', async () => {
    const { begin, requests } = await setUp();
    const { answer, outcome } = await begin('loopback', 'By port');
    const state = new URL(answer).searchParams.get('state') ?? '';
    const base = answer.split('?')[0] ?? '';
    for (const query of [
      `access_token=dal%3Ax&state=${state}`,
      `${new URL(answer).searchParams}&access_token=dal%3Ax`,
    ]) {
      const page = await fetch(`${base}?${query}`);
      expect([page.status, await page.text()]).toEqual([400, expect.not.stringContaining('dal')]);
    }
    expect(await requests('POST', '/v2/token')).toBe(0);
    await fetch(answer);
    expect(await outcome).toMatchObject({ ok: true });
  });

  it('end with an error that has their own state, and with no other', async () => {
    const { begin } = await setUp();
    const { answer, outcome } = await begin('loopback', 'By port');
    const [base = '', state = ''] = [answer.split('?')[0], new URL(answer).searchParams.get('state') ?? ''];
    for (const other of ['', 'state=forged', `state=${state.toLowerCase()}x`]) {
      expect((await fetch(`${base}?error=access_denied&${other}`)).status).toBe(400);
    }
    expect((await fetch(`${base}?error=access_denied&state=${state}`)).status).toBe(200);
    expect(await outcome).toMatchObject({ ok: false, problem: { code: 'server-refused-sign-in' } });
  });

  it('close the port when they are cancelled, and when the vault is locked keep it', async () => {
    const { begin, signIn, door } = await setUp();
    const cancelled = await begin('loopback', 'Cancelled');
    signIn.cancel(cancelled.id);
    expect(await cancelled.outcome).toMatchObject({ ok: false, problem: { code: 'sign-in-cancelled' } });
    await expect(fetch(cancelled.answer)).rejects.toThrow();
    const { answer, outcome } = await begin('loopback', 'Kept');
    await door.lock();
    expect((await fetch(answer)).status).toBe(200);
    await door.unlock();
    expect(await outcome).toMatchObject({ ok: true });
  });

  it('say before the browser opens that a port is taken, and which is free', async () => {
    const { accounts, web, inBrowser } = await setUp();
    const [first] = loopbackPorts;
    const other = createServer();
    // Where another program has it already, that one is as good.
    await new Promise<void>((resolve) => other.once('error', () => resolve()).listen(first, '127.0.0.1', resolve));
    const outcome = await accounts.add({
      as: 'new',
      server: 'sandbox',
      clientId: web.clientId,
      clientType: 'web',
      redirectUri: loopbackCallback(first),
      scopes: [],
      where: 'loopback',
    });
    expect(outcome).toMatchObject({ ok: false, problem: { details: { port: String(first) } } });
    expect(!outcome.ok && outcome.problem.details?.free).toMatch(/^4178[12]$/);
    expect(inBrowser).toEqual([]);
    other.close();
  });

  it.each([
    ['link', 'browser', loopbackCallback(41780), 'browser-needs-link'],
    ['port', 'loopback', linkCallback, 'loopback-needs-port'],
    ['port that is not one of the few', 'loopback', loopbackCallback(41799), 'loopback-needs-port'],
  ] as const)('need the redirect URI of their way back by %s', async (_, where, redirectUri, code) => {
    const { accounts, web, inBrowser } = await setUp();
    const asked = { as: 'new', server: 'sandbox', clientId: web.clientId, clientType: 'web', scopes: [] } as const;
    const outcome = await accounts.add({ ...asked, scopes: [], redirectUri, where });
    expect(outcome).toMatchObject({ ok: false, problem: { code } });
    expect(inBrowser).toEqual([]);
  });

  it('are finished by an address that is pasted, each by its own only', async () => {
    const { begin, signIn, names, said } = await setUp();
    const [first, second] = [await begin('browser', 'First'), await begin('browser', 'Second', 'agent')];
    expect(signIn.paste(first.id, second.answer)).toMatchObject({ problem: { code: 'address-of-another' } });
    expect(signIn.paste(first.id, `  ${first.answer}\n`)).toMatchObject({ ok: true });
    expect(await first.outcome).toMatchObject({ ok: true });
    expect(signIn.paste(first.id, first.answer)).toMatchObject({ problem: { code: 'sign-in-not-waiting' } });
    signIn.receiveLink(first.answer);
    signIn.receiveLink(second.answer);
    expect(await second.outcome).toMatchObject({ ok: true });
    expect([names(), said]).toEqual([['First', 'Second'], []]);
  });

  it('go on in the window with a state and verifier of their own', async () => {
    const { begin, signIn, play, byHand, keeper, requests, signInShown } = await setUp();
    const asked: string[] = [];
    play.person = (pending) => {
      asked.push(pending.state, pending.verifier);
      return byHand(pending);
    };
    const { id, answer, outcome } = await begin('browser', 'Moved');
    signIn.moveToWindow(id);
    signIn.receiveLink(answer);
    expect(await outcome).toMatchObject({ ok: true });
    expect(asked).not.toContain(new URL(answer).searchParams.get('state'));
    expect(await requests('POST', '/v2/token')).toBe(1);
    expect(keeper.currentList()).toMatchObject([{ where: 'window', redirectUri: linkCallback }]);
    expect(signInShown.flat().map(({ where }) => where)).toContain('browser');
  });
});
