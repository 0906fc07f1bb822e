import type { Keyfob } from '../../src-shared/contract/index.ts';
import { done } from '../../src-shared/result.ts';
import type { Accounts } from './accounts.ts';
import type { SignIn } from './sign-in.ts';

interface Needs {
  accounts: Accounts;
  signIn: SignIn;
}

export function createSignInCalls({
  accounts,
  signIn,
}: Needs): Pick<Keyfob, 'signIn' | 'cancelSignIn' | 'reloadSignIn' | 'restartSignIn'> {
  return {
    signIn: (input) => (input.as === 'again' ? accounts.again(input.id, input.moreScopes) : accounts.add(input)),
    async cancelSignIn() {
      signIn.cancel();
      return done;
    },
    async reloadSignIn() {
      signIn.reload();
      return done;
    },
    async restartSignIn() {
      await signIn.restart();
      return done;
    },
  };
}
