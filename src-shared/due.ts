import type { CredentialView } from './contract/index.ts';
import { lifeState, type Lifetime } from './life.ts';

type Judged = Lifetime & Pick<CredentialView, 'status' | 'renews'>;

/** States that only the user can end. */
const asksUser: ReadonlySet<CredentialView['status']> = new Set(['sign-in-again', 'refused', 'unknown']);

const isEnding = (view: Judged, now: number): boolean => ['soon', 'over'].includes(lifeState(view, now));

/** Gets a new token without anybody. */
const isAlone = ({ status, renews }: Judged): boolean =>
  (renews === 'refresh-token' || renews === 'parent') && !asksUser.has(status);

/** Ends soon or has ended, and can be renewed without anybody. */
export const isDue = (view: Judged, now: number): boolean => isAlone(view) && isEnding(view, now);

/** Nothing but the user makes it work again, or keeps it from ending. */
export const needsUser = (view: Judged, now: number): boolean =>
  asksUser.has(view.status) || (view.renews === 'sign-in' && isEnding(view, now));
