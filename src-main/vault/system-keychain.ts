import { safeStorage } from 'electron';
import { connectBus } from '../linux/bus.ts';
import { askKeyring, isKeyringOpen } from '../linux/keyring.ts';
import { keychainOver, type Keychain } from './keychain.ts';

/** The keychain of this system. The only file with Electron's safeStorage. */
export const systemKeychain = (): Keychain =>
  keychainOver(safeStorage, process.platform, {
    isOpen: () => isKeyringOpen(session),
    ask: () => askKeyring(session),
  });

const session = () => connectBus('session');
