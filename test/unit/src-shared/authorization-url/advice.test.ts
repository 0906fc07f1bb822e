import { describe, expect, it } from 'vitest';
import { adviceOn } from '../../../../src-shared/authorization-url/advice.ts';
import type { AuthorizationRequest } from '../../../../src-shared/authorization-url/authorization-url.ts';
import type { ClientType } from '../../../../src-shared/credentials.ts';
import { redirectRules, type RedirectRule } from '../../../../src-shared/redirect-uri.ts';
import { codeRequest } from './requests.ts';

const on = (
  changes: Partial<AuthorizationRequest>,
  { clientType = 'web', registered = [] }: { clientType?: ClientType; registered?: string[] } = {},
) => adviceOn({ ...codeRequest, ...changes }, { clientType, registered });
const codes = (...told: Parameters<typeof on>) => on(...told).map(({ code }) => code);

describe('advice on an authorization URL', () => {
  it('is none where all is right, for both client types', () => {
    expect(on({})).toEqual([]);
    expect(on({}, { clientType: 'server-side' })).toEqual([]);
    expect(on({}, { registered: ['https://other.example', 'https://app.example'] })).toEqual([]);
    expect(on({ redirectUri: 'myapp://callback' })).toEqual([]);
  });

  const broken: Record<RedirectRule, [uri: string, more?: Partial<AuthorizationRequest>, registered?: string]> = {
    'not-a-url': ['app.example/callback'],
    characters: ['https://app.example/call back'],
    userinfo: ['https://ana@app.example/callback'],
    traversal: ['https://app.example/a/../callback'],
    query: ['https://app.example/callback?a=b'],
    fragment: ['https://app.example/callback#top'],
    'custom-scheme': ['myapp://callback', { responseType: 'token' }],
    scheme: ['javascript:alert(1)'],
    host: ['https://app.example/callback', {}, 'https://www.app.example/callback'],
    port: ['http://127.0.0.1:4000', {}, 'http://127.0.0.1:3000'],
    path: ['https://app.example/callback', {}, 'https://app.example/callback/'],
  };

  it.each(redirectRules.map((rule) => [rule, broken[rule]] as const))(
    'tells of a redirect URI that breaks the rule %s',
    (_, [redirectUri, more = {}, registered]) => {
      const [first] = on({ redirectUri, ...more }, registered === undefined ? {} : { registered: [registered] });
      expect(first?.code).toMatch(/^redirect-uri-(?:faulty|differs)$/);
      expect(first).toMatchObject({ level: 'error', parameter: 'redirect_uri' });
      expect(first?.why).not.toBe('');
    },
  );

  it('tells of a scheme that is not the registered one', () => {
    const [first] = on({ redirectUri: 'http://127.0.0.1/cb' }, { registered: ['https://127.0.0.1/cb'] });
    expect(first).toMatchObject({ code: 'redirect-uri-differs', why: 'https: is registered, http: was sent.' });
  });

  it('compares with the registered one that is closest', () => {
    const registered = ['https://other.example', 'https://app.example/callback/', 'https://www.app.example'];
    expect(on({}, { registered })[0]?.why).toBe('The registered one ends with a slash.');
  });

  it('tells of a state, a challenge and a client id that are missing or weak', () => {
    expect(codes({ state: null })).toEqual(['state-missing']);
    const plain = { method: 'plain', text: 'a'.repeat(43) } as const;
    expect(on({ challenge: plain })).toMatchObject([{ code: 'pkce-plain', parameter: 'code_challenge_method' }]);
    expect(codes({ challenge: null }, { clientType: 'server-side' })).toEqual(['pkce-missing']);
    expect(codes({ clientId: '' })).toEqual(['parameter-missing']);
  });

  it('tells of a response type that does not fit the client type', () => {
    expect(codes({ responseType: 'token' }, { clientType: 'server-side' })).toEqual(['response-type-differs']);
    expect(codes({ challenge: null })).toEqual(['response-type-differs']);
    expect(codes({ responseType: 'token' })).toEqual(['implicit-answer']);
  });

  it('tells of scopes that nobody knows, all in one', () => {
    const [first] = on({ scopes: ['chats--all:ro', 'chat:read', 'tags'] });
    expect(first).toMatchObject({
      code: 'scope-unknown',
      what: 'Not a known scope: chat:read, tags',
      parameter: 'scope',
    });
  });

  it('tells of a way back in the clear, and what counts on this computer', () => {
    expect(on({ redirectUri: 'http://app.example/cb' })[0]?.why).toContain(
      'app.example can read what comes back: the code.',
    );
    expect(codes({ redirectUri: 'http://127.0.0.1:8400/cb' })).toEqual(['loopback-port']);
    expect(on({ redirectUri: 'http://localhost/cb' })).toMatchObject([
      { code: 'loopback-port', remedy: 'Listen on port 80, and register the address with it.' },
      { code: 'loopback-name' },
    ]);
    expect(codes({ redirectUri: 'http://[::1]:1/cb' })).toEqual(['loopback-port']);
    expect(codes({ redirectUri: 'https://localhost/cb' })).toEqual([]);
    expect(codes({ redirectUri: 'http://127.0.0.1.example/cb' })).toEqual(['redirect-uri-open']);
  });

  it('tells whose link it is when the answer would come to Keyfob', () => {
    expect(codes({ redirectUri: 'keyfob://oauth/callback' })).toEqual(['link-to-keyfob']);
  });

  it('says errors first, and leads to the FAQ where it has an answer', () => {
    const all = on({ state: null, scopes: ['tags'], redirectUri: 'https://app.example/#a' });
    expect(all.map(({ level }) => level)).toEqual(['error', 'warning', 'hint']);
    expect(all[0]?.faq).toBe('missing-parameter');
    expect(all[0]?.why).not.toContain('FAQ');
  });
});
