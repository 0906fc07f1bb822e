/** The ways into the vault: passphrase, keychain, recovery code. */
export const ways = {
  passphrase: {
    titles: { add: 'Set a passphrase', change: 'Change the passphrase', remove: 'Remove the passphrase' },
    leads: {
      add: 'Keyfob asks for it after each lock. Nobody can recover it: make a recovery code too.',
      change: 'Afterwards no file of Keyfob opens with the former one.',
      remove: 'Keyfob then opens in the other ways that you have used.',
    },
    current: 'Passphrase of now',
    next: 'New passphrase',
    hint: (least: number) => `At least ${least} characters`,
    newKey: 'Encrypt everything anew, too',
    newKeyWhat: 'For when somebody may know the former passphrase and have a copy of your files.',
    newKeyCode: 'The recovery code ends: make a new one afterwards.',
    missing: 'Type it',
    save: { add: 'Set it', change: 'Change it', remove: 'Remove it' },
    said: { add: 'The passphrase is set', change: 'The passphrase is changed', remove: 'The passphrase is removed' },
  },
  code: {
    title: 'Recovery code',
    lead: 'It opens Keyfob when the passphrase is forgotten or the keychain is lost.',
    how: [
      'Your system shows it in a dialog of its own, this once only. Have pen and paper ready, or save it to a drive that you put away.',
      'Then type it here. It counts from that moment on.',
    ],
    instead: (day: string) => `The one of ${day} goes on working until then, and never again afterwards.`,
    show: 'Show the code',
    type: 'The code, from where you kept it',
    typeHint: 'Seven groups of five. Blanks, dashes and small letters do not matter.',
    missing: 'Type the code',
    confirm: 'Use this code',
    showAnother: 'Make another one',
    said: 'The recovery code is in use',
  },
};
