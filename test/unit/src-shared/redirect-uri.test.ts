import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { matchRedirectUri, redirectRules, redirectUriFaults } from '../../../src-shared/redirect-uri.ts';

const ruleOf = (configured: string, requested: string, pkce?: boolean) => {
  const match = matchRedirectUri(configured, requested, { pkce });
  return match.ok ? 'ok' : match.rule;
};

describe('matching a redirect URI', () => {
  it.each([
    ['http://livechat.com', 'http://livechat.com/archives', 'ok'],
    ['http://livechat.com', 'http://livechat.com/archives/../', 'traversal'],
    ['http://livechat.com/archives', 'http://livechat.com', 'path'],
    ['http://livechat.com/archives', 'http://livechat.com/archives/chats', 'ok'],
    ['http://localhost:3000', 'http://localhost:4000', 'port'],
    ['https://livechat.com', 'http://livechat.com', 'scheme'],
  ])('follows the platform: %s and %s give %s', (configured, requested, rule) => {
    expect(ruleOf(configured, requested)).toBe(rule);
  });

  it.each([
    ['https://a.example', 'https://a.example/', 'ok'],
    ['https://a.example/cb', 'https://a.example/cb', 'ok'],
    ['https://a.example/cb', 'https://a.example/cb/', 'ok'],
    ['https://a.example/cb/', 'https://a.example/cb', 'path'],
    ['https://a.example/cb', 'https://a.example/cbX', 'path'],
    ['https://a.example/cb', 'https://a.example/CB', 'path'],
    ['https://a.example', 'https://A.EXAMPLE', 'ok'],
    ['https://a.example', 'https://a.example:443', 'ok'],
    ['https://a.example', 'https://a.example:8443', 'port'],
    ['https://a.example', 'https://a.example.evil.tld', 'host'],
    ['https://a.example', 'https://evil.tld/a.example', 'host'],
    ['https://a.example', 'https://b.a.example', 'host'],
    ['https://a.example', 'https://a.example.', 'host'],
    ['https://a.example', 'https://a.example@evil.tld', 'userinfo'],
    ['https://a.example', 'https://a.example:443@evil.tld/', 'userinfo'],
    ['https://a.example', 'https://evil.tld\\@a.example', 'characters'],
    ['https://a.example', 'https://a.example\\@evil.tld', 'characters'],
    ['https://a.example/cb', 'https://a.example/cb/../admin', 'traversal'],
    ['https://a.example/cb', 'https://a.example/cb/..', 'traversal'],
    ['https://a.example/cb', 'https://a.example/cb/./x', 'traversal'],
    ['https://a.example/cb', 'https://a.example/cb/%2e%2e/admin', 'traversal'],
    ['https://a.example/cb', 'https://a.example/cb/%2E./admin', 'traversal'],
    ['https://a.example/cb', 'https://a.example/cb/%252e%252e/admin', 'traversal'],
    ['https://a.example/cb', 'https://a.example/cb/%25252e%25252e/admin', 'traversal'],
    ['https://a.example/cb', 'https://a.example/cb%2f..%2fadmin', 'traversal'],
    ['https://a.example/cb', 'https://a.example/cb/..%5cadmin', 'traversal'],
    ['https://a.example/cb', 'https://a.example/cb/x..y', 'ok'],
    ['https://a.example/cb', 'https://a.example/cb?x=1', 'query'],
    ['https://a.example/cb', 'https://a.example/cb?', 'query'],
    ['https://a.example/cb', 'https://a.example/cb#x', 'fragment'],
    ['https://a.example/cb', 'https://a.example/cb#', 'fragment'],
    ['https://a.example/cb', 'https://a.example/cb#?x', 'fragment'],
    ['https://a.example/cb', ' https://a.example/cb', 'characters'],
    ['https://a.example/cb', 'https://a.example/c\tb', 'characters'],
    ['https://a.example/cb', 'https://a.example/c\nb', 'characters'],
    ['https://a.example/cb', 'https://a.example/cb\u0000', 'characters'],
    ['https://a.example/cb', 'https://а.example/cb', 'characters'],
    ['https://a.example/cb', '/cb', 'not-a-url'],
    ['https://a.example/cb', '', 'not-a-url'],
    ['https://a.example/cb', 'https:a.example/cb', 'not-a-url'],
    ['https://a.example/cb', 'https:/a.example/cb', 'not-a-url'],
    ['https://a.example/cb', 'https:///a.example/cb', 'not-a-url'],
    ['https://a.example/cb', 'javascript:alert(1)', 'scheme'],
    ['https://a.example/cb', 'data:text/html,x', 'scheme'],
    ['http://127.0.0.1:8400/cb', 'http://127.0.0.1:8400/cb', 'ok'],
    ['http://127.0.0.1:8400/cb', 'http://localhost:8400/cb', 'host'],
    ['http://[::1]:8400/cb', 'http://[::1]:8400/cb', 'ok'],
    ['keyfob://oauth/callback', 'keyfob://oauth/callback', 'ok'],
    ['keyfob://oauth/callback', 'keyfob://oauth/callback/x', 'ok'],
    ['keyfob://oauth/callback', 'keyfob://oauth/other', 'path'],
    ['keyfob://oauth/callback', 'keyfob://other/callback', 'host'],
    ['keyfob://oauth/callback', 'keyfobs://oauth/callback', 'scheme'],
    ['com.acme.app:/cb', 'com.acme.app:/cb', 'ok'],
    ['com.acme.app:/cb', 'com.acme.app:/../cb', 'traversal'],
    ['https://a.example/x/..', 'https://a.example/', 'traversal'],
  ])('%s and %j give %s', (configured, requested, rule) => {
    expect(ruleOf(configured, requested)).toBe(rule);
  });

  it('refuses a custom scheme when the sign-in has no PKCE', () => {
    expect(ruleOf('keyfob://oauth/callback', 'keyfob://oauth/callback', false)).toBe('custom-scheme');
    expect(ruleOf('keyfob://oauth/callback', 'keyfob://oauth/callback', true)).toBe('ok');
    expect(ruleOf('https://a.example/cb', 'https://a.example/cb', false)).toBe('ok');
  });

  it('says when the fault is in the registered one', () => {
    const match = matchRedirectUri('https://a.example/cb?x', 'https://a.example/cb');
    expect(match).toMatchObject({
      ok: false,
      rule: 'query',
      what: expect.stringMatching(/^The registered one is faulty/),
    });
  });

  it('names the trailing slash when that is all', () => {
    expect(matchRedirectUri('https://a.example/cb/', 'https://a.example/cb')).toMatchObject({
      what: 'The registered one ends with a slash.',
    });
  });

  it('never throws, whatever is asked', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webUrl({ withFragments: true, withQueryParameters: true })),
        fc.string(),
        (a, b) => {
          matchRedirectUri(a, b);
          matchRedirectUri(b, a);
        },
      ),
    );
  });

  it('takes a faultless URI for itself and for anything below it', () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.stringMatching(/^[a-z0-9]{1,8}$/), (uri, segment) => {
        fc.pre(redirectUriFaults(uri).length === 0);
        expect(matchRedirectUri(uri, uri).ok).toBe(true);
        expect(matchRedirectUri(uri, `${uri.replace(/\/$/, '')}/${segment}`).ok).toBe(true);
      }),
    );
  });

  it('never lets a URI through whose browser origin is another', () => {
    const hostile = fc.constantFrom(
      '@evil.tld',
      '\\@evil.tld',
      '.evil.tld',
      '%40evil.tld',
      ':443@evil.tld',
      '/../..',
      '#@evil',
      '?@evil',
    );
    fc.assert(
      fc.property(hostile, fc.string({ maxLength: 6 }), (trick, rest) => {
        const requested = `https://a.example${trick}${rest}`;
        if (!matchRedirectUri('https://a.example/cb', requested).ok) return;
        expect(new URL(requested).origin).toBe('https://a.example');
        expect(new URL(requested).pathname).toMatch(/^\/cb(\/|$)/);
      }),
    );
  });
});

describe('the faults of one redirect URI', () => {
  it.each([
    ['https://a.example/cb', []],
    ['http://127.0.0.1:8400/callback', []],
    ['keyfob://oauth/callback', []],
    ['https://u:p@a.example/../cb?x#y', ['userinfo', 'traversal', 'query', 'fragment']],
    ['nothing of a URL', ['characters', 'not-a-url']],
    ['file:///etc/passwd', ['scheme']],
  ])('of %s are %j', (uri, rules) => {
    expect(redirectUriFaults(uri).map(({ rule }) => rule)).toEqual(rules);
  });

  it('know eleven rules, each with its own name', () => {
    expect(new Set(redirectRules).size).toBe(11);
  });

  it('never repeat the URI', () => {
    for (const { what } of redirectUriFaults('https://secretuser:secretword@a.example/%2e?secretquery#secrethash')) {
      expect(what).not.toContain('secret');
    }
  });
});
