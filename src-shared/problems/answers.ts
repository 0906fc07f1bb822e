import type { Words } from './words.ts';

export const answerWords = {
  'no-connection': {
    what: 'No connection to {host}.',
    remedy: 'Nothing is lost. Check the network and try again.',
    action: 'try-again',
  },
  'answer-lost': {
    what: '{host} may have got the request, but its answer did not arrive.',
    remedy: 'Nothing is sent again by itself. Try it once more when you are connected.',
    action: 'try-again',
  },
  'renewal-unknown': {
    what: 'It is not known whether {name} was renewed: the answer did not arrive.',
    remedy: 'Renew it once more. If the server refuses, sign in again; its name and customers stay.',
    action: 'renew',
  },
  'no-answer': {
    what: '{host} did not answer within {seconds} s.',
    remedy: 'Try again in a moment.',
    action: 'try-again',
  },
  'tls-failed': {
    what: 'The connection to {host} is not secure, so it was not used.',
    remedy: '{reason}Check the clock of this computer and the proxy.',
  },
  'answer-redirects': {
    what: '{host} wanted to send the request somewhere else. It was not followed.',
    remedy: 'Check the server addresses and the network you are in: a sign-in page of a Wi-Fi does that.',
    action: 'try-again',
  },
  'answer-too-large': { what: 'The answer of {host} is too large.', remedy: 'Check the server address.' },
  'answer-unreadable': {
    what: '{host} answered something that is not JSON.',
    remedy: 'Check the server address and try again later.',
    action: 'try-again',
  },
  'answer-field': {
    what: 'The answer of {host} has a wrong or missing field: {field}.',
    remedy: 'Nothing was changed. Try again later.',
    action: 'try-again',
  },
  'server-down': { what: '{host} has a fault of its own.', remedy: 'Try again in a moment.', action: 'try-again' },
  'too-many-requests': {
    what: '{host} had too many requests.',
    remedy: 'Wait a moment, then try again.',
    action: 'try-again',
  },
  'too-many-requests-wait': {
    what: '{host} had too many requests.',
    remedy: 'Try again in {wait} at the earliest.',
  },
  'wrong-region': {
    what: 'The request went to the wrong data centre.',
    remedy: 'The prefix of the token (dal or fra) says the right one.',
  },
  'code-or-secret-refused': {
    what: 'The server refused the code or the client secret.',
    remedy: 'Compare the client secret with Developer Console. If it is right, the code was over: sign in again.',
    action: 'try-again',
  },
  'refresh-or-secret-refused': {
    what: 'The server refused the refresh token or the client secret of {name}.',
    remedy: 'Add the account again, with the secret that Developer Console shows now. It takes the place of this one.',
    action: 'add-account',
  },
  'request-incomplete': {
    what: 'The server found the request incomplete or wrong.',
    remedy: 'Check client id, client type and redirect URI against Developer Console, the slash at the end included.',
    action: 'open-console',
  },
  'client-refused': {
    what: 'The server does not know this client, or its secret is wrong.',
    remedy: 'Compare client id and secret with Developer Console.',
    action: 'open-console',
  },
  'code-refused': {
    what: 'The code was used before or is over. A code works once, for a few minutes.',
    remedy: 'Sign in again.',
    action: 'try-again',
  },
  'refresh-refused': { what: 'The refresh token was refused.', remedy: 'Sign in again.', action: 'sign-in' },
  'token-refused': {
    what: 'The server does not take this access token any more.',
    remedy: 'Renew it.',
    action: 'renew',
  },
  'scope-missing': {
    what: 'The server took the token but not the request: a scope is missing.',
    remedy: 'Compare the scopes with what the method needs.',
    action: 'show-scopes',
  },
  refused: { what: '{host} refused the request ({error}).', remedy: 'Try again later.', action: 'try-again' },

  'link-without-sign-in': {
    what: 'A sign-in came back by link, but none is waiting for it.',
    remedy: 'It was ignored. Begin the sign-in again in Keyfob.',
  },
} as const satisfies Record<string, Words>;
