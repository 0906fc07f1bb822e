import { safeStorage } from 'electron';
import { keychainOver, type Keychain } from './keychain.ts';

/** The keychain of this system. The only file with Electron's safeStorage. */
export const systemKeychain = (): Keychain => keychainOver(safeStorage, process.platform);
