import type { Words } from './words-shape.ts';

/** Faults of the command line around a request. */
export const shellWords = {
  'variable-in-single-quotes': {
    level: 'error',
    what: 'The variable stands in single quotes',
    why: 'They keep it from being filled in: its name is sent instead of its value.',
    remedy: 'Use double quotes.',
  },
  'continuation-blank': {
    level: 'error',
    what: 'A blank stands behind the sign that continues the line',
    why: 'The command ends there, and the rest is read as another one.',
    remedy: 'Take the blank out.',
  },
  'continuation-missing': {
    level: 'error',
    what: 'A line is not continued',
    why: 'The command ends at this line, and the options below are read as another one.',
    remedy: 'End the line with {sign}.',
  },
  'continuation-wrong': {
    level: 'error',
    what: 'The line is continued in the way of another shell',
    why: '{shell} continues a line with {sign}.',
    remedy: 'End the line with {sign}.',
  },
  'quote-open': {
    level: 'error',
    what: 'A quotation mark is not closed',
    why: 'Everything behind it becomes one word. Often an apostrophe inside the text has closed it too early.',
    remedy: 'Close it, or write the apostrophe in another way.',
  },
  'smart-quotes-in-shell': {
    level: 'error',
    what: 'Typographic quotation marks quote nothing',
    why: 'A chat or word processor made them. The shell takes them for letters and breaks the text at its blanks.',
    remedy: 'Use straight ones.',
  },
  'typographic-dash': {
    level: 'error',
    what: 'An option begins with a typographic dash',
    why: 'A chat or word processor made it out of hyphens. curl takes it for an address.',
    remedy: 'Use hyphens.',
  },
  'ampersand-unquoted': {
    level: 'error',
    what: 'An & without quotes ends the command',
    why: 'The shell starts curl in the background with the first half of the address.',
    remedy: 'Put the address in quotes.',
  },
  'header-unquoted': {
    level: 'error',
    what: 'The header is not in quotes',
    why: 'The shell breaks it at its blanks, and curl takes the rest for addresses.',
    remedy: 'Put the header in quotes.',
  },
  'body-quotes-lost': {
    level: 'error',
    what: 'The shell takes the quotation marks of the body away',
    why: 'Without quotes around it, or in double quotes like its own, what is sent is no JSON any more.',
    faq: 'Invalid message',
    remedy: 'Put the body in single quotes; in cmd in double quotes, with \\" for those inside.',
  },
  'option-joined': {
    level: 'error',
    what: 'An = stands behind a long option',
    why: 'curl wants a blank there and does not know the option otherwise.',
    remedy: 'Put a blank in its place.',
  },
  'single-quotes-in-cmd': {
    level: 'error',
    what: 'cmd knows no single quotes',
    why: 'It takes them for letters and breaks the text at its blanks.',
    remedy: 'Use double quotes, and \\" for those inside.',
  },
  'quotes-lost-in-powershell': {
    level: 'hint',
    what: 'Windows PowerShell drops the quotation marks of the body',
    why: 'Before version 7.3 it hands them to curl only with a backslash before each.',
    remedy: 'Write \\" inside the body, or send it from a file with -d @body.json.',
  },
  'curl-alias': {
    level: 'hint',
    what: 'curl may be another command here',
    why: 'In Windows PowerShell it is a name for Invoke-WebRequest, which knows none of these options.',
    remedy: 'Write curl.exe.',
  },
} as const satisfies Record<string, Words>;
