import { powerMonitor, type BrowserWindow } from 'electron';
import type { Settings } from '../../src-shared/contract/index.ts';
import type { ClipboardKeeper } from '../copy/clipboard-keeper.ts';
import { createRecoveryCode } from '../vault/recovery-code.ts';
import { createRecoveryCodeDialog } from '../vault/show-recovery-code.ts';
import type { VaultDoor } from '../vault/vault-door.ts';
import { createAutoLock } from './auto-lock.ts';
import { createLock } from './lock.ts';

interface Needs {
  door: VaultDoor;
  clipboard: ClipboardKeeper;
  settings: () => Settings;
  /** The window that the recovery code is shown before. */
  window: () => BrowserWindow | null;
  forgetPlainText: () => Promise<void>;
  now: () => number;
}

/** What locks, by whoever's wish, and the code that opens it again: a lock ends the showing of it. */
export function createLocks({ door, clipboard, settings, window, forgetPlainText, now }: Needs) {
  const recoveryCode = createRecoveryCode({
    door,
    now,
    show: createRecoveryCodeDialog({
      parent: window,
      copy: (text) => clipboard.putSecret(text),
      locked: () => lock.signal(),
    }),
  });
  const lock = createLock({ door, end: recoveryCode.forget, forgetPlainText });
  const autoLock = createAutoLock({
    settings,
    open: () => door.view.status === 'open',
    idleSeconds: () => powerMonitor.getSystemIdleTime(),
    lock: lock.lock,
  });
  return { lock, autoLock, recoveryCodeCalls: recoveryCode.calls };
}
