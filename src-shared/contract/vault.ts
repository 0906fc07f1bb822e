import * as v from 'valibot';
import { doneShape, nothing } from './shapes.ts';

const passphrase = v.pipe(v.string(), v.minLength(1), v.maxLength(1024));

export const vaultCalls = {
  /** The vault opens with this passphrase from now on. For a first start without a keychain. */
  setPassphrase: { input: v.strictObject({ passphrase }), output: doneShape },
  /** Keeps everything in memory only, until Keyfob quits. For a first start without a keychain. */
  useSessionOnly: { input: nothing, output: doneShape },
  unlock: { input: v.strictObject({ passphrase: v.optional(passphrase) }), output: doneShape },
  /** Asks the keychain once more after it did not open. */
  retryKeychain: { input: nothing, output: doneShape },
  /** After damage: goes on with what is whole. The damaged file is set aside, and is lost to Keyfob. */
  openLastGood: { input: nothing, output: doneShape },
  lock: { input: nothing, output: doneShape },
};
