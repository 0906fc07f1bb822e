import type { Words } from './words.ts';

export const credentialWords = {
  'no-such-credential': { what: 'That credential is not there any more.', remedy: 'Choose another one.' },
  'undo-over': { what: 'The time to undo is over.', remedy: 'Add the credential anew.' },
  'sign-in-needed': {
    what: '{name} must sign in again. Its refresh token was refused.',
    remedy: 'Sign in again; its name, customers and history stay.',
    action: 'sign-in',
  },
  'parent-missing': {
    what: 'The account that made {name} is gone.',
    remedy: 'Add that account again, then make the customer with its entity id.',
    action: 'add-account',
  },
  'pat-never-ends': {
    what: '{name} is a personal access token. It has no end and nothing to renew.',
    remedy: 'If it is refused, make a new one in Developer Console.',
    action: 'open-console',
  },
  'pat-incomplete': { what: 'The token is not complete. {why}', remedy: 'Paste it once more, whole.' },
  'sandbox-token-elsewhere': {
    what: 'This token is the sandbox’s own.',
    remedy: 'Choose the sandbox as its server. No other server knows it.',
  },
  'pat-refused': {
    what: 'The server does not take this personal access token.',
    remedy: 'Check that account id and token are whole and belong together, or make a new one in Developer Console.',
    action: 'open-console',
  },
  'pat-makes-no-customer': {
    what: '{name} is a personal access token, and those can not make customers.',
    remedy: 'Make the customer with an account: it needs an access token from a sign-in with customers:own.',
    action: 'make-customer',
  },
  'account-lacks-customers': {
    what: '{name} may not make customers: the scope customers:own is missing.',
    remedy: 'Give the app customers:own in Developer Console, then sign in again.',
    action: 'sign-in',
  },
  'customer-denied': {
    what: 'The server did not let this account make a customer.',
    remedy: 'The account needs the scope customers:own, from a sign-in and not from a PAT.',
    action: 'sign-in',
  },
  'other-customer': {
    what: 'The server answered with another customer than the one that was asked for.',
    remedy: 'Nothing was changed. Check the entity id.',
  },
  'pat-not-revocable': {
    what: '{name} is a personal access token. No server ends those on request.',
    remedy: 'Delete it in Developer Console, where it was made. It works until then.',
    action: 'open-console',
  },
  'no-renewal-ahead': {
    what: '{name} can not be renewed by itself: it has no refresh token.',
    remedy: 'Sign in again when it ends.',
    action: 'sign-in',
  },
  'no-sample-left': { what: 'Every sample token of the sandbox is here already.', remedy: 'Use one from the list.' },
} as const satisfies Record<string, Words>;
