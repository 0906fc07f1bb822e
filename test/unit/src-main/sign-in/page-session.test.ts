import type { Cookie } from 'electron';
import { describe, expect, it } from 'vitest';
import { cookiesToSet, sealed } from '../../../../src-main/sign-in/page-session.ts';
import { Secret } from '../../../../src-main/vault/secret.ts';

const accounts = 'https://accounts.livechat.com';
const cookie = (part: Partial<Cookie> = {}): Cookie => ({
  name: 'session',
  value: 'abc',
  domain: 'accounts.livechat.com',
  hostOnly: true,
  path: '/',
  secure: true,
  httpOnly: true,
  session: true,
  sameSite: 'lax',
  ...part,
});
const roundTrip = (cookies: Cookie[], from = accounts, to = from) => {
  const secret = sealed(cookies, from);
  return secret ? cookiesToSet(secret, to) : null;
};

describe('what is kept of a sign-in page', () => {
  it('is each cookie for the accounts server, as the server set it', () => {
    const shared = cookie({ name: 'shared', domain: '.livechat.com', hostOnly: false, expirationDate: 2_000_000_000 });
    expect(roundTrip([cookie(), shared])).toEqual([
      { name: 'session', value: 'abc', path: '/', secure: true, httpOnly: true, sameSite: 'lax', url: `${accounts}/` },
      {
        name: 'shared',
        value: 'abc',
        path: '/',
        secure: true,
        httpOnly: true,
        sameSite: 'lax',
        expirationDate: 2_000_000_000,
        domain: '.livechat.com',
        url: `${accounts}/`,
      },
    ]);
  });

  it('is no session of an identity provider, and nothing of a host that only ends alike', () => {
    const others = [
      'accounts.google.com',
      '.google.com',
      'evil-livechat.com',
      'sub.accounts.livechat.com',
      '.com.evil',
    ];
    expect(roundTrip(others.map((domain) => cookie({ domain, hostOnly: !domain.startsWith('.') })))).toBeNull();
  });

  it('goes to no other server than the one it came from', () => {
    const kept = [cookie(), cookie({ name: 'shared', domain: '.livechat.com', hostOnly: false })];
    expect(roundTrip(kept, accounts, 'https://accounts.other.example')).toEqual([]);
  });

  it('is sent without TLS to this computer only', () => {
    const local = cookie({ domain: '127.0.0.1', secure: false });
    expect(roundTrip([local], 'http://127.0.0.1:4100')).toMatchObject([{ url: 'http://127.0.0.1/', secure: false }]);
    const secret = sealed([cookie()], accounts);
    expect(secret && cookiesToSet(secret, 'http://accounts.livechat.com')).toEqual([]);
  });

  it('is nothing where there is nothing, too much, or a text that is none', () => {
    expect(roundTrip([])).toBeNull();
    expect(roundTrip([cookie({ value: 'x'.repeat(40_000) })])).toBeNull();
    expect(roundTrip(Array.from({ length: 61 }, (_, at) => cookie({ name: `c${at}` })))).toBeNull();
    for (const text of ['', '{}', 'null', '[{"name":1}]']) {
      expect(cookiesToSet(new Secret(text), accounts)).toEqual([]);
    }
  });
});
