import type { Keyfob } from '../../src-shared/contract/index.ts';
import type { VaultDoor } from './vault-door.ts';

interface Needs {
  door: VaultDoor;
  /** A page that somebody signs in on must not go on behind the lock. */
  endSignIn: () => void;
  /** What is in plain text somewhere goes as soon as it is locked: the clipboard, pastes, the undo. */
  forgetPlainText: () => Promise<void>;
}

export function createVaultCalls({
  door,
  endSignIn,
  forgetPlainText,
}: Needs): Pick<Keyfob, 'setPassphrase' | 'useSessionOnly' | 'unlock' | 'retryKeychain' | 'openLastGood' | 'lock'> {
  return {
    setPassphrase: ({ passphrase }) => door.setPassphrase(passphrase),
    useSessionOnly: () => door.useSessionOnly(),
    unlock: ({ passphrase }) => door.unlock(passphrase),
    retryKeychain: () => door.retryKeychain(),
    openLastGood: () => door.openLastGood(),
    async lock() {
      endSignIn();
      const locked = await door.lock();
      if (locked.ok) await forgetPlainText();
      return locked;
    },
  };
}
