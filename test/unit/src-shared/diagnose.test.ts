import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { diagnose } from '../../../src-shared/diagnose.ts';
import { errorWords } from '../../../src-shared/inspect/words/error-words.ts';

const codes = (input: Parameters<typeof diagnose>[0]) => diagnose(input).findings.map(({ code }) => code);

const notAuthorized = 'The client is not authorized to request a token using this method';
const malformed =
  'The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.';

describe('the four errors of the FAQ', () => {
  it.each([
    ['Invalid access token', 'invalid-access-token'],
    ['I get the "Invalid access token" error when I list my chats', 'invalid-access-token'],
    ['{"error":{"type":"authentication","message":"Invalid access token"}}', 'invalid-access-token'],
    [
      'HTTP/1.1 401 Unauthorized\n\n{"error":{"type":"authentication","message":"Invalid access token"}}',
      'invalid-access-token',
    ],
    ['invalid   access\n token', 'invalid-access-token'],
    ['Error: Request failed: {\\"error\\":{\\"type\\":\\"authentication\\"}}', 'invalid-access-token'],
    ['Invalid message', 'invalid-message'],
    ['{"error":{"type":"validation","message":"Invalid message"}}', 'invalid-message'],
    [notAuthorized, 'client-not-authorized'],
    [`{"error":"unauthorized_client","error_description":"${notAuthorized}"}`, 'client-not-authorized'],
    [`Server says: “${notAuthorized.toUpperCase()}.”`, 'client-not-authorized'],
    [
      `https://my.app/cb?error=unauthorized_client&error_description=${encodeURIComponent(notAuthorized)}`,
      'client-not-authorized',
    ],
    [`error_description=${notAuthorized.replaceAll(' ', '+')}`, 'client-not-authorized'],
    [malformed, 'malformed-request'],
    [`{"oauth_exception":"invalid_request","exception_description":"${malformed}"}`, 'malformed-request'],
  ])('are known from %j', (text, code) => {
    expect(codes(text)).toEqual([code]);
  });

  it('come with their question, reasons and remedy', () => {
    const [finding] = diagnose('Invalid access token').findings;
    expect(finding?.why).toMatch(/%3A.*FAQ: Invalid access token\.$/);
    expect(finding?.remedy).not.toBe('');
  });
});

describe('the exceptions of the facts page', () => {
  it.each([
    'access_denied',
    'unsupported_response_type',
    'invalid_scope',
    'server_error',
    'temporarily_unavailable',
    'unsupported_grant_type',
    'invalid_grant',
    'invalid_client',
    'missing_grant',
  ])('oauth_exception %s is known from an address, an answer, a sentence and alone', (name) => {
    const code = name.replaceAll('_', '-');
    expect(diagnose(`https://accounts.livechat.com/ooops?oauth_exception=${name}`)).toMatchObject({
      kind: 'oauth-error',
      findings: [{ code }],
    });
    expect(codes({ url: `https://accounts.livechat.com/ooops?x=1&oauth_exception=${name}` })).toEqual([code]);
    expect(codes({ status: 401, body: { error: name } })).toEqual([code]);
    expect(codes({ body: JSON.stringify({ oauth_exception: name, exception_description: 'x' }) })).toEqual([code]);
    expect(codes(`the token endpoint answers "${name}" all the time`)).toEqual([code]);
    expect(codes(name)).toEqual([code]);
    expect(codes(`https://my.app/cb?error=${name}&state=x`)).toEqual([code]);
    expect(codes(`https://my.app/cb#error=${name}&state=x`)).toEqual([code]);
  });

  it.each(['client_id_not_found', 'redirect_uri_not_set', 'invalid_redirect_uri', 'too_many_redirects'])(
    'exception_details %s says more than the exception it comes with',
    (name) => {
      const code = name.replaceAll('_', '-');
      expect(
        codes(`https://accounts.livechat.com/ooops?oauth_exception=invalid_request&exception_details=${name}`),
      ).toEqual([code]);
      expect(
        codes(`https://accounts.livechat.com/ooops?exception_details=${name}&oauth_exception=unauthorized_client`),
      ).toEqual([code]);
      expect(codes(`I landed on /ooops?oauth_exception=invalid_request&exception_details=${name} again`)).toEqual([
        code,
      ]);
      expect(codes(`invalid_request (${name})`)).toEqual([code]);
    },
  );

  it.each([
    ['invalid_request', 'identity-invalid-request'],
    ['unauthorized', 'identity-unauthorized'],
    ['server_error', 'identity-server-error'],
    ['access_denied', 'identity-access-denied'],
    ['identity_lost', 'identity-lost'],
    ['credentials_login_disabled', 'credentials-login-disabled'],
  ])('identity_exception %s is %s, not its namesake', (name, code) => {
    expect(diagnose(`https://accounts.livechat.com/?identity_exception=${name}`)).toMatchObject({
      kind: 'identity-error',
      findings: [{ code }],
    });
    expect(codes(`it goes to https://accounts.livechat.com/?identity_exception=${name} and stops`)).toEqual([code]);
  });
});

describe('the errors of the APIs', () => {
  it.each([
    ['authentication', 'Invalid access token', 'invalid-access-token'],
    ['authorization', 'missing scopes', 'scopes-missing'],
    ['validation', '`chat_id` is required', 'validation'],
    ['misdirected_request', 'Wrong region', 'misdirected-request'],
    ['too_many_requests', 'Too many requests', 'too-many-requests'],
    ['unsupported_version', 'Unsupported version', 'unsupported-version'],
    ['wrong_product_version', 'Wrong product version', 'wrong-product-version'],
    ['license_expired', 'License expired', 'license-expired'],
  ])('%s is known parsed, as text, and from prose', (type, message, code) => {
    const answer = { error: { type, message } };
    expect(diagnose({ status: 400, body: answer })).toMatchObject({ kind: 'api-error', findings: [{ code }] });
    expect(codes(JSON.stringify(answer, null, 2))).toEqual([code]);
    expect(codes(`curl printed ${JSON.stringify(answer)} and nothing else`)).toEqual([code]);
  });

  it('tell the right region when the answer does', () => {
    const [finding] = diagnose({
      body: { error: { type: 'misdirected_request', message: 'Wrong region', data: { region: 'fra' } } },
    }).findings;
    expect(finding?.why).toContain('This one lives in fra.');
  });

  it('name the scopes that the answer names, in words', () => {
    const [finding] = diagnose(
      '{"error":{"type":"authorization","message":"missing scopes: tags--groups:rw, made.up:rw"}}',
    ).findings;
    expect(finding?.why).toContain('tags--groups:rw (Read and change the tags of your groups)');
    expect(finding?.why).not.toContain('made.up');
  });

  it('tell how long to wait when the answer does', () => {
    expect(diagnose({ status: 429, headers: { 'Retry-After': '18' } }).findings[0]).toMatchObject({
      code: 'too-many-requests',
      remedy: 'Wait 18 s, then go on.',
    });
    expect(
      diagnose({ status: 429, headers: { 'Retry-After': 'Wed, 21 Oct 2026 07:28:00 GMT' } }).findings[0]?.remedy,
    ).toMatch(/^Wait a little/);
  });
});

describe('a status without an answer', () => {
  it.each([
    [401, 'status-unauthorized'],
    [403, 'status-forbidden'],
    [404, 'status-not-found'],
    [422, 'status-unprocessable'],
    [429, 'too-many-requests'],
    [500, 'status-server'],
    [503, 'status-server'],
  ])('%i is %s', (status, code) => {
    expect(diagnose({ status, body: '' })).toMatchObject({ kind: 'http-status', findings: [{ code }] });
  });

  it.each([200, 204, 302, undefined])('%s is nothing', (status) => {
    expect(diagnose({ status })).toEqual({ kind: 'none', findings: [] });
  });
});

describe('what is no error', () => {
  it.each([
    '',
    'Hello: how are you?',
    '{"chats_summary":[],"found_chats":0}',
    'https://accounts.livechat.com/?response_type=code',
    'My authorization header, its validation and authentication',
    'We are unauthorized to enter: sorry',
    'error=0',
    '{"error":null}',
    '{"error":{}}',
    '[]',
    '42',
    'my_invalid_request_counter',
    'https://my.app/cb?code=dal%3Aabc&state=x',
  ])('%j gives nothing', (text) => {
    expect(diagnose(text)).toEqual({ kind: 'none', findings: [] });
  });
});

describe('whatever is asked', () => {
  it('is answered without throwing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), fc.anything(), (text, body) => {
        diagnose(text);
        diagnose({ text, body, url: text, status: 400 });
      }),
    );
  });

  it('repeats nothing of what it was given', () => {
    const secret = 'dal:q7KcZr81mWb0xTn5';
    const { findings } = diagnose(`Invalid access token ${secret} tags--all:rw ${secret}:ro missing scope`);
    expect(JSON.stringify(findings)).not.toContain('q7KcZr81');
  });

  it('is told in words of our voice: short titles, no please, no exclamation mark, no blame', () => {
    for (const { what, why, remedy } of Object.values(errorWords)) {
      expect(`${what} ${why} ${remedy}`).not.toMatch(/please|!|oops|sorry/i);
      expect(what).not.toMatch(/\.$/);
    }
  });
});
