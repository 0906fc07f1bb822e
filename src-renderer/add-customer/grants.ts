import type { CredentialView } from '../../src-shared/contract/index.ts';
import { makesCustomers } from '../credentials/reach-of.ts';
import type { Words } from '../words/index.ts';

/** A credential as somebody who may make a customer: `off` says why it can't. */
export interface Grant {
  id: string;
  name: string;
  note: string;
  off: string | null;
  sandbox: boolean;
}

interface Around {
  isSandbox: (server: string) => boolean;
  /** The sandbox is not running. */
  stopped: boolean;
  words: Words['add']['customer'];
}

/** Accounts that can, then those that can't, then the PATs, which never can. Known before any call. */
export function grantsOf(views: readonly CredentialView[], { isSandbox, stopped, words }: Around): Grant[] {
  const grants = views
    .filter(({ kind }) => kind !== 'customer')
    .map((view): Grant => {
      const { id, name, note, server } = view;
      return { id, name, note, sandbox: isSandbox(server), off: whyNot(view, isSandbox(server) && stopped, words) };
    });
  const rank = ({ off }: Grant) => (off === null ? 0 : off === words.patNever ? 2 : 1);
  return grants.sort((a, b) => rank(a) - rank(b));
}

function whyNot(view: CredentialView, stopped: boolean, words: Around['words']): string | null {
  if (view.kind === 'pat') return words.patNever;
  if (!makesCustomers(view)) return words.lacksOwn;
  if (stopped) return words.sandboxStopped;
  return view.status === 'sign-in-again' ? words.again : null;
}

/** A UUID, as entity ids are. */
export const isEntityId = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
