import type { Keyfob } from '../../src-shared/contract/index.ts';
import type { VaultDoor } from './vault-door.ts';

interface Needs {
  door: VaultDoor;
  /** What is still in plain text somewhere goes first: the clipboard, pastes, the undo. */
  beforeLock: () => Promise<void>;
}

export function createVaultCalls({
  door,
  beforeLock,
}: Needs): Pick<Keyfob, 'setPassphrase' | 'useSessionOnly' | 'unlock' | 'retryKeychain' | 'lock'> {
  return {
    setPassphrase: ({ passphrase }) => door.setPassphrase(passphrase),
    useSessionOnly: () => door.useSessionOnly(),
    unlock: ({ passphrase }) => door.unlock(passphrase),
    retryKeychain: () => door.retryKeychain(),
    async lock() {
      await beforeLock();
      return door.lock();
    },
  };
}
