import type { Words } from './words.ts';

export const startWords = {
  'started-without-sandbox': {
    what: 'Keyfob was started with --no-sandbox.',
    remedy: 'Start it as a normal user, without that switch, to have the full protection.',
  },
} as const satisfies Record<string, Words>;
