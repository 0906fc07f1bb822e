import type { Words } from './words.ts';

export const pasteWords = {
  'not-copied': {
    what: 'Nothing was copied. Another program holds the clipboard.',
    remedy: 'Try again.',
    action: 'try-again',
  },
  'method-unknown': { what: 'There is no method {method} in this API.', remedy: 'Choose one from the list.' },
  'clipboard-empty': { what: 'There is no text on the clipboard.', remedy: 'Copy something first.' },
  'paste-too-long': { what: 'The text is longer than 2 million characters.', remedy: 'Paste the part that matters.' },
  'nothing-to-check': {
    what: 'There is no whole credential in it that a server could be asked about.',
    remedy: 'Paste the token, its header or the request that carries it.',
  },
  'nothing-to-keep': {
    what: 'There is no whole personal access token in it.',
    remedy: 'Paste account id and token, their base64 or the whole header.',
  },
  'check-cancelled': { what: 'The question was cancelled.', remedy: 'Ask again when you like.' },
  'paste-gone': { what: 'The paste is not there any more.', remedy: 'Paste it again.' },
} as const satisfies Record<string, Words>;
