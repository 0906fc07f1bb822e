import { describe, expect, it } from 'vitest';
import { createAccountsService } from '../../../src-main/livechat/accounts-service.ts';
import { createHttp } from '../../../src-main/livechat/http.ts';
import { createTokenEndpoint, type OAuthClient } from '../../../src-main/livechat/token-endpoint.ts';
import { readCallback } from '../../../src-main/sign-in/callback.ts';
import { newPending, type Pending } from '../../../src-main/sign-in/pending.ts';
import { Secret } from '../../../src-main/vault/secret.ts';
import { setUpHouse } from '../flows/house.ts';
import { Browser } from '../sandbox/browser.ts';
import { callback, confidentialClient, publicClient, secretOfPeer, startPeer } from './peer.ts';
import { directReach, plainLine } from '../../support/reach.ts';

const scopes = ['chats--all:ro', 'customers:own'];
type Type = OAuthClient['clientType'];
const types: [Type][] = [['web'], ['server-side']];

/** The address that a person who agrees comes back to. */
async function agreeTo({ url }: Pick<Pending, 'url'>): Promise<string> {
  const browser = new Browser(url.origin);
  const end = await browser.follow(await browser.open(url.href));
  if (!(end instanceof URL)) throw new Error(`stayed at the server: ${end.status} ${await end.text()}`);
  return end.href;
}

async function setup() {
  const peer = await startPeer();
  const http = createHttp({ fetch, reach: directReach, ownLine: plainLine });
  const tokenEndpoint = createTokenEndpoint({ http, now: Date.now });
  const service = createAccountsService({ http, now: Date.now });
  const client = (type: Type, secret = secretOfPeer): OAuthClient => ({
    accountsUrl: peer.origin,
    ...(type === 'web' ? publicClient : { ...confidentialClient, clientSecret: new Secret(secret) }),
  });
  /** What Keyfob has when a person came back: the pending sign-in and the parameters of the callback. */
  async function comeBack(type: Type) {
    const pending = await newPending({ client: client(type), redirectUri: callback, scopes, now: Date.now() });
    const read = readCallback(await agreeTo(pending), pending);
    if (read.kind !== 'code') throw new Error(`not taken: ${JSON.stringify(read)}`);
    const { state, verifier, redirectUri } = pending;
    return { params: read.params, state, verifier, redirectUri };
  }
  async function tokens(type: Type) {
    const token = await tokenEndpoint.exchange(client(type), await comeBack(type));
    if (!token.ok) throw new Error(`${token.problem.what} ${peer.refusals.join()}`);
    const { access_token, refresh_token } = token.value;
    return { ...token.value, access: new Secret(access_token), refresh: new Secret(refresh_token ?? '') };
  }
  return { ...peer, tokenEndpoint, service, client, comeBack, tokens };
}

describe('with a certified server that is not ours, Keyfob', () => {
  it.each(types)('signs a %s app in, with all the scopes that were asked for', async (type) => {
    const { tokens, service, origin, client, grants } = await setup();
    const token = await tokens(type);
    expect(token).toMatchObject({ token_type: 'bearer', expires_in: 3600, scope: scopes });
    expect(token.refresh_token).toBeTruthy();
    expect(grants).toEqual(['authorization_code']);
    expect(await service.info(origin, token.access)).toMatchObject({
      ok: true,
      value: { client_id: client(type).clientId, scope: scopes },
    });
  });

  it('renews with a refresh token that rotates, time and again', async () => {
    const { tokens, tokenEndpoint, client, service, origin } = await setup();
    const first = await tokens('web');
    const second = await tokenEndpoint.refresh(client('web'), first.refresh);
    if (!second.ok) throw new Error(second.problem.what);
    expect(second.value.refresh_token).not.toBe(first.refresh_token);
    const third = await tokenEndpoint.refresh(client('web'), new Secret(second.value.refresh_token ?? ''));
    if (!third.ok) throw new Error(third.problem.what);
    const made = [first.access_token, second.value.access_token, third.value.access_token];
    expect(new Set(made).size).toBe(3);
    expect(await service.info(origin, new Secret(third.value.access_token))).toMatchObject({ ok: true });
  });

  it('renews with a secret and a refresh token that stays', async () => {
    const { tokens, tokenEndpoint, client } = await setup();
    const first = await tokens('server-side');
    for (const _ of [1, 2]) {
      const renewed = await tokenEndpoint.refresh(client('server-side'), first.refresh);
      expect(renewed).toMatchObject({ ok: true, value: { scope: scopes } });
      expect(renewed.ok && renewed.value.refresh_token).toBe(first.refresh_token);
    }
  });

  it.each(types)('ends a token of a %s app, and sees that it is ended', async (type) => {
    const { tokens, service, origin } = await setup();
    const { access } = await tokens(type);
    expect(await service.revoke(origin, '/v2/token', access)).toMatchObject({ ok: true });
    expect(await service.info(origin, access)).toMatchObject({ ok: false, problem: { code: 'token-refused' } });
  });
});

describe('what that server refuses is said in words', () => {
  it.each(types)('a verifier of another sign-in (%s)', async (type) => {
    const { comeBack, tokenEndpoint, client, refusals } = await setup();
    const back = await comeBack(type);
    const { verifier } = await comeBack(type);
    const refused = await tokenEndpoint.exchange(client(type), { ...back, verifier });
    expect(refused).toMatchObject({
      ok: false,
      problem: { code: 'code-refused', details: { error: 'invalid_grant' } },
    });
    expect(refusals).toHaveLength(1);
  });

  it.each(types)('a code that was used before (%s), and its tokens die', async (type) => {
    const { comeBack, tokenEndpoint, client, service, origin } = await setup();
    const back = await comeBack(type);
    const first = await tokenEndpoint.exchange(client(type), back);
    expect(await tokenEndpoint.exchange(client(type), back)).toMatchObject({
      ok: false,
      problem: { code: 'code-refused' },
    });
    const info = first.ok && (await service.info(origin, new Secret(first.value.access_token)));
    expect(info).toMatchObject({ ok: false, problem: { code: 'token-refused' } });
  });

  it('a code for another redirect address', async () => {
    const { comeBack, tokenEndpoint, client } = await setup();
    const back = await comeBack('web');
    const refused = await tokenEndpoint.exchange(client('web'), { ...back, redirectUri: `${callback}/` });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'code-refused' } });
  });

  it('a code of another app', async () => {
    const { comeBack, tokenEndpoint, client } = await setup();
    const refused = await tokenEndpoint.exchange(client('server-side'), await comeBack('web'));
    expect(refused).toMatchObject({ ok: false, problem: { code: 'code-refused' } });
  });

  it('a rotated refresh token that is used again, and its whole family dies', async () => {
    const { tokens, tokenEndpoint, client } = await setup();
    const { refresh } = await tokens('web');
    const renewed = await tokenEndpoint.refresh(client('web'), refresh);
    const again = await tokenEndpoint.refresh(client('web'), refresh);
    expect(again).toMatchObject({ ok: false, problem: { code: 'refresh-refused', action: 'sign-in' } });
    const heir = new Secret((renewed.ok && renewed.value.refresh_token) || '');
    expect(await tokenEndpoint.refresh(client('web'), heir)).toMatchObject({
      ok: false,
      problem: { code: 'refresh-refused' },
    });
  });

  it('a wrong secret, with a code and with a refresh token', async () => {
    const { tokens, comeBack, tokenEndpoint, client } = await setup();
    const { refresh } = await tokens('server-side');
    const wrong = client('server-side', 'not the secret');
    const refused = { ok: false, problem: { code: 'client-refused', details: { error: 'invalid_client' } } };
    expect(await tokenEndpoint.exchange(wrong, await comeBack('server-side'))).toMatchObject(refused);
    expect(await tokenEndpoint.refresh(wrong, refresh)).toMatchObject(refused);
    expect(await tokenEndpoint.refresh(client('server-side'), refresh)).toMatchObject({ ok: true });
  });

  it('an unregistered redirect address never comes back', async () => {
    const { client, origin } = await setup();
    const pending = await newPending({
      client: client('web'),
      redirectUri: `${callback}/other`,
      scopes,
      now: Date.now(),
    });
    await expect(agreeTo(pending)).rejects.toThrow('stayed at the server: 400');
    expect(pending.url.origin).toBe(origin);
  });

  it('an authorization request without a challenge', async () => {
    const { client } = await setup();
    const pending = await newPending({ client: client('web'), redirectUri: callback, scopes, now: Date.now() });
    pending.url.searchParams.delete('code_challenge');
    pending.url.searchParams.delete('code_challenge_method');
    expect(readCallback(await agreeTo(pending), pending)).toEqual({ kind: 'error', error: 'invalid_request' });
  });
});

it.each(types)('a %s account of that server is kept, renewed and marked when its refresh token dies', async (type) => {
  const peer = await startPeer();
  const { accounts, servers, play, calls, view, keeper } = await setUpHouse();
  // One profile of Keyfob, with this server behind it.
  servers.sandboxAt(peer.origin);
  play.person = agreeTo;
  const added = await accounts.add({
    as: 'new',
    server: 'sandbox',
    ...(type === 'web' ? publicClient : { ...confidentialClient, clientSecret: secretOfPeer }),
    redirectUri: callback,
    scopes,
    name: 'Of the peer',
    where: 'window',
  });
  if (!added.ok) throw new Error(`${added.problem.what} ${peer.refusals.join()}`);
  const { id } = added.value;
  expect(view(id)).toMatchObject({ status: 'ok', scopes, refreshToken: type === 'web' ? 'rotates' : 'fixed' });
  const before = view(id).masked;
  expect(await calls.renew({ id })).toMatchObject({ ok: true });
  expect(await calls.renew({ id })).toMatchObject({ ok: true });
  expect(view(id).masked).not.toBe(before);
  expect(peer.grants).toEqual(['authorization_code', 'refresh_token', 'refresh_token']);

  const secrets = keeper.secrets(id, 'account');
  const refreshToken = (secrets.ok && secrets.value.refreshToken?.reveal()) || '';
  await fetch(`${peer.origin}/token/revocation`, {
    method: 'POST',
    body: new URLSearchParams({
      token: refreshToken,
      client_id: type === 'web' ? publicClient.clientId : confidentialClient.clientId,
      ...(type === 'web' ? {} : { client_secret: secretOfPeer }),
    }),
  });
  expect(await calls.renew({ id })).toMatchObject({ ok: false, problem: { code: 'sign-in-needed' } });
  expect(view(id)).toMatchObject({ status: 'sign-in-again', name: 'Of the peer' });
});
