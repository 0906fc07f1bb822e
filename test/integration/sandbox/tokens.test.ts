import { describe, expect, it } from 'vitest';
import { callback, pkce, setup, type Fields, type TokenAnswer } from './setup.ts';

const notAuthorized = 'The client is not authorized to request a token using this method.';

describe('the implicit grant', () => {
  it('answers in the fragment, with the colon of the token percent-encoded', async () => {
    const { wayBack, web } = await setup();
    const request = { response_type: 'token', client_id: web.clientId, redirect_uri: callback, state: 'x&y' };
    const back = await wayBack(request);
    expect(back.search).toBe('');
    expect(back.hash).toMatch(/^#access_token=dal%3Asandbox_[\w-]+&token_type=Bearer&expires_in=28800&state=x%26y$/);
  });

  it('is for server-side apps too', async () => {
    const { wayBack, serverSide } = await setup();
    const back = await wayBack({ response_type: 'token', client_id: serverSide.clientId, redirect_uri: callback });
    expect(back.hash).toContain('access_token=');
  });

  it('gives people of the other data centre a token with its prefix', async () => {
    const { signIn, web, browser } = await setup();
    const visitor = browser();
    const page = await signIn(
      { response_type: 'token', client_id: web.clientId, redirect_uri: callback },
      'partner',
      visitor,
    );
    const end = page instanceof URL ? page : await visitor.follow(await visitor.send(page, { decision: 'allow' }));
    expect(end instanceof URL && end.hash).toContain('access_token=fra%3Asandbox_');
  });
});

describe('the exchange of a code', () => {
  it('gives a web client access and refresh token for its verifier, without a secret', async () => {
    const { form, webCode, identity, web } = await setup();
    const answer = await form<TokenAnswer>('/v2/token', await webCode());
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      account_id: identity('owner').accountId,
      organization_id: identity('owner').organizationId,
      client_id: web.clientId,
      expires_in: 28_800,
      token_type: 'Bearer',
    });
    expect(answer.body.access_token).toMatch(/^dal:sandbox_/);
    expect(answer.body.refresh_token).toMatch(/^sandbox_/);
    expect(answer.body.scope.split(',')).toContain('customers:own');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('takes JSON and the grant type "code" as well', async () => {
    const { post, webCode } = await setup();
    expect((await post('/v2/token', { ...(await webCode()), grant_type: 'code' })).status).toBe(200);
  });

  it.each([
    ['s256', 's256'],
    ['plain', 'plain'],
    ['none, which means plain', undefined],
  ])('knows the challenge method %s', async (_, method) => {
    const { form, wayBack, webRequest, web } = await setup();
    const made = pkce();
    const { code_challenge_method: __, ...request } = webRequest(made);
    const challenge = method === 's256' ? made.challenge : made.verifier;
    const more: Fields = method === undefined ? {} : { code_challenge_method: method };
    const back = await wayBack({ ...request, code_challenge: challenge, ...more });
    const answer = await form('/v2/token', {
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      client_id: web.clientId,
      redirect_uri: callback,
      code_verifier: made.verifier,
    });
    expect(answer.status).toBe(200);
  });

  it('does not take the challenge itself for the verifier (a downgrade to plain)', async () => {
    const { form, wayBack, webRequest, web } = await setup();
    const made = pkce();
    const back = await wayBack(webRequest(made));
    const answer = await form('/v2/token', {
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      client_id: web.clientId,
      redirect_uri: callback,
      code_verifier: made.challenge,
    });
    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_grant' } });
  });

  it('works once: the second time is refused as not authorized, and ends what the first gave', async () => {
    const { form, webCode, call, bearer } = await setup();
    const fields = await webCode();
    const first = await form<TokenAnswer>('/v2/token', fields);
    const second = await form('/v2/token', fields);
    expect(second).toMatchObject({
      status: 401,
      body: { error: 'unauthorized_client', error_description: notAuthorized },
    });
    expect((await call('/v2/info', { headers: bearer(first.body.access_token) })).status).toBe(422);
    const refresh = { grant_type: 'refresh_token', refresh_token: first.body.refresh_token };
    const renewed = await form('/v2/token', { ...refresh, client_id: fields.client_id ?? '' });
    expect(renewed.status).toBe(401);
  });

  it('works for five minutes, then it is refused as not authorized', async () => {
    const { form, webCode, control, waitForRedirects } = await setup();
    const early = await webCode();
    await control('POST', '/clock', { advance: 299_000 });
    expect((await form('/v2/token', early)).status).toBe(200);
    await waitForRedirects();
    const late = await webCode();
    await control('POST', '/clock', { advance: 300_000 });
    expect(await form('/v2/token', late)).toMatchObject({
      status: 401,
      body: { error: 'unauthorized_client', error_description: notAuthorized },
    });
  });

  it.each([
    ['another verifier', { code_verifier: 'b'.repeat(43) }, 401, 'invalid_grant'],
    ['no verifier', { code_verifier: '' }, 422, 'invalid_request'],
    ['a verifier that is too short', { code_verifier: 'b'.repeat(42) }, 422, 'invalid_request'],
    ['a verifier that is too long', { code_verifier: 'b'.repeat(129) }, 422, 'invalid_request'],
    ['a verifier with other characters', { code_verifier: `${'b'.repeat(42)}+` }, 422, 'invalid_request'],
    ['another redirect URI', { redirect_uri: 'http://localhost:3000' }, 401, 'invalid_grant'],
    ['no redirect URI', { redirect_uri: '' }, 422, 'invalid_request'],
    ['a made-up code', { code: 'dal:sandbox_no' }, 401, 'unauthorized_client'],
    ['no code', { code: '' }, 422, 'invalid_request'],
    ['an unknown client', { client_id: 'f'.repeat(32) }, 401, 'unauthorized_client'],
    ['no client', { client_id: '' }, 422, 'invalid_request'],
    ['no grant type', { grant_type: '' }, 422, 'invalid_request'],
    ['client credentials', { grant_type: 'client_credentials' }, 422, 'unsupported_grant_type'],
  ])('is refused with %s, and the right request still works after', async (_, change, status, error) => {
    const { form, webCode } = await setup();
    const fields = await webCode();
    expect(await form('/v2/token', { ...fields, ...change })).toMatchObject({ status, body: { error } });
    expect((await form('/v2/token', fields)).status).toBe(200);
  });

  it('is refused for a code of another client', async () => {
    const { form, webCode, serverSide } = await setup();
    const fields = await webCode();
    const { clientId, clientSecret = '' } = serverSide;
    const answer = await form('/v2/token', { ...fields, client_id: clientId, client_secret: clientSecret });
    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_grant' } });
  });

  it('is refused with a verifier when there was no challenge', async () => {
    const { form, serverSideCode } = await setup();
    const fields = { ...(await serverSideCode()), code_verifier: 'b'.repeat(43) };
    expect(await form('/v2/token', fields)).toMatchObject({ status: 422, body: { error: 'invalid_request' } });
  });

  it('needs the secret of a server-side app', async () => {
    const { form, serverSideCode } = await setup();
    const fields = await serverSideCode();
    const { client_secret: _, ...without } = fields;
    expect(await form('/v2/token', without)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    expect(await form('/v2/token', { ...fields, client_secret: 'wrong' })).toMatchObject({
      status: 401,
      body: { error: 'unauthorized_client' },
    });
    expect((await form('/v2/token', fields)).status).toBe(200);
  });

  it('is refused when a parameter comes twice, the body is no form or JSON, or JSON holds other things than texts', async () => {
    const { form, call, post, webCode } = await setup();
    const fields = await webCode();
    const twice: [string, string][] = [...Object.entries(fields), ['code', 'another']];
    expect((await form('/v2/token', twice)).status).toBe(422);
    const text = { method: 'POST', body: JSON.stringify(fields), headers: { 'Content-Type': 'text/plain' } };
    expect((await call('/v2/token', text)).status).toBe(422);
    expect((await post('/v2/token', { ...fields, code: 1 })).status).toBe(422);
    const broken = { method: 'POST', body: '{', headers: { 'Content-Type': 'application/json' } };
    expect((await call('/v2/token', broken)).status).toBe(422);
  });
});

describe('a refresh token', () => {
  const refresh = (token: string, client_id: string, more = {}) => ({
    grant_type: 'refresh_token',
    refresh_token: token,
    client_id,
    ...more,
  });

  it('of a web client rotates: the new one works, the used one does not', async () => {
    const { form, webTokens, web } = await setup();
    const first = await webTokens();
    const second = await form<TokenAnswer>('/v2/token', refresh(first.refresh_token, web.clientId));
    expect(second.status).toBe(200);
    expect(second.body.refresh_token).not.toBe(first.refresh_token);
    expect(second.body.access_token).not.toBe(first.access_token);
    expect(second.body.scope).toBe(first.scope);
    expect(await form('/v2/token', refresh(first.refresh_token, web.clientId))).toMatchObject({
      status: 401,
      body: { error: 'invalid_grant' },
    });
    expect((await form('/v2/token', refresh(second.body.refresh_token, web.clientId))).status).toBe(200);
  });

  it('that comes back after it has rotated ends its family, if the sandbox is set so', async () => {
    const { form, webTokens, web, control, call, bearer } = await setup();
    await control('PATCH', '/settings', { refreshReuse: 'revoke' });
    const first = await webTokens();
    const second = await form<TokenAnswer>('/v2/token', refresh(first.refresh_token, web.clientId));
    await form('/v2/token', refresh(first.refresh_token, web.clientId));
    expect((await call('/v2/info', { headers: bearer(second.body.access_token) })).status).toBe(422);
    expect((await form('/v2/token', refresh(second.body.refresh_token, web.clientId))).status).toBe(401);
  });

  it('of a server-side app stays, and needs the secret', async () => {
    const { form, serverSideCode, serverSide } = await setup();
    const { clientId, clientSecret = '' } = serverSide;
    const first = (await form<TokenAnswer>('/v2/token', await serverSideCode())).body;
    const secret = { client_secret: clientSecret };
    for (const _ of [1, 2]) {
      const again = await form<TokenAnswer>('/v2/token', refresh(first.refresh_token, clientId, secret));
      expect(again.body.refresh_token).toBe(first.refresh_token);
    }
    expect((await form('/v2/token', refresh(first.refresh_token, clientId))).body.error).toBe('invalid_client');
  });

  it('goes on working after the access token has expired', async () => {
    const { form, webTokens, web, control, call, bearer } = await setup();
    const first = await webTokens();
    await control('POST', '/clock', { advance: 28_800_000 });
    expect((await call('/v2/info', { headers: bearer(first.access_token) })).status).toBe(422);
    expect((await form('/v2/token', refresh(first.refresh_token, web.clientId))).status).toBe(200);
  });

  it('is refused for another client, when made up, and when an access token is sent in its place', async () => {
    const { form, webTokens, web, serverSide } = await setup();
    const { refresh_token: token, access_token: access } = await webTokens();
    const { clientId, clientSecret } = serverSide;
    expect(await form('/v2/token', refresh(token, clientId, { client_secret: clientSecret }))).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
    for (const wrong of ['sandbox_no', access]) {
      expect(await form('/v2/token', refresh(wrong, web.clientId))).toMatchObject({
        status: 401,
        body: { error: 'unauthorized_client' },
      });
    }
  });
});

describe('what the server says of a token', () => {
  it('is whose it is, for how long, and for what, by header or by ?code=', async () => {
    const { call, webTokens, bearer, control, web } = await setup();
    const tokens = await webTokens({ scope: 'chats--all:ro,customers:own' });
    await control('POST', '/clock', { advance: 1_000_000 });
    const expected = {
      access_token: tokens.access_token,
      account_id: tokens.account_id,
      client_id: web.clientId,
      organization_id: tokens.organization_id,
      scope: 'chats--all:ro,customers:own',
      token_type: 'Bearer',
    };
    const byHeader = await call<TokenAnswer>('/v2/info', { headers: bearer(tokens.access_token) });
    expect(byHeader.body).toMatchObject(expected);
    expect(byHeader.body.expires_in).toBeGreaterThan(27_700);
    expect(byHeader.body.expires_in).toBeLessThanOrEqual(27_800);
    const byQuery = await call(`/v2/info?code=${encodeURIComponent(tokens.access_token)}`);
    expect(byQuery.body).toMatchObject(expected);
  });

  it('is nothing for a refresh token, a PAT, a customer token, or none', async () => {
    const { call, webTokens, bearer, sandbox, sample } = await setup();
    const { refresh_token: refresh } = await webTokens();
    const pat = sandbox.pats[0];
    const basic = `Basic ${btoa(`${pat?.accountId}:${pat?.token}`)}`;
    const tries = [bearer(refresh), { Authorization: basic }, bearer(sample('customer').token), {}];
    for (const headers of tries) expect((await call('/v2/info', { headers })).status).toBe(422);
  });
});

describe('revoking', () => {
  it('an access token ends its refresh token too', async () => {
    const { call, form, webTokens, bearer, web } = await setup();
    const tokens = await webTokens();
    const revoke = { method: 'DELETE', headers: bearer(tokens.access_token) };
    expect(await call('/v2/token', revoke)).toMatchObject({ status: 200, body: {} });
    expect((await call('/v2/info', { headers: bearer(tokens.access_token) })).status).toBe(422);
    const fields = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token, client_id: web.clientId };
    expect((await form('/v2/token', fields)).status).toBe(401);
    expect((await call('/v2/token', revoke)).status).toBe(404);
  });

  it('a refresh token by ?code= ends the access token too', async () => {
    const { call, webTokens, bearer } = await setup();
    const tokens = await webTokens();
    expect((await call(`/v2/token?code=${tokens.refresh_token}`, { method: 'DELETE' })).status).toBe(200);
    expect((await call('/v2/info', { headers: bearer(tokens.access_token) })).status).toBe(422);
  });

  it('an unknown token is answered 404', async () => {
    const { call, bearer } = await setup();
    const answer = await call('/v2/token', { method: 'DELETE', headers: bearer('dal:sandbox_no') });
    expect(answer).toMatchObject({ status: 404, body: { error: 'resource_not_found' } });
  });
});
