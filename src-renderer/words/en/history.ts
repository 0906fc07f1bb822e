import type { HistoryAct, HistoryPlace } from '../../../src-shared/contract/index.ts';

const did: Record<HistoryAct, string> = {
  made: 'Added',
  'signed-in': 'Signed in',
  renewed: 'Renewed',
  copied: 'Copied',
  revoked: 'Revoked',
  deleted: 'Deleted',
  restored: 'Brought back',
  imported: 'Imported',
  exported: 'Exported',
};

const failed: Record<HistoryAct, string> = {
  made: 'Not added',
  'signed-in': 'Sign-in failed',
  renewed: 'Renewal failed',
  copied: 'Nothing copied',
  revoked: 'Not revoked',
  deleted: 'Not deleted',
  restored: 'Not brought back',
  imported: 'Not imported',
  exported: 'Not exported',
};

const places: Record<HistoryPlace, string> = {
  row: 'list',
  detail: 'details',
  keyboard: 'keyboard',
  palette: 'palette',
  dialog: 'window',
  tray: 'tray',
  automatic: 'automatic',
};

export const history = {
  title: 'History',
  count: (count: number) => (count === 1 ? '1 entry' : `${count} entries`),
  find: 'Find by name, kind or what happened',
  list: 'What happened',
  none: 'Nothing found',
  empty: 'Nothing has happened yet',
  emptyWhy: 'What is added, renewed, copied and signed in stands here for 90 days, without any secret.',
  off: 'The history is off',
  offWhy: 'Nothing is noted. You can turn it on in the settings.',
  settings: 'Open settings',
  did,
  failed,
  places,
  several: (count: number) => (count === 1 ? '1 credential' : `${count} credentials`),
  gone: 'no longer here',
  today: 'Today',
  yesterday: 'Yesterday',
  keys: { move: 'Choose', open: 'Show in the list', back: 'Back' },
  recent: 'History',
  copiesToday: (count: number) => (count === 1 ? '1 copy today' : `${count} copies today`),
  showAll: 'Show all',
  section: {
    what: 'What happened with which credential, when and from where. No secret is in it, and it is encrypted like everything else.',
    on: 'Keep a history',
    onWhat: 'For 90 days, and 20,000 entries at most',
    show: 'Look at it',
    showWhat: 'By day, with a search',
    open: 'Open',
    clear: 'Clear the history',
    clearWhat: 'Afterwards no file holds it',
    button: 'Clear',
    sure: 'Clear all of it',
    keep: 'Keep it',
    cleared: 'History cleared.',
  },
};
