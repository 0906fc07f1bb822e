import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { CallArguments } from '../../../src-shared/contract/index.ts';
import { setUpHouse } from './house.ts';

const HOUR = 3_600_000;

describe('signing in', () => {
  it.each([
    ['a web client keeps a refresh token that rotates', 'web', 'rotates'],
    ['a server-side client keeps one that stays', 'server-side', 'fixed'],
  ] as const)('%s', async (_, type, refreshToken) => {
    const { account, view, identity, clock } = await setUpHouse();
    const kept = view(await account(type));
    const owner = identity('owner');
    expect(kept).toMatchObject({
      kind: 'account',
      server: 'sandbox',
      status: 'ok',
      refreshToken,
      accountId: owner.accountId,
      organizationId: owner.organizationId,
      client: { type, hasSecret: type === 'server-side' },
    });
    expect(kept.masked).toMatch(/^(dal|fra):•••••.{3}$/);
    expect(kept.scopes).toContain('customers:own');
    expect(kept.expiresAt).toBeGreaterThan(clock.now() + 8 * HOUR - 60_000);
  });

  it('uses PKCE S256 and a state, both fresh each time', async () => {
    const { addAccount, play, byHand, control } = await setUpHouse();
    const seen: Record<string, string>[] = [];
    play.person = async (pending) => {
      seen.push(Object.fromEntries(pending.url.searchParams));
      return byHand(pending);
    };
    await addAccount();
    await control('POST', '/clock', { advance: 60_000 });
    await addAccount();
    expect(seen).toHaveLength(2);
    for (const asked of seen) {
      expect(asked).toMatchObject({ response_type: 'code', code_challenge_method: 'S256' });
      expect(asked.code_challenge).toMatch(/^[\w-]{43}$/);
      expect(asked.state?.length).toBeGreaterThanOrEqual(43);
    }
    expect(new Set(seen.flatMap(({ state, code_challenge }) => [state, code_challenge])).size).toBe(4);
  });

  it('again as the same person with the same app is the same account', async () => {
    const { account, accounts, keeper, control, view } = await setUpHouse();
    const first = await account();
    const before = view(first).masked;
    await control('POST', '/clock', { advance: 60_000 });
    const second = await account();
    expect(second).toBe(first);
    expect(keeper.list()).toHaveLength(1);
    expect(view(first).masked).not.toBe(before);
    await control('POST', '/clock', { advance: 60_000 });
    expect(await accounts.again(first)).toEqual({ ok: true, value: { id: first } });
  });

  it('as another person makes another account, and never overwrites a row that signs in again', async () => {
    const { account, accounts, addAccount, keeper, view, who, control } = await setUpHouse();
    const owner = await account();
    const before = view(owner);
    who.name = 'agent';
    await control('POST', '/clock', { advance: 60_000 });
    const again = await accounts.again(owner, { afresh: true });
    expect(again).toMatchObject({ ok: false, problem: { code: 'other-identity' } });
    expect(view(owner)).toEqual(before);
    await control('POST', '/clock', { advance: 60_000 });
    const agent = await addAccount();
    expect(agent.ok && agent.value.id).not.toBe(owner);
    expect(keeper.list()).toHaveLength(2);
  });

  it('keeps nothing when the window was closed', async () => {
    const { addAccount, play, keeper, signInShown } = await setUpHouse();
    play.person = async () => null;
    expect(await addAccount()).toMatchObject({ ok: false, problem: { code: 'sign-in-cancelled' } });
    expect(keeper.list()).toEqual([]);
    expect(signInShown.at(-1)).toEqual([]);
  });

  it('exchanges no code that came back with another state', async () => {
    const { addAccount, play, byHand, requests } = await setUpHouse();
    play.person = async (pending) => {
      const end = new URL((await byHand(pending)) ?? '');
      end.searchParams.set('state', 'forged');
      return end.href;
    };
    expect(await addAccount()).toMatchObject({ ok: false });
    expect(await requests('POST', '/v2/token')).toBe(0);
  });

  it('says that a code is over, and what to do', async () => {
    const { addAccount, play, byHand, control, keeper } = await setUpHouse();
    play.person = async (pending) => {
      const end = await byHand(pending);
      await control('POST', '/clock', { advance: 10 * 60_000 });
      return end;
    };
    expect(await addAccount()).toMatchObject({ ok: false, problem: { code: 'code-refused', action: 'try-again' } });
    expect(keeper.list()).toEqual([]);
  });

  it.each([
    ['cuts the line', { kind: 'cut', when: 'after' }, 'answer-lost'],
    ['never answers', { kind: 'hang' }, 'answer-lost'],
    ['breaks off its JSON', { kind: 'malformed' }, 'answer-unreadable'],
    ['answers a web page', { kind: 'html' }, 'answer-unreadable'],
    ['answers 50 MB', { kind: 'huge' }, 'answer-too-large'],
    ['answers a gzip bomb', { kind: 'huge', gzip: true }, 'answer-too-large'],
    ['redirects', { kind: 'redirect', status: 307, location: 'https://evil.example/' }, 'answer-redirects'],
    ['has a fault', { kind: 'status', status: 503 }, 'server-down'],
    ['has too many requests', { kind: 'status', status: 429, retryAfter: '18' }, 'too-many-requests-wait'],
    ['leaves out the token', { kind: 'answer', status: 200, body: { token_type: 'Bearer' } }, 'answer-field'],
  ])('sends the code once when the server %s', async (_, fault, code) => {
    const { addAccount, spoil, requests, keeper } = await setUpHouse();
    await spoil({ ...fault, path: '/v2/token', times: 5 });
    expect(await addAccount()).toMatchObject({ ok: false, problem: { code } });
    expect(await requests('POST', '/v2/token')).toBe(1);
    expect(keeper.list()).toEqual([]);
  });

  it('needs the secret of a server-side app, and takes it from the account of the same app only', async () => {
    const { account, accounts, serverSide, web, control } = await setUpHouse();
    const kept = await account('server-side');
    const app: CallArguments<'signIn'> & { as: 'new' } = {
      as: 'new',
      server: 'livechat',
      clientId: serverSide.clientId,
      clientType: 'server-side',
      redirectUri: 'http://127.0.0.1:41780/callback',
      scopes: [],
      where: 'window',
    };
    const missing = { ok: false, problem: { code: 'client-secret-missing' } };
    expect(await accounts.add(app)).toMatchObject(missing);
    // Another server, another client: the secret stays where it belongs.
    expect(await accounts.add({ ...app, secretOf: kept })).toMatchObject(missing);
    expect(await accounts.add({ ...app, server: 'sandbox', clientId: web.clientId, secretOf: kept })).toMatchObject(
      missing,
    );
    await control('POST', '/clock', { advance: 60_000 });
    expect(await accounts.add({ ...app, server: 'sandbox', secretOf: kept })).toMatchObject({ ok: true });
  });
});

it('no secret of an account is in the vault file in any readable form', async () => {
  const { account, keeper, path } = await setUpHouse();
  const secrets = keeper.secrets(await account('server-side'), 'account');
  const raw = await readFile(path, 'utf8');
  if (!secrets.ok) throw new Error('no secrets');
  for (const secret of Object.values(secrets.value)) {
    expect(raw).not.toContain(secret.reveal());
    expect(raw).not.toContain(Buffer.from(secret.reveal()).toString('base64').slice(2, -4));
  }
});

it('an account shows its e-mail where its scopes allow to ask for it', async () => {
  const { account, view } = await setUpHouse();
  expect(view(await account()).note).toBe('owner@sandbox.test');
});

describe('signing in again', () => {
  it('loses no name that was given meanwhile, and brings no deleted row back', async () => {
    const { account, accounts, calls, view, play, byHand, control, keeper, call } = await setUpHouse();
    const id = await account();
    await control('POST', '/clock', { advance: 60_000 });
    play.person = async (pending) => {
      await calls.rename({ id, name: 'Renamed meanwhile' });
      return byHand(pending);
    };
    expect(await accounts.again(id)).toMatchObject({ ok: true });
    expect(view(id).name).toBe('Renamed meanwhile');

    await control('POST', '/clock', { advance: 60_000 });
    play.person = async (pending) => {
      await calls.remove({ id });
      return byHand(pending);
    };
    expect(await accounts.again(id)).toMatchObject({ ok: false, problem: { code: 'no-such-credential' } });
    expect(keeper.list()).toEqual([]);
    expect((await call('/v2/info')).status).not.toBe(200);
  });

  it('gets no tokens for an account that is gone meanwhile', async () => {
    const { account, accounts, calls, play, byHand, control, requests, forgetRequests } = await setUpHouse();
    const id = await account();
    await control('POST', '/clock', { advance: 60_000 });
    await forgetRequests();
    play.person = async (pending) => {
      await calls.remove({ id });
      return byHand(pending);
    };
    expect(await accounts.again(id)).toMatchObject({ ok: false, problem: { code: 'no-such-credential' } });
    expect(await requests('POST', '/v2/token')).toBe(0);
  });

  it('can ask for one scope more', async () => {
    const { accounts, web, play, byHand, control, view } = await setUpHouse();
    const added = await accounts.add({
      as: 'new',
      server: 'sandbox',
      clientId: web.clientId,
      clientType: 'web',
      redirectUri: 'http://127.0.0.1:41780/callback',
      scopes: ['chats--all:ro'],
      where: 'window',
    });
    const id = added.ok ? added.value.id : '';
    await control('POST', '/clock', { advance: 60_000 });
    let asked: string | null = null;
    play.person = (pending) => {
      asked = pending.url.searchParams.get('scope');
      return byHand(pending);
    };
    expect(await accounts.again(id, { moreScopes: ['customers:own'] })).toMatchObject({ ok: true });
    expect(asked).toBe('chats--all:ro,customers:own');
    expect(view(id).scopes).toContain('customers:own');
  });
});

it('a wrong client secret is told apart from a code that is over', async () => {
  const { accounts, serverSide } = await setUpHouse();
  const added = await accounts.add({
    as: 'new',
    server: 'sandbox',
    clientId: serverSide.clientId,
    clientType: 'server-side',
    clientSecret: 'not the secret of this client',
    redirectUri: 'http://127.0.0.1:41780/callback',
    scopes: [],
    where: 'window',
  });
  expect(added).toMatchObject({ ok: false, problem: { code: 'code-or-secret-refused' } });
});
