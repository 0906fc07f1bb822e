import { describe, expect, it } from 'vitest';
import { callback, pkce, setup, type Fields } from './setup.ts';

/** The error that a request for authorization is redirected to. */
async function errorOf({ origin, authorization }: Awaited<ReturnType<typeof setup>>, fields: Fields | string) {
  const path = typeof fields === 'string' ? fields : authorization(fields);
  const response = await fetch(new URL(path, origin), { redirect: 'manual' });
  const location = new URL(response.headers.get('location') ?? 'about:blank');
  return {
    status: response.status,
    path: location.pathname,
    ...Object.fromEntries(location.searchParams),
  };
}

const ooops = (exception: string, details?: string) => ({
  status: 302,
  path: '/ooops',
  oauth_exception: exception,
  ...(details === undefined ? {} : { exception_details: details }),
});

describe('a request for authorization', () => {
  it('is refused with client_id_not_found without a client id, or with one that nobody has', async () => {
    const users = await setup();
    const request = { response_type: 'token', redirect_uri: callback };
    const refused = ooops('unauthorized_client', 'client_id_not_found');
    expect(await errorOf(users, request)).toEqual(refused);
    expect(await errorOf(users, { ...request, client_id: 'f'.repeat(32) })).toEqual(refused);
  });

  it('is refused with redirect_uri_not_set when the app has none', async () => {
    const users = await setup();
    await users.control('PUT', `/clients/${users.web.clientId}/redirect-uris`, { redirectUris: [] });
    expect(await errorOf(users, users.webRequest(pkce()))).toEqual(
      ooops('unauthorized_client', 'redirect_uri_not_set'),
    );
  });

  it.each([
    ['another path', 'http://127.0.0.1:41780/other'],
    ['another port', 'http://127.0.0.1:41790/callback'],
    ['another scheme', 'https://127.0.0.1:41780/callback'],
    ['another host', 'http://evil.test:41780/callback'],
    ['a query', `${callback}?a=b`],
    ['a fragment', `${callback}#a`],
    ['a walk up', `${callback}/../callback`],
    ['a path that only begins alike', 'http://127.0.0.1:41780/callback-evil'],
  ])('is refused with invalid_redirect_uri for %s', async (_, uri) => {
    const users = await setup();
    expect(await errorOf(users, users.webRequest(pkce(), { redirect_uri: uri }))).toEqual(
      ooops('unauthorized_client', 'invalid_redirect_uri'),
    );
  });

  it('may return to a path below the registered one', async () => {
    const { wayBack, webRequest } = await setup();
    const back = await wayBack(webRequest(pkce(), { redirect_uri: `${callback}/deeper` }));
    expect(back.pathname).toBe('/callback/deeper');
  });

  it('may return to a custom scheme with PKCE only', async () => {
    const users = await setup();
    const request = { redirect_uri: 'keyfob://oauth/callback' };
    const back = await users.wayBack(users.webRequest(pkce(), request));
    expect(back.href).toMatch(/^keyfob:\/\/oauth\/callback\?code=dal%3Asandbox_/);

    const { clientId } = users.serverSide;
    const refused = ooops('unauthorized_client', 'invalid_redirect_uri');
    expect(await errorOf(users, { ...request, client_id: clientId, response_type: 'code' })).toEqual(refused);
    expect(await errorOf(users, { ...request, client_id: clientId, response_type: 'token' })).toEqual(refused);
  });

  it('is refused with invalid_request when a parameter is missing', async () => {
    const users = await setup();
    const { redirect_uri: _, ...withoutUri } = users.webRequest(pkce());
    const { response_type: __, ...withoutType } = users.webRequest(pkce());
    expect(await errorOf(users, withoutUri)).toEqual(ooops('invalid_request'));
    expect(await errorOf(users, withoutType)).toEqual(ooops('invalid_request'));
  });

  it('is refused with invalid_request when a parameter comes twice', async () => {
    const users = await setup();
    const path = `${users.authorization(users.webRequest(pkce()))}&state=another`;
    expect(await errorOf(users, path)).toEqual(ooops('invalid_request'));
  });

  it('is refused with unsupported_response_type for anything but code and token', async () => {
    const users = await setup();
    const request = users.webRequest(pkce(), { response_type: 'id_token' });
    expect(await errorOf(users, request)).toEqual(ooops('unsupported_response_type'));
  });

  it('gives a web client no code without PKCE', async () => {
    const users = await setup();
    const request = { response_type: 'code', client_id: users.web.clientId, redirect_uri: callback };
    expect(await errorOf(users, request)).toEqual(ooops('invalid_request'));
  });

  it.each([
    ['an unknown method', { code_challenge_method: 'S512' }],
    ['a challenge that is too short', { code_challenge: 'a'.repeat(42) }],
    ['a plain challenge that is too long', { code_challenge: 'a'.repeat(129), code_challenge_method: 'plain' }],
    ['a challenge with other characters', { code_challenge: `${'a'.repeat(43)}!`, code_challenge_method: 'plain' }],
  ])('is refused with invalid_request for %s', async (_, more) => {
    const users = await setup();
    expect(await errorOf(users, users.webRequest(pkce(), more))).toEqual(ooops('invalid_request'));
  });

  it('is refused with invalid_scope for a scope that does not exist', async () => {
    const users = await setup();
    const request = users.webRequest(pkce(), { scope: 'chats--all:ro,chats--none:ro' });
    expect(await errorOf(users, request)).toEqual(ooops('invalid_scope'));
  });

  it('without any parameter leads to the page that says who is there', async () => {
    const { origin } = await setup();
    const response = await fetch(origin, { redirect: 'manual' });
    expect(response.headers.get('location')).toBe('/sandbox');
  });
});

describe('the error page', () => {
  it('says the error in words, with its codes', async () => {
    const { origin } = await setup();
    const response = await fetch(
      `${origin}/ooops?oauth_exception=unauthorized_client&exception_details=invalid_redirect_uri`,
    );
    const text = await response.text();
    expect(text).toContain('The redirect URI is not one of the registered ones');
    expect(text).toContain('invalid_redirect_uri');
  });

  it('repeats nothing of a made-up code', async () => {
    const { origin } = await setup();
    const made = encodeURIComponent('<img src=x onerror=alert(1)>');
    const response = await fetch(`${origin}/ooops?oauth_exception=${made}&exception_details=${made}`);
    expect(await response.text()).not.toContain('onerror');
  });
});
