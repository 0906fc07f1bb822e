import type { Words } from '../inspect/words/words-shape.ts';

/** What is said of an authorization URL while it is built, besides what is said of a pasted one. */
export const adviceWords = {
  'redirect-uri-differs': {
    level: 'error',
    what: 'The redirect URI is not the registered one',
    why: '{fault}',
    faq: 'The client is not authorized to request a token using this method',
    remedy: 'Send the registered one, or register this one in Developer Console.',
  },
  'redirect-uri-open': {
    level: 'warning',
    what: 'The way back is not encrypted',
    why: 'Whoever is on the way to {host} can read what comes back: the {answer}.',
    remedy: 'Use https. http is for this computer only.',
  },
  'loopback-port': {
    level: 'hint',
    what: 'The port counts',
    why: 'LiveChat compares ports, also on this computer. A port that changes with each start is refused.',
    remedy: 'Listen on {port}, and register the address with it.',
  },
  'loopback-name': {
    level: 'hint',
    what: 'localhost can be led elsewhere',
    why: 'A hosts file decides what it is. 127.0.0.1 is always this computer (RFC 8252, 8.3).',
    remedy: 'Register the address with 127.0.0.1.',
  },
  'implicit-answer': {
    level: 'hint',
    what: 'The access token comes back in the address',
    why: 'It stays in the browser’s history, and no refresh token comes with it. Web apps can do code with PKCE, too.',
    remedy: 'Choose code, if your app can exchange one.',
  },
  'pkce-missing': {
    level: 'hint',
    what: 'No PKCE is sent',
    why: 'The code is then bound to the client secret only, not to this one sign-in.',
    remedy: 'Choose S256.',
  },
  'scope-unknown': {
    level: 'warning',
    what: 'Not a known scope: {scopes}',
    why: 'One scope that does not exist fails the whole sign-in, with invalid_scope.',
    remedy: 'Compare it with Developer Console, letter by letter.',
  },
  'link-to-keyfob': {
    level: 'hint',
    what: 'The answer comes to Keyfob',
    why: 'Keyfob takes such a link for a sign-in that it began itself, and for nothing else.',
    remedy: 'Add the account in Keyfob, or name an address of your own app.',
  },
} as const satisfies Record<string, Words>;

export type AdviceCode = keyof typeof adviceWords;
