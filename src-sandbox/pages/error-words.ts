/** What an error page says: the error in words, and what somebody who develops an app does about it. */
export interface ErrorWords {
  what: string;
  remedy: string;
}

/** By `oauth_exception`. Source of the reasons: facts page, "Errors". */
const oauth: Record<string, ErrorWords> = {
  invalid_request: {
    what: 'A parameter is missing, wrong, or there twice.',
    remedy:
      'Compare the address with the app: response_type is code for a server-side app, token for a web app (or code with PKCE); redirect_uri is one of the registered ones, its last slash included.',
  },
  unauthorized_client: {
    what: 'The app may not ask for a token in this way.',
    remedy: 'Compare client_id and redirect_uri with the app.',
  },
  access_denied: {
    what: 'Access was denied.',
    remedy: 'The person said no, or a scope was asked for that the person never granted.',
  },
  unsupported_response_type: {
    what: 'The response type is neither code nor token.',
    remedy: 'Set response_type to code or token.',
  },
  invalid_scope: {
    what: 'A scope is unknown, or more than this person may grant.',
    remedy: 'Compare the scopes with those of the app; administrator scopes need an administrator to sign in.',
  },
  missing_grant: {
    what: 'The app was never granted what it needs.',
    remedy: 'Sign in as somebody who holds at least one of the scopes of the app.',
  },
  server_error: { what: 'The server failed.', remedy: 'Try again later.' },
  temporarily_unavailable: { what: 'The server is overloaded or in maintenance.', remedy: 'Try again later.' },
  unsupported_grant_type: { what: 'This grant is switched off.', remedy: 'Use a code, or a refresh token.' },
  invalid_grant: { what: 'The code or refresh token is no longer good.', remedy: 'Start the sign-in again.' },
  invalid_client: { what: 'The app did not prove who it is.', remedy: 'Compare client id and secret with the app.' },
};

/** By `exception_details`, which says more than the code. */
const details: Record<string, ErrorWords> = {
  client_id_not_found: {
    what: 'No app has this client id.',
    remedy: 'Compare client_id with the apps of the sandbox.',
  },
  redirect_uri_not_set: { what: 'The app has no redirect URI.', remedy: 'Add one to its list.' },
  invalid_redirect_uri: {
    what: 'The redirect URI is not one of the registered ones.',
    remedy:
      'Scheme, host and port must be equal, and the registered path must be where the path begins. A custom scheme needs a code with PKCE.',
  },
  too_many_redirects: {
    what: 'The app was returned to more than 3 times in 30 seconds.',
    remedy: 'Look for a loop: an app that signs in again each time that it is returned to.',
  },
};

const identity: Record<string, ErrorWords> = {
  invalid_request: { what: 'The sign-in was malformed.', remedy: 'Sign in again.' },
  unauthorized: { what: 'E-mail or password is wrong.', remedy: 'Sign in again.' },
  server_error: { what: 'The server failed to find out who you are.', remedy: 'Try again later.' },
  access_denied: {
    what: 'This account is suspended. It exists, but may not enter.',
    remedy: 'Choose another account.',
  },
  identity_lost: { what: 'You were signed out somewhere else.', remedy: 'Sign in again.' },
  credentials_login_disabled: {
    what: 'This account does not sign in with a password, only through its organization.',
    remedy: 'Choose another account.',
  },
};

const unknown: ErrorWords = { what: 'The sign-in failed.', remedy: 'Start it again from the app.' };

const wordsFor = (table: Record<string, ErrorWords>, code: string | null): ErrorWords | undefined =>
  code !== null && Object.hasOwn(table, code) ? table[code] : undefined;

export const oauthWords = (exception: string | null, detail: string | null): ErrorWords =>
  wordsFor(details, detail) ?? wordsFor(oauth, exception) ?? unknown;

export const identityWords = (exception: string): ErrorWords => wordsFor(identity, exception) ?? unknown;
