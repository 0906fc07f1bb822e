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
    session: { what: 'Nothing is written to this computer.', how: 'Everything is gone when Keyfob quits.' },
    lock: 'Lock',
    lockNow: 'Lock now',
    lockWhat: {
      passphrase: 'Opens again with your passphrase',
      keychain: 'Opens again through the keyring',
      session: '',
    },
    sessionLock: 'A session that is kept in memory only can’t be locked',
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
