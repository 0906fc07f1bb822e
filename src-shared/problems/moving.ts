import type { Words } from './words.ts';

export const movingWords = {
  'restored-superseded': {
    what: '{name} came out of a backup, and the server does not tell whether its refresh token is still the newest. An old one could end the session that took its place.',
    remedy: 'Sign in again. Only if it was used nowhere else since the backup, renew it anyway.',
    action: 'sign-in',
  },
  'backup-damaged': {
    what: '{file} is not a whole Keyfob backup: its content is not what Keyfob wrote.',
    remedy: 'Take another copy of it. Nothing was imported.',
  },
  'backup-newer': {
    what: 'A newer Keyfob wrote {file} (format {version}).',
    remedy: 'Install the newer Keyfob and import it there. Nothing was imported.',
  },
  'backup-without-passphrase': {
    what: 'No passphrase opens {file}: a keychain holds its key.',
    remedy: 'It is a vault and not a backup. Make a backup where it opens, and import that.',
  },
  'import-unknown': {
    what: '{file} is nothing that Keyfob can import.',
    remedy: 'Take a Keyfob backup, a Postman environment (v2.1, JSON), a .env file, or paste header lines.',
  },
  'import-nothing': {
    what: 'There is no credential in it that Keyfob can keep.',
    remedy:
      'A personal access token needs its account id beside it. Accounts are signed in, customers made by an account.',
  },
  'import-too-large': {
    what: '{file} is larger than {most} MB.',
    remedy: 'Split it, or take out what is not needed. Nothing was read.',
  },
  'import-too-many': {
    what: '{file} holds more than {most} entries.',
    remedy: 'Split it. Nothing was imported.',
  },
  'import-not-readable': {
    what: '{file} can not be read.',
    remedy: 'Check that it is a plain file that you may read, then try again.',
  },
  'import-malformed': {
    what: '{file} is not valid JSON, is nested too deeply, or names something twice.',
    remedy: 'Export it anew from where it came. Nothing was imported.',
  },
  'import-other-version': {
    what: '{file} is from Postman, but not an environment of version 2.1.',
    remedy: 'In Postman, choose Environments or Globals, then Export. Nothing was imported.',
  },
  'import-gone': {
    what: 'What was read to be imported is not there any more.',
    remedy: 'Keyfob forgets it after ten minutes and when it is locked. Choose the file again.',
  },
  'import-partly': {
    what: 'Not everything could be imported: the disk did not take it.',
    remedy: 'What is in the list is kept. Check the disk and import the rest again; nothing comes twice.',
  },
  'export-not-written': {
    what: 'The file could not be written.',
    remedy: 'Check the disk and the rights of the folder, or choose another one. What was there before is untouched.',
  },
  'export-nothing': { what: 'There is nothing to export.', remedy: 'Choose a credential first.' },
} as const satisfies Record<string, Words>;
