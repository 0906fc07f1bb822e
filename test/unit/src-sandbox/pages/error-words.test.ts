import { describe, expect, it } from 'vitest';
import { identityWords, oauthWords } from '../../../../src-sandbox/pages/error-words.ts';

const fallback = 'The sign-in failed.';

describe('the words of an error page', () => {
  it.each([
    'invalid_request',
    'unauthorized_client',
    'access_denied',
    'unsupported_response_type',
    'invalid_scope',
    'server_error',
    'temporarily_unavailable',
    'unsupported_grant_type',
    'invalid_grant',
    'invalid_client',
    'missing_grant',
  ])('are there for the authorization error %s', (code) => {
    expect(oauthWords(code, null).what).not.toBe(fallback);
  });

  it.each(['client_id_not_found', 'redirect_uri_not_set', 'invalid_redirect_uri', 'too_many_redirects'])(
    'are those of the details %s, which say more',
    (details) => {
      expect(oauthWords('invalid_request', details)).not.toEqual(oauthWords('invalid_request', null));
    },
  );

  it.each([
    'invalid_request',
    'unauthorized',
    'server_error',
    'access_denied',
    'identity_lost',
    'credentials_login_disabled',
  ])('are there for the sign-in error %s', (code) => {
    expect(identityWords(code).what).not.toBe(fallback);
  });

  it('are general for anything else, also for names that every object has', () => {
    for (const code of ['nonsense', 'constructor', '__proto__', '']) {
      expect(oauthWords(code, code).what).toBe(fallback);
      expect(identityWords(code).what).toBe(fallback);
    }
    expect(oauthWords(null, null).what).toBe(fallback);
  });
});
