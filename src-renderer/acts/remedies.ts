import { customerMakingScope } from '../../src-shared/credentials.ts';
import type { CredentialView } from '../../src-shared/contract/index.ts';
import type { ProblemAction } from '../../src-shared/problems.ts';
import { words } from '../words/index.ts';
import type { ProblemView } from './messages.svelte.ts';

/** A thing to do about a problem, as a button has it. */
export interface Remedy {
  label: string;
  run: () => void;
}

/** What can be done, whatever it is about. */
export interface Doings {
  signIn: (accountId: string, moreScopes: string[]) => void;
  renew: (id: string) => void;
  unlock: () => void;
  startSandbox: () => void;
  repairLinks: (then: (() => void) | undefined) => void;
  addAccount: () => void;
  makeCustomer: () => void;
  showSettings: () => void;
  showScopes: () => void;
  openConsole: () => void;
}

/** What a problem is about. */
export interface About {
  view: CredentialView | undefined;
  /** Does the same thing once more. */
  again: (() => void) | undefined;
}

/** `undefined`: it can't be done about this one. */
type Performer = (doings: Doings, about: About, code: string) => (() => void) | undefined;

/** The account that a credential is, or that made it. A PAT has none. */
const accountOf = ({ view }: About): string | null =>
  view?.kind === 'customer' ? view.parentId : view?.kind === 'account' ? view.id : null;

const performers: Record<ProblemAction, Performer> = {
  'sign-in': (doings, about, code) => {
    const account = accountOf(about);
    return account === null ? undefined : () => doings.signIn(account, missingScopes[code] ?? []);
  },
  renew: (doings, about) => {
    const account = accountOf(about);
    return account === null ? undefined : () => doings.renew(account);
  },
  'try-again': (_, { again }) => again,
  unlock: (doings) => doings.unlock,
  'add-account': (doings) => doings.addAccount,
  'make-customer': (doings) => doings.makeCustomer,
  'start-sandbox': (doings) => doings.startSandbox,
  'repair-links':
    (doings, { again }) =>
    () =>
      doings.repairLinks(again),
  'open-settings': (doings) => doings.showSettings,
  'show-scopes': (doings) => doings.showScopes,
  'open-console': (doings) => doings.openConsole,
};

/** What a sign-in must ask for besides, so that the same problem does not come again. */
const missingScopes: Record<string, string[]> = {
  'account-lacks-customers': [customerMakingScope],
  'customer-denied': [customerMakingScope],
};

const isAction = (action: string | undefined): action is ProblemAction =>
  action !== undefined && Object.hasOwn(performers, action);

/** The button that does something about a problem; `null` where there is nothing that Keyfob can do. */
export function remedyOf({ action, code }: ProblemView, doings: Doings, about: About): Remedy | null {
  if (!isAction(action)) return null;
  const run = performers[action](doings, about, code);
  const scopes = action === 'sign-in' ? missingScopes[code] : undefined;
  const label = scopes ? words.messages.signInWith(scopes.join(', ')) : words.messages.actions[action];
  return run ? { label, run } : null;
}
