import type { Words } from './words.ts';

export const callWords = {
  'call-malformed': {
    what: 'The window asked for {call} in a way that Keyfob does not know.',
    remedy: 'Restart Keyfob. If it happens again, report it with what you did before.',
  },
  unexpected: {
    what: 'Something went wrong inside Keyfob while it worked on {call}.',
    remedy: 'Try again. If it happens again, report it with what you did before.',
    action: 'try-again',
  },
} as const satisfies Record<string, Words>;
