import { problem } from '../../src-shared/problems.ts';
import { done, fail, type Result } from '../../src-shared/result.ts';
import type { Asker, Handlers } from '../ipc/serve.ts';
import type { Accounts } from './accounts.ts';
import type { SignIn } from './sign-in.ts';

interface Needs {
  accounts: Accounts;
  signIn: SignIn;
}

type Done = Promise<Result<Record<string, never>>>;

export function createSignInCalls({
  accounts,
  signIn,
}: Needs): Pick<Handlers, 'signIn' | 'cancelSignIn' | 'reloadSignIn' | 'restartSignIn'> {
  /** The frame of one sign-in has no say in another. */
  const own =
    (act: (id: string) => void | Promise<void>) =>
    async ({ id }: { id: string }, { role, signInId }: Asker): Done => {
      if (role === 'sign-in' && signInId !== id) return fail(problem('sign-in-of-another'));
      await act(id);
      return done;
    };

  return {
    signIn: (input) => (input.as === 'again' ? accounts.again(input.id, input) : accounts.add(input)),
    cancelSignIn: own(signIn.cancel),
    reloadSignIn: own(signIn.reload),
    restartSignIn: own(signIn.restart),
  };
}
