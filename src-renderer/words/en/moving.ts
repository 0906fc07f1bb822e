import type { ImportLeft, ImportView } from '../../../src-shared/contract/index.ts';

const one = (count: number, thing: string) => `${count} ${thing}${count === 1 ? '' : 's'}`;

const why: Record<ImportLeft['why'], string> = {
  'access-token': 'An access token alone. Sign in with its app to keep the account',
  'refresh-token': 'A refresh token alone. Sign in with its app to keep the account',
  app: 'Belongs to an app. It is asked for when you sign in',
  'account-id-alone': 'An account id without a token',
  'pat-without-account': 'A token whose account id is not beside it',
  placeholder: 'A placeholder',
  masked: 'A token that is masked or cut off',
  foreign: 'A token of another service',
  'no-credential': 'Not a credential',
  'several-lines': 'A value over several lines',
  'not-understood': 'Not understood',
  'named-twice': 'Named twice. The last one counts',
  unreadable: 'Not a credential of Keyfob',
};

const sources: Record<ImportView['from'], string> = {
  backup: 'Keyfob backup',
  plain: 'Keyfob export in plain text',
  postman: 'Postman environment',
  env: '.env text',
  headers: 'Header lines',
};

export const moving = {
  section: 'Backup and move',
  backup: {
    title: 'Back up',
    what: 'A file that only its passphrase opens. Another Keyfob can restore it',
    button: 'Back up',
    lead: 'One encrypted file, for safe keeping or for another computer.',
    which: 'What goes into it',
    all: (count: number) => `All ${count}`,
    some: 'Some of them',
    pick: 'Credentials to export',
    passphrase: 'Passphrase of the file',
    hint: (least: number) => `At least ${least} characters. Keyfob can’t recover it.`,
    none: 'Choose one at least',
    save: 'Choose where',
    saving: 'Writing',
    done: (count: number) => `${one(count, 'credential')} exported`,
    doneWhat: 'The file was read back and opened with its passphrase.',
    file: 'File',
  },
  restore: {
    title: 'Restore or import',
    what: 'A Keyfob backup, a Postman environment, a .env file, or pasted header lines',
    button: 'Import',
  },
  plain: {
    title: 'Export in plain text',
    what: 'JSON or .env, readable for everybody who gets the file',
    button: 'Export',
    lead: 'Only for programs that can’t ask Keyfob.',
    risk: 'Every secret stands in the file as it is.',
    riskWhat:
      'Other programs, backups, cloud folders and whoever gets the file can use them until they end or you revoke them.',
    form: 'Form',
    forms: { json: 'JSON', env: '.env' },
    understood: 'Type “plain text” to go on',
    word: 'plain text',
    mistyped: 'The two words “plain text”',
    save: 'Write in plain text',
    doneWhat: 'It is readable for you only, until you move it. Delete it when it has served.',
  },
  import: {
    title: 'Restore or import',
    lead: 'Nothing is kept before you have seen what it would do.',
    choose: 'Choose a file',
    chooseWhat: 'Keyfob backup, Postman environment or globals (v2.1), .env file',
    or: 'or paste',
    paste: 'Header lines, a .env text or an exported environment',
    pastePlaceholder: 'Authorization: Basic …',
    read: 'Read it',
    reading: 'Reading',
    open: 'Open',
    opening: 'Opening',
    passphrase: (file: string) => `Passphrase of ${file}`,
    passphraseHint: 'The one that was chosen when the backup was made.',
    sources,
    of: (source: string, file: string) => (file === '' ? source : `${source}, ${file}`),
    entries: 'What can be imported',
    all: 'All',
    chosen: (count: number, of: number) => `${count} of ${of} chosen`,
    stands: { new: 'New', same: 'Here already', conflict: 'Differs' },
    keptAs: (name: string) => `here as ${name}`,
    keptNewer: (name: string) => `here as ${name}, and newer`,
    how: 'How',
    merge: 'Add to what is here',
    replace: 'Replace everything',
    mergeWhat: 'What differs takes the place of the one that is here, which keeps its name.',
    replaceWhat: (count: number) =>
      count === 1
        ? 'The other credential that is here goes. This can be undone for 1 minute.'
        : `The ${count} other credentials that are here go. This can be undone for 1 minute.`,
    replaceNone: 'Nothing else is here.',
    backupFirst: 'Back up first',
    maybeOld:
      'Accounts from a backup are checked before they are renewed: their refresh tokens may have been used since.',
    server: 'Server of these tokens',
    left: (count: number) => `${one(count, 'part')} left out`,
    leftShow: 'Show',
    leftHide: 'Hide',
    why,
    nothing: 'Nothing in it can be kept',
    take: (count: number) => `Import ${count}`,
    takeReplace: (count: number) => `Replace with ${count}`,
    taking: 'Importing',
    none: 'Choose one at least',
    done: (added: number, changed: number, removed: number) =>
      [
        added > 0 ? `${one(added, 'credential')} imported` : '',
        changed > 0 ? `${changed} brought up to date` : '',
        removed > 0 ? `${removed} removed` : '',
      ]
        .filter(Boolean)
        .join(', ') || 'Nothing new',
    keys: 'Space chooses, Enter imports',
  },
  undo: (count: number) => `${one(count, 'credential')} imported`,
  restored: {
    what: 'From a backup, not checked yet.',
    more: 'Its refresh token may have been used since. Keyfob asks the server before it renews.',
    checked: 'From a backup.',
    checkedMore:
      'Its access token is valid, but the server does not tell whether its refresh token is still the newest.',
    over: 'Its access token is over, so the server can’t tell whether its refresh token is still the newest.',
    check: 'Check now',
    anyway: 'Renew anyway',
    anywayWhat: 'Only if this account was used nowhere else since the backup',
  },
};
