import type { Words } from './words-shape.ts';

/** What Keyfob itself knows of a credential that it keeps, before anybody is asked. */
export const keptWords = {
  'kept-expired': {
    level: 'error',
    what: 'It has expired',
    why: 'Its time was over {ago} ago. The APIs answer “Invalid access token”.',
    faq: 'Invalid access token',
    remedy: 'Renew it. “Copy header” does that first by itself.',
  },
  'kept-customer-expired': {
    level: 'error',
    what: 'It has expired',
    why: 'Its time was over {ago} ago. The customer is still there: a new token for the same entity id is enough.',
    faq: 'The access token of my customer has expired',
    remedy: 'Renew it. The account that made it is renewed first, where it must be.',
  },
  'kept-ended-early': {
    level: 'error',
    what: 'The server ended it before its time',
    why: 'It had {left} left. It was revoked, or pushed out: only the newest 25 access tokens of an app and user live, and each renewal or sign-in, wherever it happens, makes one more.{count}',
    remedy: 'Renew it. Programs that share the app are better off with one token than with one each.',
  },
  'kept-customer-ended-early': {
    level: 'error',
    what: 'The server ended it before its time',
    why: 'It had {left} left, and was revoked.',
    remedy: 'Renew it. The customer is still there: a new token for the same entity id is enough.',
  },
  'kept-clock-differs': {
    level: 'warning',
    what: 'The clocks differ',
    why: 'The clock of its server is {apart}. What looks over here may not be there, or the other way round. Keyfob counts the life of a token from when it came, so its own times hold.',
    remedy: 'Set the clock of this computer.',
  },
  'kept-sign-in-again': {
    level: 'error',
    what: 'Its refresh token was refused',
    why: 'It was revoked, used elsewhere, or pushed out: only the newest 25 of an app and user live.',
    remedy: 'Sign in again. Name, customers and history stay.',
  },
  'kept-pat-refused': {
    level: 'error',
    what: 'The server refused this token when it was last asked',
    why: 'A PAT that was deleted or changed in Developer Console is refused from then on.',
    faq: 'Authorizing requests with a Personal Access Token doesn’t work',
    remedy: 'Make a new one there and add it.',
  },
  'kept-renewal-unknown': {
    level: 'warning',
    what: 'It is not known whether its last renewal went through',
    why: 'The request left, and no answer came back. The old token may be over.',
    remedy: 'Renew it once more.',
  },
  'kept-ends-soon': {
    level: 'hint',
    what: 'It ends in {left}',
    why: 'A program that starts with it now may outlive it.',
    remedy: 'Renew it before a longer run.',
  },
  'kept-no-scope': {
    level: 'error',
    what: 'None of its scopes opens {api}',
    why: 'Each of the methods listed there needs a scope that this credential does not have.',
    remedy: '{way}',
  },
  'kept-scopes-unknown': {
    level: 'hint',
    what: 'Nobody has told which scopes it has',
    why: 'No server tells the scopes of a PAT. If {api} answers with 403, one is missing.',
    remedy: 'Look them up in Developer Console. They are fixed when a PAT is made.',
  },
} as const satisfies Record<string, Words>;
