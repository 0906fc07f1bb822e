import type { LockReason, Settings } from '../../src-shared/contract/index.ts';

interface Needs {
  settings: () => Settings;
  /** Whether there is anything to lock. */
  open: () => boolean;
  /** For how many seconds nobody has used the computer. */
  idleSeconds: () => number;
  lock: (because: LockReason) => Promise<unknown>;
}

export interface AutoLock {
  /** To be called when the vault or a setting has changed. */
  changed(): void;
  slept(): void;
  screenLocked(): void;
}

const leastMs = 1_000;

/** Locks by itself, as the settings say: when nobody is there, when the computer sleeps, when its screen is locked. */
export function createAutoLock({ settings, open, idleSeconds, lock }: Needs): AutoLock {
  let timer: NodeJS.Timeout | null = null;
  const lockIf = (wanted: boolean, because: LockReason) => {
    if (wanted && open()) void lock(because);
  };

  function watch(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    const limit = settings().lockAfterMinutes * 60;
    if (limit === 0 || !open()) return;
    // Asked again when it could be due, not all the time. After a sleep the timer is late; nobody was there meanwhile.
    const left = (limit - idleSeconds()) * 1000;
    if (left <= 0) void lock('away');
    else timer = setTimeout(watch, Math.max(left, leastMs));
  }

  return {
    changed: watch,
    slept: () => lockIf(settings().lockOnSleep, 'sleep'),
    screenLocked: () => lockIf(settings().lockOnScreenLock, 'screen'),
  };
}
