import { describe, expect, it } from 'vitest';
import { isRedirect, readCallback } from '../../../../src-main/sign-in/callback.ts';

const redirectUri = 'https://my-app.example/oauth/callback';
const state = 'S7zQ-state_of.this~sign-in';
const good = `${redirectUri}?code=dal%3Aabc&state=${state}`;

describe('the address that ends a sign-in', () => {
  it('gives the code with its colon', () => {
    const read = readCallback(good, { redirectUri, state });
    expect(read.kind === 'code' && read.params.get('code')).toBe('dal:abc');
  });

  it.each([
    ['begins like it', 'https://my-app.example.evil.tld/oauth/callback?code=a'],
    ['has a longer path', 'https://my-app.example/oauth/callback-evil?code=a'],
    ['has one segment more', 'https://my-app.example/oauth/callback/more?code=a'],
    ['has a slash more', 'https://my-app.example/oauth/callback/?code=a'],
    ['has another case in its path', 'https://my-app.example/oauth/Callback?code=a'],
    ['has another port', 'https://my-app.example:8443/oauth/callback?code=a'],
    ['has another scheme', 'http://my-app.example/oauth/callback?code=a'],
    ['holds a user', 'https://user@my-app.example/oauth/callback?code=a'],
    ['escapes a letter', 'https://my-app.example/oauth/%63allback?code=a'],
    ['looks alike', 'https://my-аpp.example/oauth/callback?code=a'],
    ['is not an address', 'oauth/callback'],
  ])('is not one that %s', (_, url) => {
    expect(isRedirect(url, redirectUri)).toBe(false);
    expect(readCallback(`${url}&state=${state}`, { redirectUri, state })).toEqual({ kind: 'elsewhere' });
  });

  it('is the same with the default port and with dot segments undone', () => {
    expect(isRedirect('https://my-app.example:443/oauth/x/../callback?code=a', redirectUri)).toBe(true);
  });

  it('may have a scheme of its own', () => {
    const link = 'keyfob://oauth/callback';
    expect(readCallback(`${link}?code=a&state=${state}`, { redirectUri: link, state }).kind).toBe('code');
    expect(isRedirect('keyfobx://oauth/callback?code=a', link)).toBe(false);
    expect(isRedirect('keyfob://other/callback?code=a', link)).toBe(false);
  });
});

describe('an answer that is not this sign-in’s', () => {
  it.each([
    ['has no state', '?code=a', 'state'],
    ['has an empty state', '?code=a&state=', 'state'],
    ['has another state', '?code=a&state=forged', 'state'],
    ['has a cut state', `?code=a&state=${state.slice(0, -1)}`, 'state'],
    ['has the state in another case', `?code=a&state=${state.toUpperCase()}`, 'state'],
    ['has two states', `?code=a&state=${state}&state=${state}`, 'doubled'],
    ['has two codes', `?code=a&code=b&state=${state}`, 'doubled'],
    ['cancels with another state', '?error=access_denied&state=forged', 'state'],
    ['cancels without a state', '?error=access_denied', 'state'],
    ['brings an access token in the query', `?access_token=dal%3Ax&state=${state}`, 'token'],
    ['brings an access token in the fragment', `?state=${state}#access_token=dal%3Ax`, 'token'],
    ['has no code at all', `?state=${state}`, 'malformed'],
    ['has an empty code', `?code=&state=${state}`, 'malformed'],
    ['has broken percent encoding', `?code=%zz&state=${state}`, 'malformed'],
    ['has a control character', `?code=a\u0007&state=${state}`, 'malformed'],
    ['is longer than 8 KB', `?code=${'a'.repeat(9000)}&state=${state}`, 'too-long'],
    [
      'has more than 50 parameters',
      `?${Array.from({ length: 60 }, (_, n) => `p${n}=1`).join('&')}&code=a&state=${state}`,
      'malformed',
    ],
  ])('is refused when it %s', (_, rest, why) => {
    expect(readCallback(redirectUri + rest, { redirectUri, state })).toEqual({ kind: 'refused', why });
  });

  it('can end the sign-in with an error when the state is its own', () => {
    const url = `${redirectUri}?error=access_denied&error_description=x&state=${state}`;
    expect(readCallback(url, { redirectUri, state })).toEqual({ kind: 'error', error: 'access_denied' });
  });

  it('never passes on an error text that is no code', () => {
    const url = `${redirectUri}?error=${encodeURIComponent('<b>click here</b>')}&state=${state}`;
    expect(readCallback(url, { redirectUri, state })).toEqual({ kind: 'error', error: 'unknown' });
  });
});
