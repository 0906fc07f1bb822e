import type { LockReason } from '../../src-shared/contract/index.ts';
import type { Done, Result } from '../../src-shared/result.ts';

interface Needs {
  door: { lock(because: LockReason): Promise<Result<Done>> };
  /** What must not go on behind the lock: a page that somebody signs in on, a code that was shown. */
  end: () => void;
  /** What is in plain text somewhere goes as soon as it is locked: the clipboard, pastes, the undo. */
  forgetPlainText: () => Promise<void>;
}

export interface Lock {
  lock(because: LockReason): Promise<Result<Done>>;
  /** Aborted by the next lock. */
  signal(): AbortSignal;
}

/** Everything that locking is, whoever asked for it. */
export function createLock({ door, end, forgetPlainText }: Needs): Lock {
  let next = new AbortController();
  return {
    signal: () => next.signal,
    async lock(because) {
      end();
      next.abort();
      next = new AbortController();
      const locked = await door.lock(because);
      if (locked.ok) await forgetPlainText();
      return locked;
    },
  };
}
