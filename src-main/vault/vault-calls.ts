import type { Keyfob } from '../../src-shared/contract/index.ts';
import { done } from '../../src-shared/result.ts';
import { addKeychain, addPassphrase, changePassphrase, removePassphrase, removeWay } from './change-ways.ts';
import type { VaultDoor } from './vault-door.ts';

interface Needs {
  door: VaultDoor;
  lock: () => ReturnType<VaultDoor['lock']>;
  /** Quits and starts anew. */
  restart: () => void;
}

type VaultCalls =
  | 'setPassphrase'
  | 'useSessionOnly'
  | 'unlock'
  | 'retryKeychain'
  | 'openLastGood'
  | 'beginAnew'
  | 'restart'
  | 'lock'
  | 'addPassphrase'
  | 'changePassphrase'
  | 'removePassphrase'
  | 'useKeychain';

export const createVaultCalls = ({ door, lock, restart }: Needs): Pick<Keyfob, VaultCalls> => ({
  setPassphrase: ({ passphrase }) => door.setPassphrase(passphrase),
  useSessionOnly: () => door.useSessionOnly(),
  unlock: ({ passphrase, recoveryCode }) => door.unlock(recoveryCode === undefined ? passphrase : { recoveryCode }),
  retryKeychain: () => door.retryKeychain(),
  openLastGood: () => door.openLastGood(),
  beginAnew: () => door.beginAnew(),
  async restart() {
    restart();
    return done;
  },
  lock: () => lock(),
  addPassphrase: ({ passphrase }) => door.change((vault) => addPassphrase(vault, passphrase)),
  changePassphrase: (input) => door.change((vault, here) => changePassphrase(vault, here, input)),
  removePassphrase: ({ current }) => door.change((vault) => removePassphrase(vault, current)),
  useKeychain: ({ use }) =>
    door.change((vault, here) => (use ? addKeychain(vault, here) : removeWay(vault, 'keychain'))),
});
