import { describe, expect, it } from 'vitest';
import { baseAddress, customProfile, profileFromEnvironment } from '../../../../src-main/servers/server-profiles.ts';

describe('a server address', () => {
  it.each([
    ['https://accounts.livechat.com', 'https://accounts.livechat.com'],
    ['https://accounts.livechat.com/', 'https://accounts.livechat.com'],
    ['https://proxy.example/livechat/', 'https://proxy.example/livechat'],
    ['http://127.0.0.1:41801', 'http://127.0.0.1:41801'],
    ['http://localhost:3000/', 'http://localhost:3000'],
    ['http://[::1]:80', 'http://[::1]'],
  ])('may be %s', (text, clean) => {
    expect(baseAddress(text)).toBe(clean);
  });

  it.each([
    'http://accounts.livechat.com',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'https://user:pw@accounts.livechat.com',
    'https://accounts.livechat.com/?a=b',
    'https://accounts.livechat.com/#a',
    'ftp://127.0.0.1',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'accounts.livechat.com',
    '',
  ])('may not be %j', (text) => {
    expect(baseAddress(text)).toBeNull();
  });
});

describe('a custom server profile', () => {
  const urls = { accountsUrl: 'https://a.example', apiUrl: 'https://b.example', helpdeskUrl: 'https://c.example' };
  const idOf = (addresses: typeof urls) => {
    const profile = customProfile('x', addresses);
    return profile.ok ? profile.value.id : null;
  };

  it('is another one as soon as one of its addresses is another one', () => {
    const ids = [
      urls,
      { ...urls, accountsUrl: 'https://evil.example' },
      { ...urls, apiUrl: 'https://evil.example' },
      { ...urls, helpdeskUrl: 'https://evil.example' },
      { ...urls, accountsUrl: urls.apiUrl, apiUrl: urls.accountsUrl },
    ].map(idOf);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is the same one when only the spelling differs', () => {
    expect(idOf({ ...urls, accountsUrl: 'https://A.example/' })).toBe(idOf(urls));
  });
});

describe('the environment', () => {
  it('adds no profile when it says nothing', () => {
    expect(profileFromEnvironment({})).toBeNull();
  });

  it('never sends a part to LiveChat that was not named', () => {
    expect(profileFromEnvironment({ KEYFOB_ACCOUNTS_URL: 'http://127.0.0.1:5000' })).toMatchObject({
      ok: true,
      value: { name: 'custom', apiUrl: 'http://127.0.0.1:5000', helpdeskUrl: 'http://127.0.0.1:5000' },
    });
    expect(profileFromEnvironment({ KEYFOB_API_URL: 'http://127.0.0.1:5001' })).toMatchObject({
      ok: true,
      value: { accountsUrl: 'http://127.0.0.1:5001' },
    });
  });

  it('is refused with a sentence when an address is not acceptable', () => {
    expect(profileFromEnvironment({ KEYFOB_ACCOUNTS_URL: 'http://accounts.example' })).toMatchObject({
      ok: false,
      problem: { code: 'server-address' },
    });
  });
});
