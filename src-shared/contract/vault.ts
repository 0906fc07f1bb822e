import * as v from 'valibot';
import { doneShape, nothing } from './shapes.ts';

const passphrase = v.pipe(v.string(), v.minLength(1), v.maxLength(1024));
/** As somebody types it. */
const recoveryCode = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

export const vaultCalls = {
  /** The vault opens with this passphrase from now on. For a first start without a keychain. */
  setPassphrase: { input: v.strictObject({ passphrase }), output: doneShape },
  /** Keeps everything in memory only, until Keyfob quits. For a first start without a keychain, or a vault that is shut. */
  useSessionOnly: { input: nothing, output: doneShape },
  /** With one of the two, or with none by the keychain. */
  unlock: {
    input: v.strictObject({ passphrase: v.optional(passphrase), recoveryCode: v.optional(recoveryCode) }),
    output: doneShape,
  },
  /** Asks the keychain once more after it did not open. */
  retryKeychain: { input: nothing, output: doneShape },
  /** After damage: goes on with what is whole. The damaged file is set aside, and is lost to Keyfob. */
  openLastGood: { input: nothing, output: doneShape },
  /** After a vault that nothing opens: its files are set aside, and Keyfob is as at its first start. */
  beginAnew: { input: nothing, output: doneShape },
  /** Quits and starts anew, for a keychain that answers only once. */
  restart: { input: nothing, output: doneShape },
  lock: { input: nothing, output: doneShape },

  /** Asked for at each unlocking from now on. */
  addPassphrase: { input: v.strictObject({ passphrase }), output: doneShape },
  /** With `newKey` everything is encrypted anew, and the recovery code ends. */
  changePassphrase: {
    input: v.strictObject({ current: passphrase, next: passphrase, newKey: v.boolean() }),
    output: doneShape,
  },
  removePassphrase: { input: v.strictObject({ current: passphrase }), output: doneShape },
  /** Lets the keychain open the vault when Keyfob starts, or not. */
  useKeychain: { input: v.strictObject({ use: v.boolean() }), output: doneShape },
  /**
   * Makes a code and shows it in a dialog of main, never in a window. It opens nothing before `confirmRecoveryCode`;
   * `taken`: the user wants to go on.
   */
  makeRecoveryCode: { input: nothing, output: v.object({ taken: v.boolean() }) },
  /** The code that was just made, typed from where it was kept. The former one opens nothing from now on. */
  confirmRecoveryCode: { input: v.strictObject({ recoveryCode }), output: doneShape },
  removeRecoveryCode: { input: nothing, output: doneShape },
};
