import { problem } from '../../src-shared/problems.ts';
import { done, fail, ok, type Result } from '../../src-shared/result.ts';
import type { Keyfob } from '../../src-shared/contract/index.ts';
import { keepRecoveryCode, newRecoveryCode, removeWay } from './change-ways.ts';
import type { VaultDoor } from './vault-door.ts';
import type { RecoveryWrap } from './wraps.ts';

interface Needs {
  door: VaultDoor;
  now: () => number;
  /** Shows the code outside of every window of ours; gives whether its owner goes on. */
  show: (code: string) => Promise<boolean>;
}

/**
 * A recovery code is shown once, and opens the vault after it was typed from where it was kept. Meanwhile main holds its
 * wrap, not the code.
 */
export function createRecoveryCode({ door, now, show }: Needs): {
  calls: Pick<Keyfob, 'makeRecoveryCode' | 'confirmRecoveryCode' | 'removeRecoveryCode'>;
  /** What was shown and not yet typed back is void: on lock. */
  forget: () => void;
} {
  let pending: RecoveryWrap | null = null;
  let shows = false;

  return {
    forget: () => void (pending = null),
    calls: {
      async makeRecoveryCode() {
        // One dialog at a time: a second click while it is open asks for the same thing.
        if (shows) return ok({ taken: false });
        shows = true;
        try {
          return await makeAndShow();
        } finally {
          shows = false;
        }
      },

      async confirmRecoveryCode({ recoveryCode }) {
        const wrap = pending;
        if (!wrap) return fail(problem('recovery-code-not-made'));
        const kept = await door.change((vault) => keepRecoveryCode(vault, wrap, recoveryCode));
        if (kept.ok) pending = null;
        return kept;
      },

      removeRecoveryCode: () => door.change((vault) => removeWay(vault, 'recovery-code')),
    },
  };

  async function makeAndShow(): Promise<Result<{ taken: boolean }>> {
    let code = '';
    let wrap: RecoveryWrap | null = null;
    const made = await door.change(async (vault) => {
      if (vault.wraps.length === 0) return fail(problem('session-only-code'));
      ({ code, wrap } = await newRecoveryCode(vault, now()));
      return done;
    });
    if (!made.ok) return made;
    const taken = await show(code);
    // Locked while it was shown, it is void.
    pending = taken && door.vault ? wrap : null;
    return ok({ taken: pending !== null });
  }
}
