import type { Words } from './words.ts';

export const linkOpenerWords = {
  'links-elsewhere': {
    what: 'Links to Keyfob are opened by another program: {program}.',
    remedy: 'Repair hands them to Keyfob, then sign in again. Or use Keyfob’s own window.',
    action: 'repair-links',
  },
  'links-not-repaired': {
    what: 'The system did not take Keyfob as the program for its links.',
    remedy: 'Sign in with Keyfob’s own window. Or set it in the system’s settings of default programs.',
  },
} as const satisfies Record<string, Words>;
