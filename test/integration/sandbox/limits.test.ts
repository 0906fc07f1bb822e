import { describe, expect, it } from 'vitest';
import { callback, pkce, setup, type TokenAnswer } from './setup.ts';

describe('the limit of redirects', () => {
  it('is three in 30 seconds for a client and user; the fourth is too_many_redirects', async () => {
    const { signIn, webRequest, waitForRedirects, serverSide } = await setup();
    const leave = async (name = 'owner') => {
      const end = await signIn(webRequest(pkce()), name);
      return end instanceof URL ? end.pathname : end.url;
    };
    expect([await leave(), await leave(), await leave()]).toEqual(['/callback', '/callback', '/callback']);
    const refused = await leave();
    expect(refused).toContain('/ooops?');
    expect(refused).toContain('exception_details=too_many_redirects');

    // Others are not held up by it.
    expect(await leave('agent')).toBe('/callback');
    const other = { response_type: 'token', client_id: serverSide.clientId, redirect_uri: callback };
    expect(await signIn(other)).toBeInstanceOf(URL);

    await waitForRedirects();
    expect(await leave()).toBe('/callback');
  });
});

describe('the limit of 25 tokens for a client and user', () => {
  it('ends the oldest access token and the oldest refresh token at the 26th', async () => {
    const { webTokens, control, call, bearer, form, web, sample } = await setup();
    await control('PATCH', '/settings', { redirectsPer30s: 100 });
    const all: TokenAnswer[] = [];
    for (let count = 0; count < 26; count++) all.push(await webTokens());
    const alive = async (tokens: TokenAnswer | undefined) =>
      (await call('/v2/info', { headers: bearer(tokens?.access_token ?? '') })).status === 200;
    expect(await alive(all[0])).toBe(false);
    expect(await alive(all[1])).toBe(true);
    expect(await alive(all[25])).toBe(true);
    // Samples are given out by nobody and don't count.
    expect((await call('/v2/info', { headers: bearer(sample('agent').token) })).status).toBe(200);

    const renew = (tokens: TokenAnswer | undefined) =>
      form('/v2/token', {
        grant_type: 'refresh_token',
        refresh_token: tokens?.refresh_token ?? '',
        client_id: web.clientId,
      });
    expect((await renew(all[0])).status).toBe(401);
    expect((await renew(all[1])).status).toBe(200);
  });

  it('does not count what is of another user', async () => {
    const { webTokens, control, call, bearer } = await setup();
    await control('PATCH', '/settings', { redirectsPer30s: 100, tokensPerUser: 1 });
    const owner = await webTokens();
    await webTokens({}, 'agent');
    expect((await call('/v2/info', { headers: bearer(owner.access_token) })).status).toBe(200);
    await webTokens();
    expect((await call('/v2/info', { headers: bearer(owner.access_token) })).status).toBe(422);
  });
});
