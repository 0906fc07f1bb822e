import type { Words } from './words.ts';

export const authorizationUrlWords = {
  'challenge-gone': {
    what: 'Keyfob no longer has the verifier of this challenge.',
    remedy: 'Make a new one. Locking forgets them all.',
  },
  'no-authorization-url': { what: 'There is no authorization URL in it.', remedy: 'Paste the whole address.' },
  'url-did-not-open': { what: 'The browser did not open.', remedy: 'Copy the address and open it yourself.' },
} as const satisfies Record<string, Words>;
