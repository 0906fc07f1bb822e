export const vault = {
  opening: { title: 'Opening', what: 'The keyring may ask for its password.' },
  choose: {
    title: 'Choose how to protect your credentials',
    passphrase: 'Passphrase',
    again: 'Once more',
    hint: (least: number) => `At least ${least} characters. Keyfob can’t recover it.`,
    short: (missing: number) => (missing === 1 ? '1 character more' : `${missing} characters more`),
    differ: 'The two are not the same',
    use: 'Use this passphrase',
    session: 'Keep this session only',
    sessionWhat: 'Nothing is written. Everything is gone when Keyfob quits.',
    or: 'or',
  },
  locked: {
    title: 'Locked',
    since: (at: string) => `Since ${at}.`,
    passphrase: 'Your Keyfob passphrase',
    unlock: 'Unlock',
    keychain: 'The keyring holds the key.',
    foot: 'No secret is in memory. Renewals wait until you unlock. The tray copies nothing.',
  },
  shut: {
    passphrase: 'Passphrase',
    open: 'Open',
    tryAgain: 'Try again',
    foot: 'Your credentials are still here, encrypted.',
  },
};
