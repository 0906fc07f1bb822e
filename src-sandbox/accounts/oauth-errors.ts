import { randomUUID } from 'node:crypto';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Ctx } from '../http.ts';

/**
 * The error codes of authorization and token endpoints, with the sentence that goes with each: those of RFC 6749 sections
 * 4.1.2.1 and 5.2, which the platform sends and the FAQ quotes, and of the OpenAPI documents.
 */
export const oauthSentences = {
  invalid_request:
    'The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.',
  unauthorized_client: 'The client is not authorized to request a token using this method.',
  access_denied: 'The resource owner or authorization server denied the request.',
  unsupported_response_type: 'The authorization server does not support obtaining a token using this method.',
  invalid_scope: 'The requested scope is invalid, unknown, or malformed.',
  server_error: 'The server encountered an unexpected condition that prevented it from fulfilling the request.',
  temporarily_unavailable:
    'The server is currently unable to handle the request due to a temporary overloading or maintenance of the server.',
  unsupported_grant_type: 'The authorization grant type is not supported by the authorization server.',
  invalid_grant:
    'The provided authorization grant or refresh token is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.',
  invalid_client: 'Client authentication failed.',
  missing_grant: 'The client is missing granted rights.',
  unauthorized: 'The account is not authorized.',
  resource_not_found: "The requested resource couldn't be found.",
} as const;

export type OauthError = keyof typeof oauthSentences;

/** `exception_details` of an authorization error. Source: facts page, "Errors". */
export type ExceptionDetails =
  'client_id_not_found' | 'redirect_uri_not_set' | 'invalid_redirect_uri' | 'too_many_redirects';

/** By field, what is wrong with it, for `invalid_fields`. Never a value that was sent. */
export type InvalidFields = Record<string, string>;

/** An error as the token endpoint of agents sends it: `{ error, error_description, request_id, … }`. */
export const accountsError = (
  c: Ctx,
  status: ContentfulStatusCode,
  error: OauthError,
  more: Record<string, unknown> = {},
): Response => c.json({ error, error_description: oauthSentences[error], request_id: randomUUID(), ...more }, status);

/** 422: which fields, and why. */
export const invalidRequest = (c: Ctx, fields: InvalidFields, error: OauthError = 'invalid_request'): Response =>
  accountsError(c, 422, error, { invalid_fields: fields });

/** An error as the customer endpoints send it: 401, whatever it is (their OpenAPI document knows no other). */
export const customerError = (c: Ctx, error: OauthError, status: ContentfulStatusCode = 401): Response =>
  c.json({ oauth_exception: error, exception_description: oauthSentences[error] }, status);
