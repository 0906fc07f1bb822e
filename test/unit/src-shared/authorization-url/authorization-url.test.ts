import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  authorizationParameters,
  authorizationUrl,
  type AuthorizationRequest,
} from '../../../../src-shared/authorization-url/authorization-url.ts';
import { readAuthorizationPaste } from '../../../../src-shared/authorization-url/read-authorization.ts';
import { inspect } from '../../../../src-shared/inspect/inspect.ts';
import { redirectUriFaults } from '../../../../src-shared/redirect-uri.ts';
import { scopes } from '../../../../src-shared/scopes/scope-table.ts';
import { codeRequest } from './requests.ts';

const letters = (alphabet: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });
const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const redirectUri = fc.oneof(
  fc.webUrl({ withFragments: false, withQueryParameters: false }),
  letters('abcdefghij0123456789', 1, 12).map((path) => `http://127.0.0.1:8400/${path}`),
  letters('abcdefghij', 4, 10).map((scheme) => `x-${scheme}://callback`),
);
const challenge = fc.record({ method: fc.constant('S256' as const), text: letters(base64url, 43, 43) });

/** Requests that nothing is wrong with. */
const faultless = fc
  .record({
    accountsUrl: fc.constant('https://accounts.livechat.com'),
    responseType: fc.constant('code' as const),
    clientId: letters('0123456789abcdef', 32, 32),
    redirectUri,
    scopes: fc.subarray(scopes.map(({ id }) => id)),
    // Not `__NAME__` and its like, which are placeholders.
    state: letters(base64url, 1, 64).map((text) => `s7${text}`),
    challenge,
    consent: fc.boolean(),
  })
  .filter((request) => redirectUriFaults(request.redirectUri, { pkce: true }).length === 0);

describe('an authorization URL', () => {
  it('names what is asked for, in a fixed order, encoded', () => {
    expect(authorizationUrl(codeRequest)).toBe(
      'https://accounts.livechat.com/?response_type=code&client_id=0805e283233042b37f460ed8fbf22160' +
        '&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback&scope=chats--all%3Aro%2Ctags--all%3Arw' +
        '&state=xyz&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256',
    );
  });

  it('leaves out what is not asked for', () => {
    const bare = { ...codeRequest, scopes: [], state: null, challenge: null };
    expect(authorizationParameters(bare).map(({ name }) => name)).toEqual([
      'response_type',
      'client_id',
      'redirect_uri',
    ]);
  });

  it('sends no challenge with token, which has no code to exchange', () => {
    expect(authorizationUrl({ ...codeRequest, responseType: 'token' })).not.toContain('code_challenge');
  });

  it('has one slash before its query, however the server is written', () => {
    const written = authorizationUrl({ ...codeRequest, accountsUrl: 'http://127.0.0.1:8080//' });
    expect(written).toMatch(/^http:\/\/127\.0\.0\.1:8080\/\?response_type=/);
  });

  it('is what its parameters are, joined, and a URL parser reads each value back', () => {
    const texts = fc.string({ unit: 'binary', minLength: 1 });
    fc.assert(
      fc.property(texts, texts, texts, (clientId, redirect, state) => {
        const request: AuthorizationRequest = { ...codeRequest, clientId, redirectUri: redirect, state };
        const url = new URL(authorizationUrl(request));
        expect(url.search).toBe(
          `?${authorizationParameters(request)
            .map(({ written }) => written)
            .join('&')}`,
        );
        const whole = (text: string) => text.replace(/\p{Surrogate}/gu, '\uFFFD');
        expect(url.searchParams.get('client_id')).toBe(whole(clientId));
        expect(url.searchParams.get('redirect_uri')).toBe(whole(redirect));
        expect(url.searchParams.get('state')).toBe(whole(state));
        expect([...url.searchParams.keys()]).toHaveLength(7);
      }),
    );
  });

  it('that is right is found right by Inspect, and read back as it was asked for', () => {
    fc.assert(
      fc.property(faultless, (request) => {
        const url = authorizationUrl(request);
        const inspected = inspect(url, { clientType: 'web' });
        expect(inspected.kind).toBe('authorization-url');
        expect(inspected.findings).toEqual([]);
        expect(inspect(url, { clientType: 'server-side' }).findings).toEqual([]);
        const { clientId, scopes: asked, consent } = request;
        expect(readAuthorizationPaste(url, inspected.secrets)).toEqual({
          origin: 'https://accounts.livechat.com',
          responseType: 'code',
          clientId,
          redirectUri: request.redirectUri,
          scopes: asked,
          hasState: true,
          pkce: 'S256',
          consent,
          leftOut: [],
        });
      }),
    );
  });
});

describe('a pasted authorization URL', () => {
  const read = (text: string) => readAuthorizationPaste(text, inspect(text).secrets);
  /** Written as it is, and encoded. */
  const withRedirectUri = (value: string) =>
    [value, encodeURIComponent(value)].map((written) =>
      read(`https://accounts.livechat.com/?client_id=a&redirect_uri=${written}`),
    );

  it('is read with what can’t be built named', () => {
    const text =
      'https://accounts.livechat.com/?response_type=token&client_id=abc&redirect_uri=https%3A%2F%2Fa.example' +
      '&email_hint=a%40a.example&organization_id=1&prompt=login&email_hint=b';
    expect(read(text)).toMatchObject({ responseType: 'token', leftOut: ['email_hint', 'organization_id', 'prompt'] });
  });

  it('takes blanks between scopes as well, and plain for a challenge without a method', () => {
    const text = 'http://localhost:3000/?client_id=a&response_type=both&scope=a:ro+b:rw,a:ro&code_challenge=abc';
    expect(read(text)).toMatchObject({
      origin: 'http://localhost:3000',
      responseType: null,
      scopes: ['a:ro', 'b:rw'],
      pkce: 'plain',
      hasState: false,
    });
  });

  it('does not give away a secret that stands in one of its values', () => {
    const token = 'dal:us_DQTRHGbZCFkAoss4Q7Kc';
    const text = `https://accounts.livechat.com/?response_type=code&client_id=abc&redirect_uri=https://a.example/%23access_token=${encodeURIComponent(token)}`;
    const found = read(text);
    expect(JSON.stringify(found)).not.toContain('Aoss4Q7K');
    expect(found).toMatchObject({ redirectUri: '', leftOut: ['redirect_uri'] });
  });

  it.each([
    'https://a.example/OAuth2Callback',
    'https://a.example/LiveChat/OAuth/Callback',
    'https://a.example/liveChatOAuthCallbackHandler',
    'com.acme.LiveChatApp2://auth0Callback',
    'http://a.aa/aaa0aAaaaa',
  ])('keeps a redirect URI that only looks random: %s', (uri) => {
    for (const found of withRedirectUri(uri)) expect(found).toMatchObject({ redirectUri: uri, leftOut: [] });
  });

  it.each([
    'dal:A420qcNvdVS4cRMJP269GfgT1LA',
    'https://a.example/dal:us_DQTRHGbZCFkAoss4Q7Kc',
    'https://a.example/dal%253Aus_DQTRHGbZCFkAoss4Q7Kc',
    'https://a.example/dal%25253Aus_DQTRHGbZCFkAoss4Q7Kc',
    'https://a.example/x9Kq2ZxLm9PqRsTu4VwYzAb',
    'https://ana:kQ93jfLs8Xmm@a.example/',
    'https://a.example/?key=kQ93jfLs8Xmm',
    'kQ93jfLs8Xmm',
  ])('leaves out what holds a secret in the place of a redirect URI: %s', (value) => {
    for (const found of withRedirectUri(value)) expect(found?.redirectUri).toBe('');
  });

  it('is none where nothing of it is named', () => {
    for (const text of ['', 'dal:abc', 'https://accounts.livechat.com/ooops?oauth_exception=invalid_request', '{}'])
      expect(read(text)).toBeNull();
  });
});
