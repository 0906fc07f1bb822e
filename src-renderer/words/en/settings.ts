export const settings = {
  title: 'Settings',
  sections: {
    look: 'Look',
    security: 'Security',
    servers: 'Servers',
    sandbox: 'Sandbox',
    backup: 'Backup',
    history: 'History',
    about: 'About',
  },
  nothingKept: 'Nothing is kept yet',
  look: {
    theme: 'Theme',
    themes: { system: 'System', light: 'Light', dark: 'Dark' },
    closeToTray: 'Stay in the tray when the window closes',
    closeToTrayWhat: 'Copying and renewing go on from there',
  },
  security: {
    keychain: { what: 'Encrypted on this computer.', how: (name: string) => `The key is held by ${name}.` },
    keychainName: 'the system’s keyring',
    passphrase: { what: 'Encrypted on this computer.', how: 'The key is derived from your passphrase.' },
    codeHow: 'The key is derived from your recovery code.',
    onlyOne: 'There is no other way in yet.',
    session: { what: 'Nothing is written to this computer.', how: 'Everything is gone when Keyfob quits.' },
    lock: 'Lock',
    lockNow: 'Lock now',
    opensAgain: {
      passphrase: 'Opens again with your passphrase',
      system: 'Opens again when the system has asked who you are',
      nothing: 'Opens again with a click: without a passphrase nobody is asked who they are',
    },
    way: 'Passphrase',
    wayWhat: {
      none: 'None. A lock takes secrets out of memory, but whoever sits here unlocks with a click',
      beside: (name: string) => `Asked for after a lock. At the start ${name} opens Keyfob without it`,
      alone: 'Asked for at the start and after a lock',
    },
    set: 'Set one',
    change: 'Change',
    remove: 'Remove',
    removePassphrase: 'Remove the passphrase',
    keychainWay: (name: string) => `${name} opens Keyfob at the start`,
    keychainWhat: {
      none: 'Off: only what you know opens it. On, whoever is logged in as you is in',
      unproved: 'Whoever is logged in as you is in. To be proved at the next start',
      proved: 'Whoever is logged in as you is in',
      fails: (name: string) => `${name} held the key and does not give it any more`,
    },
    onlyWay: 'No other way in has opened Keyfob yet',
    letHold: (name: string) => `Let ${name} hold the key`,
    away: 'Lock when you are away',
    awayAfter: (minutes: number) =>
      minutes === 0
        ? 'Never'
        : minutes === 60
          ? 'After 1 hour'
          : minutes === 1
            ? 'After 1 minute'
            : `After ${minutes} minutes`,
    sleep: 'Lock when the computer sleeps',
    screen: 'Lock when the screen locks',
    screenUntold: 'Not told by this desktop; the time above is used',
    recovery: 'Recovery',
    code: 'Recovery code',
    codeNone: 'None. If the other ways in are lost, so are your credentials',
    codeMade: (day: string) => `Made on ${day}. Opens Keyfob when everything else is lost`,
    codeMake: 'Make one',
    codeNew: 'Make a new one',
    codeRemove: 'Remove the recovery code',
    codeSession: 'A session that is kept in memory only has nothing to recover',
    sessionLock: 'A session that is kept in memory only can’t be locked',
    links: 'Links',
    linksOpen: 'keyfob:// links',
    linksState: {
      right: 'Open Keyfob. A sign-in in the browser comes back by one.',
      missing: 'Open nothing. A sign-in in the browser could not come back.',
      stale: 'Lead to a Keyfob that is no more, or to another profile of it.',
      unknown: 'This system does not tell what they open.',
    },
    linksOther: (program: string) => `Open another program: ${program}. It would get the answers of sign-ins.`,
    linksLooking: 'Looking',
    repair: 'Repair',
    repaired: 'keyfob:// links open Keyfob.',
    clipboard: 'Clipboard',
    clear: 'Clear what Keyfob copied',
    clearWhat: 'Only if it is still there',
    after: (seconds: number) =>
      seconds === 0
        ? 'Never'
        : seconds < 60
          ? `After ${seconds} seconds`
          : seconds === 60
            ? 'After 1 minute'
            : `After ${seconds / 60} minutes`,
  },
  servers: {
    what: 'Each credential belongs to one server. Its secrets go only there.',
    add: 'Add server',
    remove: 'Remove',
    removeOf: (name: string) => `Remove ${name}`,
    builtIn: 'built in',
    preferred: 'offered first',
    inUse: (count: number) => (count === 1 ? '1 credential belongs to it' : `${count} credentials belong to it`),
  },
  sandbox: {
    what: 'A stand-in for the accounts service and the APIs, on this computer, with sample people. Nothing in it is real.',
    running: 'The sandbox is running.',
    runningWhat: 'Sample people, no network.',
    stopped: 'The sandbox is stopped.',
    stoppedWhat: 'What came from it is kept, but can’t be renewed.',
    start: 'Start',
    starting: 'Starting',
    stop: 'Stop',
    address: 'Address',
    addressWhat: 'Point your own app’s OAuth at it',
    home: 'Its page',
    homeWhat: 'People, apps, tokens and faults on demand',
    open: 'Open in the browser',
    clients: 'Sample apps',
  },
  about: {
    version: 'Keyfob',
    electron: 'Electron',
    what: 'Keeps, renews and copies the credentials of people who call the LiveChat (Text) APIs.',
    license: 'MIT license',
    licenseLabel: 'License',
  },
};
