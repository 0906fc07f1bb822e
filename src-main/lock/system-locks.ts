import { powerMonitor, systemPreferences } from 'electron';
import { connectBus } from '../linux/bus.ts';
import { hearScreenLock } from '../linux/screen.ts';
import type { AutoLock } from './auto-lock.ts';

/**
 * What the system tells: sleep everywhere, screen locks by Electron on macOS and Windows and by D-Bus on Linux. Gives
 * whether screen locks are told here.
 */
export async function followSystem(locks: AutoLock): Promise<boolean> {
  powerMonitor.on('suspend', locks.slept);
  if (process.platform === 'linux') return hearScreenLock({ connect: connectBus, locked: locks.screenLocked });
  powerMonitor.on('lock-screen', locks.screenLocked);
  return true;
}

/** The system's own prompt for whoever sits there (Touch ID), where Electron has one; else `null`. */
export function systemPresence(): (() => Promise<boolean>) | null {
  if (process.platform !== 'darwin' || !systemPreferences.canPromptTouchID()) return null;
  return async () => {
    try {
      await systemPreferences.promptTouchID('unlock Keyfob');
      return true;
    } catch {
      return false;
    }
  };
}
