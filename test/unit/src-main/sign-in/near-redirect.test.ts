import { describe, expect, it } from 'vitest';
import { closestRedirect, nearRedirect } from '../../../../src-main/sign-in/near-redirect.ts';

const redirectUri = 'https://my-app.example/oauth/callback';
const answer = '?code=dal%3Aabc&state=s';

describe('an address that is nearly the redirect URI', () => {
  it.each([
    ['a slash more', 'https://my-app.example/oauth/callback/'],
    ['another case', 'https://my-app.example/OAuth/Callback'],
    ['another port', 'https://my-app.example:8443/oauth/callback'],
    ['no TLS', 'http://my-app.example/oauth/callback'],
  ])('has %s, and comes with an answer', (_, sent) => {
    expect(nearRedirect(sent + answer, redirectUri)).toEqual({ registered: redirectUri, sent });
    expect(nearRedirect(`${sent}#access_token=dal%3Ax&state=s`, redirectUri)).toEqual({
      registered: redirectUri,
      sent,
    });
  });

  it.each([
    ['is the redirect URI itself', redirectUri + answer],
    ['has no answer with it', 'https://my-app.example/oauth/callback/'],
    ['has another path', `https://my-app.example/oauth/callback-evil${answer}`],
    ['is of another host', `https://my-app.example.evil.tld/oauth/callback${answer}`],
    ['holds a user', `https://user@my-app.example/oauth/callback/${answer}`],
    ['is of a scheme of its own', `my-app://my-app.example/oauth/callback${answer}`],
    ['is none', 'oauth/callback'],
  ])('is not one that %s', (_, url) => {
    expect(nearRedirect(url, redirectUri)).toBeNull();
  });
});

describe('the redirect URI to compare a refused one with', () => {
  it('is the one that is most like it', () => {
    const known = ['https://other.example/', `${redirectUri}/`, 'http://127.0.0.1:41780/callback'];
    expect(closestRedirect(known, redirectUri)).toEqual({ registered: `${redirectUri}/`, sent: redirectUri });
  });

  it('is none where no other is known', () => {
    expect(closestRedirect([], redirectUri)).toBeNull();
    expect(closestRedirect([redirectUri], redirectUri)).toBeNull();
  });
});
