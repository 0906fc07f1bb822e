import { describe, expect, it } from 'vitest';
import { refusal, retryAfterSeconds, type Asked } from '../../../../src-main/livechat/refusals.ts';

const now = Date.UTC(2026, 10, 24, 12, 0, 0);
const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
  status,
  headers: new Headers(headers),
  text: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('a refusal', () => {
  const cases: [number, unknown, Asked, string][] = [
    [400, { error: 'invalid_grant', error_description: 'x' }, 'code', 'code-refused'],
    [401, { error: 'unauthorized_client' }, 'code', 'code-refused'],
    [401, { oauth_exception: 'unauthorized_client', exception_description: 'x' }, 'code', 'code-refused'],
    [400, { error: 'invalid_grant' }, 'refresh', 'refresh-refused'],
    [401, { oauth_exception: 'invalid_client' }, 'refresh', 'client-refused'],
    [422, { error: 'invalid_request' }, 'refresh', 'request-incomplete'],
    [400, { error: 'invalid_request' }, 'code', 'request-incomplete'],
    [401, { error: 'unauthorized_client' }, 'code-with-secret', 'code-or-secret-refused'],
    [401, { error: 'unauthorized_client' }, 'refresh-with-secret', 'refresh-or-secret-refused'],
    [400, { error: 'invalid_grant' }, 'refresh-with-secret', 'refresh-refused'],
    [403, { error: 'access_denied' }, 'refresh', 'refused'],
    [429, { error: 'temporarily_unavailable' }, 'refresh', 'too-many-requests'],
    [500, { error: 'invalid_grant' }, 'refresh', 'server-down'],
    [503, '<html>', 'refresh', 'server-down'],
    [401, 'not json', 'refresh', 'refused'],
    [401, 'not json', 'info', 'token-refused'],
    [401, { error: { type: 'authentication', message: 'Invalid access token' } }, 'api', 'token-refused'],
    [403, { error: { type: 'authorization', message: 'x' } }, 'api', 'scope-missing'],
    [400, { error: { type: 'misdirected_request', message: 'Wrong region' } }, 'api', 'wrong-region'],
    [401, { oauth_exception: 'access_denied' }, 'customer', 'customer-denied'],
    [418, { error: 'teapot' }, 'info', 'refused'],
  ];
  it.each(cases)('%i %j to a %s request is %s', (status, body, asked, code) => {
    expect(refusal(answer(status, body), asked, 'accounts.test', now).code).toBe(code);
  });

  it('holds nothing of the server’s own text', () => {
    const body = { error: 'invalid_grant', error_description: 'token dal:canary', access_token: 'dal:canary' };
    expect(JSON.stringify(refusal(answer(400, body), 'code', 'accounts.test', now))).not.toContain('canary');
  });

  it('drops an error code that is no code', () => {
    const refused = refusal(answer(400, { error: 'dal:canary <b>' }), 'code', 'accounts.test', now);
    expect(JSON.stringify(refused)).not.toContain('canary');
  });

  it('says when to come back', () => {
    const refused = refusal(answer(429, {}, { 'retry-after': '18' }), 'refresh', 'accounts.test', now);
    expect(refused).toMatchObject({ code: 'too-many-requests-wait', remedy: 'Try again in 18 s at the earliest.' });
  });
});

it.each([
  ['18', 18],
  ['0', 0],
  [new Date(now + 60_000).toUTCString(), 60],
  ['36000', 36_000],
  ['9999999999', 7 * 86_400],
  [new Date(now - 60_000).toUTCString(), null],
  ['soon', null],
  ['-5', null],
  ['', null],
  [null, null],
])('reads Retry-After %j as %j seconds', (value, seconds) => {
  expect(retryAfterSeconds(value, now)).toBe(seconds);
});
