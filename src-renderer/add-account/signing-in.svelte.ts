import type { KeyfobWindow } from '../../src-shared/contract/index.ts';
import type { ProblemView } from '../acts/messages.svelte.ts';
import type { AccountDraft } from './account-draft.svelte.ts';

/** The sign-in that the wizard has started: it runs until somebody is through or gives up. */
export class SigningIn {
  waiting = $state(false);
  /** By what id main shows it. */
  id = $state<string | null>(null);
  problem = $state.raw<ProblemView | null>(null);
  readonly #keyfob: Pick<KeyfobWindow, 'signIn'>;

  constructor(keyfob: Pick<KeyfobWindow, 'signIn'>) {
    this.#keyfob = keyfob;
  }

  /** Gives the id of the kept account, or `null` when there is a problem. One at a time. */
  async run(draft: AccountDraft): Promise<string | null> {
    if (this.waiting) return null;
    this.problem = null;
    this.waiting = true;
    this.id = crypto.randomUUID();
    const result = await this.#keyfob.signIn({ ...draft.request(), signInId: this.id });
    this.waiting = false;
    if (result.ok) return result.value.id;
    this.problem = result.problem;
    return null;
  }
}
