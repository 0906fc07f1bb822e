import type { Keyfob } from '../../src-shared/contract/index.ts';
import { problem } from '../../src-shared/problems.ts';
import { done, fail, type Result } from '../../src-shared/result.ts';
import type { Asker, Handlers } from '../ipc/serve.ts';
import type { ClipboardKeeper } from '../copy/clipboard-keeper.ts';
import type { Accounts } from './accounts.ts';
import type { SignIn } from './sign-in.ts';

interface Needs {
  accounts: Accounts;
  signIn: SignIn;
  clipboard: Pick<ClipboardKeeper, 'putPlain'>;
}

type Done = Promise<Result<Record<string, never>>>;

type SignInCalls = Pick<Keyfob, 'signIn' | 'pasteSignInAddress' | 'copySignInAddress' | 'moveSignInToWindow'> &
  Pick<Handlers, 'cancelSignIn' | 'reloadSignIn' | 'restartSignIn'>;

export function createSignInCalls({ accounts, signIn, clipboard }: Needs): SignInCalls {
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
    pasteSignInAddress: async ({ id, address }) => signIn.paste(id, address),
    async copySignInAddress({ id }) {
      const address = signIn.addressOf(id);
      return address.ok ? clipboard.putPlain(address.value) : address;
    },
    async moveSignInToWindow({ id }) {
      signIn.moveToWindow(id);
      return done;
    },
  };
}
