import type { FindingCode } from '../words.ts';

/** The platform's own names of errors, by where they stand. Source: facts page, "Errors". */

export const oauthExceptions: Readonly<Record<string, FindingCode>> = {
  invalid_request: 'malformed-request',
  unauthorized_client: 'client-not-authorized',
  access_denied: 'access-denied',
  unsupported_response_type: 'unsupported-response-type',
  invalid_scope: 'invalid-scope',
  server_error: 'server-error',
  temporarily_unavailable: 'temporarily-unavailable',
  unsupported_grant_type: 'unsupported-grant-type',
  invalid_grant: 'invalid-grant',
  invalid_client: 'invalid-client',
  missing_grant: 'missing-grant',
};

export const exceptionDetails: Readonly<Record<string, FindingCode>> = {
  client_id_not_found: 'client-id-not-found',
  redirect_uri_not_set: 'redirect-uri-not-set',
  invalid_redirect_uri: 'invalid-redirect-uri',
  too_many_redirects: 'too-many-redirects',
};

export const identityExceptions: Readonly<Record<string, FindingCode>> = {
  invalid_request: 'identity-invalid-request',
  unauthorized: 'identity-unauthorized',
  server_error: 'identity-server-error',
  access_denied: 'identity-access-denied',
  identity_lost: 'identity-lost',
  credentials_login_disabled: 'credentials-login-disabled',
};

export const apiErrorTypes: Readonly<Record<string, FindingCode>> = {
  authentication: 'invalid-access-token',
  authorization: 'scopes-missing',
  validation: 'validation',
  misdirected_request: 'misdirected-request',
  too_many_requests: 'too-many-requests',
  unsupported_version: 'unsupported-version',
  wrong_product_version: 'wrong-product-version',
  license_expired: 'license-expired',
};

/**
 * Names that say what they mean wherever they stand in a text: the ones with an underscore. Plain words such as
 * `authorization` or `unauthorized` count only where a field of an answer holds them.
 */
export const plainNames: ReadonlyMap<string, FindingCode> = new Map(
  [identityExceptions, apiErrorTypes, exceptionDetails, oauthExceptions]
    .flatMap((table) => Object.entries(table))
    .filter(([name]) => name.includes('_')),
);

/**
 * Sentences of the platform, of RFC 6749 and RFC 6750, in small letters and single blanks. The first four are the FAQ's.
 */
export const phrases: readonly (readonly [phrase: string, code: FindingCode])[] = [
  ['invalid access token', 'invalid-access-token'],
  ['invalid message', 'invalid-message'],
  ['not authorized to request a token using this method', 'client-not-authorized'],
  ['missing a required parameter, includes an invalid parameter value', 'malformed-request'],
  ['the access token provided is expired, revoked, malformed', 'invalid-access-token'],
  ['includes a parameter more than once', 'malformed-request'],
  ['not authorized to request an authorization code using this method', 'client-not-authorized'],
  ['authorization server denied the request', 'access-denied'],
  ['does not support obtaining an access token using this method', 'unsupported-response-type'],
  ['does not support obtaining an authorization code using this method', 'unsupported-response-type'],
  ['requested scope is invalid, unknown, or malformed', 'invalid-scope'],
  ['authorization server encountered an unexpected condition', 'server-error'],
  ['currently unable to handle the request due to a temporary overloading', 'temporarily-unavailable'],
  ['grant type is not supported', 'unsupported-grant-type'],
  ['provided authorization grant', 'invalid-grant'],
  ['client authentication failed', 'invalid-client'],
  ['requires higher privileges than provided by the access token', 'scopes-missing'],
  ['missing scope', 'scopes-missing'],
  ['insufficient scope', 'scopes-missing'],
  ['insufficient_scope', 'scopes-missing'],
  ['wrong region', 'misdirected-request'],
  ['too many requests', 'too-many-requests'],
  ['license expired', 'license-expired'],
  ['wrong product version', 'wrong-product-version'],
  ['unsupported version', 'unsupported-version'],
];
