import { problem } from '../../src-shared/problems.ts';
import { fail, type Result } from '../../src-shared/result.ts';
import type { AccountRecord } from '../credentials/record.ts';
import type { Accounts } from '../sign-in/accounts.ts';

export interface HowAsked {
  /** Nobody asked for a window: copying, the tray. */
  quietly?: boolean;
}

/**
 * Renews an account that has no refresh token: by a page that nobody sees, while the session at the server lasts, else by
 * one that somebody does, if they asked for it. A session that was over is not tried again until the next sign-in: the
 * server counts redirects (3 in 30 s for an app and user).
 */
export function createSignInRenewal({ again, silently }: Pick<Accounts, 'again' | 'silently'>) {
  /** When the token was obtained whose session was found to be over, by account. */
  const over = new Map<string, number>();

  return async (account: AccountRecord, { quietly = false }: HowAsked): Promise<Result<{ id: string }>> => {
    const { id, name, where, obtainedAt } = account;
    if (where === 'window' && over.get(id) !== obtainedAt) {
      const renewed = await silently(id);
      if (renewed.ok || renewed.problem.code !== 'session-over') return renewed;
      over.set(id, obtainedAt);
    }
    return quietly ? fail(problem('session-over', { name })) : again(id);
  };
}
