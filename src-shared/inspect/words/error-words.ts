import type { Words } from './words-shape.ts';

/** What the platform answers when it refuses, why, and what to do. Source: the FAQ's errors; facts page, "Errors". */
export const errorWords = {
  // the four of the FAQ
  'invalid-access-token': {
    level: 'error',
    what: 'The API does not know this access token',
    why: 'It may belong to the other side (Customer Chat takes customer tokens only, every other API never does), hold %3A where a colon belongs, be copied in part, or be over.',
    faq: 'Invalid access token',
    remedy: 'Compare the token’s kind with the API, mend %3A, copy it whole, or get a new one.',
  },
  'invalid-message': {
    level: 'error',
    what: 'The body is not valid JSON for this method',
    why: 'A comma, quotation mark or bracket is wrong, a required field is missing, or the body was not sent as JSON.',
    faq: 'Invalid message',
    remedy: 'Compare the body with the sample in the method’s documentation, and send Content-Type: application/json.',
  },
  'client-not-authorized': {
    level: 'error',
    what: 'The code or client was refused: "The client is not authorized to request a token using this method"',
    why: 'The code was used before or is over: it works once, for a few minutes. Else the client id, client secret, redirect URI or refresh token is not the one that belongs to the app.',
    faq: 'The client is not authorized to request a token using this method',
    remedy:
      'Sign in again and exchange the new code at once. If that fails too, compare client id, secret and redirect URI with Developer Console.',
  },
  'malformed-request': {
    level: 'error',
    what: 'A parameter is missing, wrong or there twice',
    why: 'Most often response_type does not fit the client type (code for server-side apps, token for web apps), the client id is not the app’s, or the redirect URI differs from the registered one, the slash at its end included.',
    faq: 'The request is missing a required parameter',
    remedy:
      'Compare response_type, client_id and redirect_uri with the app’s authorization in Developer Console, letter by letter.',
  },

  // oauth_exception, and error= of the token endpoint
  'access-denied': {
    level: 'error',
    what: 'The grant was refused',
    why: 'A scope is asked for that was never granted, or the person said no.',
    remedy: 'Sign in again and allow it, or ask for fewer scopes.',
  },
  'unsupported-response-type': {
    level: 'error',
    what: 'The response type is neither code nor token',
    why: 'The authorization page knows these two only.',
    remedy: 'Send response_type=code for a server-side app or with PKCE, response_type=token for a web app.',
  },
  'invalid-scope': {
    level: 'error',
    what: 'A scope is not known, or not for this person',
    why: 'The name is misspelt, or the app wants scopes that need an administrator and an agent signed in.',
    remedy: 'Compare the scopes with Developer Console, or let an administrator sign in.',
  },
  'server-error': {
    level: 'warning',
    what: 'The authorization server failed',
    why: 'The server or its storage is down. Nothing is wrong with the request.',
    remedy: 'Try again in a few minutes.',
  },
  'temporarily-unavailable': {
    level: 'warning',
    what: 'The authorization server takes no requests right now',
    why: 'It is overloaded or in maintenance.',
    remedy: 'Wait a little, then try again.',
  },
  'unsupported-grant-type': {
    level: 'error',
    what: 'The grant type is not offered',
    why: 'Some grants, such as client credentials, are switched off.',
    remedy: 'Use authorization_code or refresh_token.',
  },
  'invalid-grant': {
    level: 'error',
    what: 'The code or refresh token is no longer good',
    why: 'It is invalid, over or revoked, was issued to another client, or for another redirect URI. A code works once; a refresh token of a web app works once too.',
    remedy: 'Sign in again.',
  },
  'invalid-client': {
    level: 'error',
    what: 'The client could not prove itself',
    why: 'The client id or secret is wrong, or the refresh token belongs to another client id.',
    remedy:
      'Compare client id and secret with Developer Console. A secret is shown once: make a new one if it is lost.',
  },
  'missing-grant': {
    level: 'error',
    what: 'The app was not granted what it needs',
    why: 'The grants were rejected, never given, or the app needs others than it did.',
    remedy: 'Sign in again and agree to what the app asks for. prompt=consent shows the page.',
  },

  // exception_details
  'client-id-not-found': {
    level: 'error',
    what: 'No app has this client id',
    why: 'It is misspelt, cut, or of an app that was deleted.',
    faq: 'The request is missing a required parameter',
    remedy: 'Copy the client id from the app’s authorization in Developer Console.',
  },
  'redirect-uri-not-set': {
    level: 'error',
    what: 'The app has no redirect URI',
    why: 'LiveChat only returns to an address that the app has registered.',
    remedy: 'Add the redirect URI to the app’s authorization in Developer Console.',
  },
  'invalid-redirect-uri': {
    level: 'error',
    what: 'The redirect URI is not a registered one',
    why: 'Scheme, host and port must be equal and the registered path must be the beginning of the sent one, the slash at its end included.',
    faq: 'The request is missing a required parameter',
    remedy: 'Send the registered one, or register the one that was sent.',
  },
  'too-many-redirects': {
    level: 'error',
    what: 'Too many sign-ins at once',
    why: 'An app and a person get three redirects in 30 seconds.',
    remedy:
      'Wait half a minute. If it comes back, the page at the redirect URI starts a new sign-in each time it opens.',
  },

  // identity_exception
  'identity-invalid-request': {
    level: 'error',
    what: 'The sign-in page was asked in a wrong way',
    why: 'A required parameter is missing, wrong or there twice, or the method or encoding is wrong.',
    remedy: 'Start the sign-in again from the app.',
  },
  'identity-unauthorized': {
    level: 'error',
    what: 'The sign-in failed: nobody has this e-mail and password',
    why: 'The identity does not exist or what was entered is wrong.',
    remedy: 'Sign in again, or reset the password.',
  },
  'identity-server-error': {
    level: 'warning',
    what: 'The sign-in service failed',
    why: 'The server or its storage is down. Nothing is wrong with the request.',
    remedy: 'Try again in a few minutes.',
  },
  'identity-access-denied': {
    level: 'error',
    what: 'This identity may not enter',
    why: 'It is known, but banned or of an account version that does not fit.',
    remedy: 'Sign in as somebody else, or ask an administrator of the organization.',
  },
  'identity-lost': {
    level: 'error',
    what: 'The session ended elsewhere',
    why: 'The person signed out in another place, reset the password, or was signed out remotely.',
    remedy: 'Sign in again.',
  },
  'credentials-login-disabled': {
    level: 'error',
    what: 'This identity has no password sign-in',
    why: 'It must come in by another way, such as Google or SAML.',
    remedy: 'Choose that way on the sign-in page.',
  },

  // the APIs
  'scopes-missing': {
    level: 'error',
    what: 'The credential lacks a scope for this method',
    why: 'It is valid, but was not granted what the method needs.{scopes}',
    remedy: 'An account signs in again with the scope added to its app. A PAT can’t be changed: make a new one.',
  },
  validation: {
    level: 'error',
    what: 'A field of the body is missing or has a wrong value',
    why: 'The body is JSON, but not what the method expects.',
    remedy: 'Compare the fields with the method’s documentation; the answer’s message names the field.',
  },
  'misdirected-request': {
    level: 'error',
    what: 'The call went to the wrong region',
    why: 'Each organization lives in one data centre.{region}',
    remedy: 'Send X-Region with the data centre that the token begins with, or leave the header out.',
  },
  'too-many-requests': {
    level: 'warning',
    what: 'Too many requests',
    why: 'The limit of calls in a short time is reached.',
    remedy: '{wait}',
  },
  'unsupported-version': {
    level: 'error',
    what: 'The API has no such version',
    why: 'Known are 3.6 (stable), 3.7 (preview), 3.5 (legacy) and 3.4 (deprecated).',
    remedy: 'Use 3.6 in the path, or in X-API-Version.',
  },
  'wrong-product-version': {
    level: 'error',
    what: 'The license is of another product version',
    why: 'The method is not made for the LiveChat version of this organization.',
    remedy: 'Check with which organization the credential was made.',
  },
  'license-expired': {
    level: 'error',
    what: 'The organization’s license has expired',
    why: 'Nothing is wrong with the credential; the APIs answer paying or trial organizations only.',
    remedy: 'Renew the subscription, or use a credential of another organization.',
  },

  // a status and nothing else
  'status-unauthorized': {
    level: 'error',
    what: 'The server did not accept the credential (401)',
    why: 'The header is missing or malformed, the token is wrong, over, or of the wrong kind for the API.',
    faq: 'Invalid access token',
    remedy: 'Check scheme and token: Basic with a PAT, Bearer with an access token.',
  },
  'status-forbidden': {
    level: 'error',
    what: 'The credential is known but may not do this (403)',
    why: 'A scope is missing, or the role of its owner is too low.',
    remedy: 'Compare the scopes with what the method needs.',
  },
  'status-not-found': {
    level: 'error',
    what: 'There is nothing at this address, or the token is unknown (404)',
    why: 'The path, method name or version is misspelt; when revoking, the token is already gone.',
    remedy: 'Compare the address with the method’s documentation.',
  },
  'status-unprocessable': {
    level: 'error',
    what: 'The token request is invalid (422)',
    why: 'A parameter is missing, wrong, or the body’s encoding is not the expected one.',
    remedy: 'Compare grant_type and its parameters with the documentation.',
  },
  'status-server': {
    level: 'warning',
    what: 'The server failed',
    why: 'It answered with {status}. Nothing is wrong with the request as far as can be seen.',
    remedy: 'Try again in a few minutes.',
  },
} as const satisfies Record<string, Words>;
