import { bearer, curl, patBase64 } from './material.ts';
import { casesOf, type Case } from './case.ts';

const ooops = (query: string) => `https://accounts.livechat.com/ooops?${query}`;
const answered = (status: number) =>
  `> POST /v3.6/agent/action/list_chats HTTP/2\n> Host: api.livechatinc.com\n> authorization: ${bearer}\n> content-type: application/json\n>\n< HTTP/2 ${status}\n<\n`;
const api = (type: string, message: string, data?: object) =>
  JSON.stringify({ error: { type, message, ...(data ? { data } : {}) } });

/** Errors: the address of the error page, answers, sentences inside prose, a call with its answer. */
export const errors: Case[] = casesOf([
  [
    'the error page, redirect URI',
    ooops('oauth_exception=invalid_request&exception_details=invalid_redirect_uri'),
    ['invalid-redirect-uri'],
    { kind: 'error-url' },
  ],
  [
    'the error page, client id',
    ooops('oauth_exception=unauthorized_client&exception_details=client_id_not_found'),
    ['client-id-not-found'],
  ],
  [
    'the error page, no redirect URI set',
    ooops('oauth_exception=invalid_request&exception_details=redirect_uri_not_set'),
    ['redirect-uri-not-set'],
  ],
  [
    'the error page, too many redirects',
    ooops('oauth_exception=invalid_request&exception_details=too_many_redirects'),
    ['too-many-redirects'],
  ],
  ['the error page, scope', ooops('oauth_exception=invalid_scope'), ['invalid-scope']],
  ['the error page, denied', ooops('oauth_exception=access_denied'), ['access-denied']],
  ['the error page, response type', ooops('oauth_exception=unsupported_response_type'), ['unsupported-response-type']],
  ['the error page, missing grant', ooops('oauth_exception=missing_grant'), ['missing-grant']],
  [
    'a sign-in error',
    'https://accounts.livechat.com/?identity_exception=identity_lost',
    ['identity-lost'],
    { kind: 'error-url' },
  ],
  [
    'a sign-in error, denied',
    'https://accounts.livechat.com/?identity_exception=access_denied',
    ['identity-access-denied'],
  ],
  [
    'a sign-in error, no password',
    'https://accounts.livechat.com/?identity_exception=credentials_login_disabled',
    ['credentials-login-disabled'],
  ],
  [
    'an error that came back to the app',
    'https://my-application.com/callback?error=access_denied&state=k3Jx9',
    ['access-denied'],
    { kind: 'error-url' },
  ],
  [
    'an answer, authentication',
    api('authentication', 'Invalid access token'),
    ['invalid-access-token'],
    { kind: 'error-answer' },
  ],
  ['an answer, authorization', api('authorization', 'missing scopes: chats--all:ro'), ['scopes-missing']],
  ['an answer, invalid message', api('validation', 'Invalid message'), ['invalid-message']],
  ['an answer, validation', api('validation', '`chat_id` is required'), ['validation']],
  ['an answer, wrong region', api('misdirected_request', 'Wrong region', { region: 'fra' }), ['misdirected-request']],
  ['an answer, too many requests', api('too_many_requests', 'Too many requests'), ['too-many-requests']],
  ['an answer, license', api('license_expired', 'License expired'), ['license-expired']],
  ['an answer, version', api('unsupported_version', 'Unsupported version'), ['unsupported-version']],
  ['an answer, product', api('wrong_product_version', 'Wrong product version'), ['wrong-product-version']],
  [
    'an answer of the token endpoint, grant',
    '{"error": "invalid_grant", "error_description": "The provided authorization grant is invalid"}',
    ['invalid-grant'],
  ],
  [
    'an answer of the token endpoint, client',
    '{"oauth_exception": "invalid_client", "exception_description": ""}',
    ['invalid-client'],
  ],
  ['an answer of the token endpoint, grant type', '{"error": "unsupported_grant_type"}', ['unsupported-grant-type']],
  [
    'an answer that is cut',
    '{"error":{"type":"authentication","message":"Invalid access tok',
    ['invalid-access-token'],
  ],
  [
    'the FAQ’s first error in prose',
    'Hi, I always get "Invalid access token" when I call list_chats, why?',
    ['invalid-access-token'],
    { kind: 'error-text' },
  ],
  ['the FAQ’s second error in prose', 'the API says: Invalid message.', ['invalid-message']],
  [
    'the FAQ’s third error in prose',
    'The client is not authorized to request a token using this method',
    ['client-not-authorized'],
  ],
  [
    'the FAQ’s fourth error in prose',
    'The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.',
    ['malformed-request'],
  ],
  ['an error name in a log', '2026-03-01 12:00:01 ERROR oauth: invalid_grant (client 12)', ['invalid-grant']],
  [
    'a header in the middle of a log',
    `12:00:01 > Authorization: Bearer dal%3Aus_DQTRHGbZCFkAoss4Q7Kc sent`,
    ['percent-colon'],
    { kind: 'text' },
  ],
  [
    'a call with its answer behind it',
    `${curl({ type: '' })}\n\n{"error":{"type":"validation","message":"Invalid message"}}`,
    ['content-type-missing', 'invalid-message'],
    { kind: 'curl' },
  ],
  [
    'a right call with its answer behind it',
    `${curl()}\n\n{"error":{"type":"authentication","message":"Invalid access token"}}`,
    ['invalid-access-token'],
  ],
  [
    'headers with an answer',
    `> POST /v3.6/agent/action/list_chats HTTP/2\n> Host: api.livechatinc.com\n> authorization: ${bearer}\n> content-type: application/json\n>\n< HTTP/2 401\n<\n{"error":{"type":"authentication","message":"Invalid access token"}}`,
    ['invalid-access-token'],
    { kind: 'http-request' },
  ],
  [
    'a letter with a curl',
    `Hello, this fails:\n\n${curl({ type: '' })}\n\nIt says Invalid message. Why?`,
    ['content-type-missing', 'invalid-message'],
    { kind: 'curl' },
  ],
  [
    'an error in the fragment',
    'https://my-application.com/callback#error=invalid_scope&state=x',
    ['invalid-scope'],
    { kind: 'error-url' },
  ],
  [
    'a status in a log',
    '[2026-05-01 12:00:01] ERROR call failed: 429 Too Many Requests',
    ['too-many-requests'],
    { kind: 'error-text' },
  ],
  [
    'a header inside a letter',
    `I send Authorization: Bearer ${patBase64} and nothing comes back, why is that?`,
    ['bearer-with-pat'],
    { kind: 'text' },
  ],
  [
    'a sign-in error, wrong password',
    'https://accounts.livechat.com/?identity_exception=unauthorized',
    ['identity-unauthorized'],
  ],
  [
    'a sign-in error, wrong request',
    'https://accounts.livechat.com/?identity_exception=invalid_request',
    ['identity-invalid-request'],
  ],
  [
    'a sign-in error, the server',
    'https://accounts.livechat.com/?identity_exception=server_error',
    ['identity-server-error'],
  ],
  ['the error page, the server', ooops('oauth_exception=server_error'), ['server-error']],
  ['the error page, overloaded', ooops('oauth_exception=temporarily_unavailable'), ['temporarily-unavailable']],
  ['a right call that was answered 403', answered(403), ['status-forbidden']],
  ['a right call that was answered 404', answered(404), ['status-not-found']],
  ['a right call that was answered 422', answered(422), ['status-unprocessable']],
  ['a right call that was answered 503', answered(503), ['status-server']],
  [
    'a status of a program',
    'AxiosError: Request failed with status code 401',
    ['status-unauthorized'],
    { kind: 'error-text' },
  ],
  ['a status with its words', '403 Forbidden', ['status-forbidden'], { kind: 'error-text' }],
  ['a status alone', '404', ['status-not-found']],
  [
    'the query of an error alone',
    '?oauth_exception=invalid_request&exception_details=client_id_not_found',
    ['client-id-not-found'],
    { kind: 'error-url' },
  ],
]);
