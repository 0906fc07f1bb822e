import type { Keyfob } from '../../src-shared/contract/index.ts';
import type { VaultDoor } from './vault-door.ts';

interface Needs {
  door: VaultDoor;
  /** What is in plain text somewhere goes as soon as it is locked: the clipboard, pastes, the undo. */
  forgetPlainText: () => Promise<void>;
}

export function createVaultCalls({
  door,
  forgetPlainText,
}: Needs): Pick<Keyfob, 'setPassphrase' | 'useSessionOnly' | 'unlock' | 'retryKeychain' | 'openLastGood' | 'lock'> {
  return {
    setPassphrase: ({ passphrase }) => door.setPassphrase(passphrase),
    useSessionOnly: () => door.useSessionOnly(),
    unlock: ({ passphrase }) => door.unlock(passphrase),
    retryKeychain: () => door.retryKeychain(),
    openLastGood: () => door.openLastGood(),
    async lock() {
      const locked = await door.lock();
      if (locked.ok) await forgetPlainText();
      return locked;
    },
  };
}
