import type { Words } from './words.ts';

export const signInWords = {
  'sign-in-cancelled': { what: 'The sign-in was cancelled.', remedy: 'Nothing was changed.', action: 'try-again' },
  'sign-in-timed-out': {
    what: 'The sign-in took longer than 10 minutes and was ended.',
    remedy: 'Begin again. Nothing was changed.',
    action: 'try-again',
  },
  'sign-in-running': { what: '{name} is being signed in already.', remedy: 'Finish or cancel that sign-in first.' },
  'sign-in-of-another': { what: 'That is another sign-in.', remedy: 'Its own window can end it.' },
  'sign-in-ended-by-lock': {
    what: 'A sign-in was ended when Keyfob was locked.',
    remedy: 'Begin it again. Nothing was changed.',
  },
  'sign-in-locked-out': {
    what: 'A sign-in came back while Keyfob was locked, and its time ended before it was opened.',
    remedy: 'Its answer was dropped. Begin it again.',
  },
  'sign-in-page-crashed': { what: 'The sign-in page stopped working.', remedy: 'Load it again.', action: 'try-again' },
  'server-refused-sign-in': {
    what: 'The server refused the sign-in.',
    remedy: 'Check the app in Developer Console, then try again.',
    action: 'try-again',
  },
  'callback-refused': {
    what: 'An answer came back that does not belong to this sign-in.',
    remedy: 'It was ignored. Begin the sign-in again if nothing else happens.',
    action: 'try-again',
  },
  'callback-invalid': {
    what: 'The answer of the sign-in is not valid.',
    remedy: 'Begin the sign-in again.',
    action: 'try-again',
  },
  'browser-needs-link': {
    what: 'A sign-in in the browser comes back by keyfob://oauth/callback only.',
    remedy: 'Register that redirect URI for the app, or use the window.',
  },
  'browser-did-not-open': {
    what: 'The browser did not open.',
    remedy: 'Copy the address and open it yourself, or sign in with the window.',
  },
  'loopback-needs-port': {
    what: 'A sign-in in the browser comes back to http://127.0.0.1:41780/callback, or port 41781 or 41782.',
    remedy: 'Register one of them for the app, or use the window.',
  },
  'loopback-port-taken': {
    what: 'Another program uses port {port} of this computer.',
    remedy: 'Port {free} is free. Register http://127.0.0.1:{free}/callback for the app before you sign in.',
    action: 'try-again',
  },
  'loopback-ports-taken': {
    what: 'Other programs use the ports that the browser could come back to.',
    remedy: 'End one of them, or sign in with the window.',
    action: 'try-again',
  },
  'sign-in-not-waiting': { what: 'That sign-in does not wait for an address.', remedy: 'It has ended or moved on.' },
  'address-is-none': {
    what: 'That is not an address.',
    remedy: 'Copy all of what the browser’s address bar shows, from its first letter on.',
  },
  'address-elsewhere': {
    what: 'The sign-in does not come back to that address.',
    remedy: 'Paste the address that you ended on, or correct the redirect URI that is registered.',
  },
  'address-of-sign-in-page': {
    what: 'That is still a page of {host}.',
    remedy: 'Finish signing in there. The address that counts is the one you are sent to afterwards.',
  },
  'address-malformed': {
    what: 'That address was cut off or changed.',
    remedy: 'Copy it whole from the address bar and paste it once more.',
  },
  'address-of-another': {
    what: 'That address belongs to another sign-in that is open.',
    remedy: 'Paste it there.',
  },
  'address-out-of-date': {
    what: 'That address belongs to an earlier sign-in, or to none of Keyfob’s.',
    remedy: 'Sign in on the page that this sign-in opened, and paste where it ends.',
  },
  'address-with-token': {
    what: 'That address holds an access token. Keyfob takes none this way.',
    remedy: 'The token has been in the browser’s history: end it. Sign in with the window instead.',
  },
  'other-identity': {
    what: 'Somebody else signed in than {name} is.',
    remedy: 'Nothing was changed. Add them as a new account, or try again.',
  },
  'token-of-another-client': {
    what: 'The access token that came back was issued to another app.',
    remedy: 'It was not kept. Begin the sign-in again; if it happens again, check the client id.',
    action: 'try-again',
  },
  'implicit-needs-window': {
    what: 'Without a refresh token, the access token comes back in an address that only Keyfob’s own window keeps private.',
    remedy: 'Sign in with the window.',
  },
  'session-over': {
    what: '{name} is not signed in at the server any more.',
    remedy: 'Sign in again; its name, customers and history stay.',
    action: 'sign-in',
  },
  'other-identity-over': { what: 'The time to decide is over.', remedy: 'Sign in again as that person.' },
  'redirect-nearly': {
    what: 'The page went to an address that is nearly the redirect URI.',
    remedy: 'Keyfob stopped there, and nothing was sent. Register the one that comes back, or ask with it.',
    action: 'try-again',
  },
  'client-secret-missing': {
    what: 'A server-side app needs its client secret.',
    remedy: 'Paste it from Developer Console, where it is shown once.',
  },
} as const satisfies Record<string, Words>;
