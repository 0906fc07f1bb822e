import { lifeState } from '../../src-shared/life.ts';
import type { CredentialView } from '../../src-shared/contract/index.ts';
import type { StateName } from '../ui/state-name.ts';

type Judged = Pick<CredentialView, 'status' | 'expiresAt' | 'obtainedAt'>;

/** The state that a credential is shown in. What main says comes first; where it has no objection, the life decides. */
export function stateOf(view: Judged, now: number): StateName {
  if (view.status === 'busy') return 'renewing';
  if (view.status === 'sign-in-again') return 'again';
  if (view.status === 'refused' || view.status === 'unknown') return view.status;
  // A life with an end shows its time even where nobody has asked the server; without one there is nothing to show.
  if (view.expiresAt === null && view.status !== 'ok') return 'unchecked';
  return lifeState(view, now);
}
