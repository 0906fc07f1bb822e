import type { Words } from './words.ts';

export const vaultWords = {
  locked: { what: 'Keyfob is locked.', remedy: 'Unlock it first.', action: 'unlock' },
  'no-keychain': {
    what: 'This system has no keychain that protects a key.',
    remedy: 'Choose a passphrase, or keep everything in memory until Keyfob quits. Nothing is written unencrypted.',
  },
  'keychain-refused': {
    what: '{name} did not take the key.',
    remedy: 'Choose a passphrase, or keep everything in memory until Keyfob quits. Nothing is written unencrypted.',
  },
  'keychain-gone': {
    what: '{name} holds the key of your credentials, and it is not there now.',
    remedy: 'Start {name} and try again, or use another way in.',
    action: 'try-again',
  },
  'keychain-shut': {
    what: '{name}, which holds the key, did not open.',
    remedy: 'Its prompt was dismissed, or it could not be unlocked. Unlock it and try again.',
    action: 'try-again',
  },
  'keychain-lost': {
    what: '{name} does not know the key of your credentials any more.',
    remedy: 'It was made anew, or its entry for Keyfob was deleted. Put back a backup of it, or use another way in.',
    action: 'try-again',
  },
  'keychain-elsewhere': {
    what: 'Another computer or user made these credentials. {name} here does not know their key.',
    remedy: 'A passphrase or the recovery code opens them anywhere. A keychain does not move with them.',
    action: 'try-again',
  },
  'keychain-other': {
    what: '{name} holds the key, but this system now offers {now}.',
    remedy:
      'Use another way in; {now} can hold the key from then on. Where {name} comes back, it opens them as before.',
    action: 'try-again',
  },
  'keychain-unused': {
    what: '{name} no longer opens your credentials by itself.',
    remedy: 'In Settings, Security, let {now} hold the key, or leave it so.',
    action: 'open-settings',
  },
  'passphrase-wrong': { what: 'That is not the passphrase.', remedy: 'Check the keyboard layout and try again.' },
  'passphrase-short': {
    what: 'The passphrase has fewer than {least} characters.',
    remedy: 'Take a longer one. Several words are easy to remember.',
  },
  'no-passphrase': {
    what: 'No passphrase opens this: the keychain holds its key.',
    remedy: 'Unlock the keychain and try again.',
    action: 'try-again',
  },
  'passphrase-there': { what: 'There is a passphrase already.', remedy: 'Change it instead.' },
  'recovery-code-length': {
    what: 'A recovery code has seven groups of five letters and digits.',
    remedy: 'Check that none is missing.',
  },
  'recovery-code-group': {
    what: 'Group {group} of the recovery code is not right.',
    remedy: 'Compare it letter by letter with what you wrote down.',
  },
  'recovery-code-other': {
    what: 'That is a recovery code, but not the one that opens this.',
    remedy: 'Use the newest one. A new code ends the one before it.',
  },
  'no-recovery-code': { what: 'No recovery code opens this.', remedy: 'None was made, or it was ended.' },
  'recovery-code-not-made': {
    what: 'There is no new recovery code to confirm.',
    remedy: 'Make one. It is forgotten when Keyfob locks.',
  },
  'recovery-code-not-saved': {
    what: 'The recovery code could not be written to that file.',
    remedy: 'Choose another place, or write it down by hand.',
  },
  'only-way': {
    what: 'No other way in has opened your credentials yet, so this one stays.',
    remedy: 'Unlock once with the passphrase, restart Keyfob once with the keychain, or make a recovery code.',
  },
  'presence-not-proved': { what: 'The system did not let you in.', remedy: 'Try again.', action: 'try-again' },
  'passphrase-needed': { what: 'A passphrase opens this.', remedy: 'Type it.' },
  'nothing-to-unlock': { what: 'There is nothing to unlock.', remedy: 'Restart Keyfob.' },
  'vault-not-choosing': { what: 'The way in has been chosen already.', remedy: 'Nothing was changed.' },
  'session-only-lock': {
    what: 'Everything is in memory only, and locking would lose it.',
    remedy: 'Quit Keyfob to forget it all.',
  },
  'session-only-code': {
    what: 'Everything is in memory only: there is nothing that a recovery code could open.',
    remedy: 'Keep your credentials on this computer first.',
  },
  'vault-not-readable': {
    what: 'The file that holds your credentials can not be read.',
    remedy: 'It was left as it is. Check who owns it and that it is a plain file, then try again.',
    action: 'try-again',
  },
  'vault-not-created': {
    what: 'The file that is to hold your credentials could not be written.',
    remedy: 'Check the disk and the rights of the profile folder, then try again. Nothing is kept yet.',
    action: 'try-again',
  },
  'vault-gone': {
    what: '{file}, which holds your credentials, is not there any more.',
    remedy: 'Put it back where it was, then try again. Nothing was written in its place.',
    action: 'try-again',
  },
  'vault-replaced': {
    what: 'Another file was in the place of the one that holds your credentials.',
    remedy: 'It was set aside as {file}. What Keyfob had in memory was written.',
  },
  'vault-newer': {
    what: 'A newer Keyfob wrote your credentials (format {version}).',
    remedy: 'Install the newer Keyfob again. Nothing was changed.',
  },
  'vault-damaged': {
    what: '{file} is damaged: its content is not what Keyfob wrote.',
    remedy:
      'It was left as it is. Put back a good copy of it and try again, or go on with what is whole where that is offered.',
    action: 'try-again',
  },
  'vault-set-aside': {
    what: 'A damaged file was set aside as {file}.',
    remedy:
      'Your credentials were opened from what is whole. The next credential that you delete takes that file along.',
  },
  'vault-left': {
    what: 'What could not be opened was set aside as {file}, and what belongs to it beside it.',
    remedy: 'Put back under the old names it is as before. Restore a backup, or add your credentials again.',
  },
  'vault-not-left': {
    what: 'The files that hold your credentials could not be set aside.',
    remedy: 'Check the disk and the rights of the profile folder, then try again.',
    action: 'try-again',
  },
  'vault-end-dropped': {
    what: 'What was being saved when Keyfob was cut off did not reach the disk whole.',
    remedy: 'It was dropped. Everything that Keyfob called saved before is here; look whether your last change is.',
  },
  'vault-in-use': {
    what: 'Another Keyfob (process {pid}) works with your credentials.',
    remedy: 'Use that one, or quit it and try again.',
    action: 'try-again',
  },
  'vault-was-readable': {
    what: 'Others on this computer could have read the folder or the files of your credentials.',
    remedy: 'Only you can now. The files are encrypted all the same.',
  },
  'key-not-taken': {
    what: 'The new key could not be kept, so nothing was changed.',
    remedy: 'Check that the keychain is there, then try again.',
    action: 'try-again',
  },
  'older-key-left': {
    what: 'The change holds, but an older file that the former way in still opens could not be replaced yet.',
    remedy: 'Check the disk. Keyfob tries again by itself.',
  },
  'secret-unreadable': {
    what: 'The secret of {name} can not be opened.',
    remedy: 'It is kept as it is. Add the credential anew if you have it elsewhere.',
  },
  'not-saved': {
    what: 'The change could not be written to disk.',
    remedy: 'It is kept in memory. Check the disk; the next change writes it again.',
  },
  'disk-full': {
    what: 'The disk is full, so the change could not be written.',
    remedy: 'It is kept in memory. Make room; the next change writes it again.',
  },
  'settings-not-written': {
    what: 'A setting could not be written to disk.',
    remedy: 'It holds until Keyfob quits. Check the disk and the rights of the profile folder.',
  },
  'settings-set-aside': {
    what: 'The settings could not be read and were set aside as {file}.',
    remedy: 'Keyfob started with the usual ones. Your credentials are not in that file.',
  },
} as const satisfies Record<string, Words>;
