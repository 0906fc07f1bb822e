import type { Words } from './words.ts';

export const serverWords = {
  'server-unknown': {
    what: 'The server that this credential came from is not set up any more.',
    remedy: 'Add the server again in Settings, with the same addresses.',
    action: 'open-settings',
  },
  'server-address': {
    what: 'The server addresses must begin with https://, or with http:// on this computer.',
    remedy: 'Correct the addresses. A user name, query or fragment is not allowed in them.',
  },
  'server-built-in': { what: 'This server can not be removed.', remedy: 'It is always there.' },
  'server-in-use': {
    what: 'Credentials still belong to this server: {count}.',
    remedy: 'Delete them first.',
  },
  'sandbox-stopped': { what: 'The sandbox is not running.', remedy: 'Start it.', action: 'start-sandbox' },
  'sandbox-did-not-start': {
    what: 'The sandbox could not start.',
    remedy: 'Another program may hold its port. Close it and try again.',
    action: 'try-again',
  },
} as const satisfies Record<string, Words>;
