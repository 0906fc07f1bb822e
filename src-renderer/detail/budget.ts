import type { CredentialView } from '../../src-shared/contract/index.ts';

/** Of an app and user 25 access tokens live, and 25 refresh tokens (facts page, "Limits"): from here on it is said. */
const nearFrom = 22;

export interface Budget {
  access: number;
  refresh: number;
  /** One of them is near its end: one more ends the oldest before long. */
  near: boolean;
}

/** How many of the living tokens of an app and account Keyfob got itself. */
export function budgetOf({ issued }: Pick<CredentialView, 'issued'>, now: number): Budget | null {
  if (!issued) return null;
  const access = issued.access.filter((endsAt) => endsAt > now).length;
  const { refresh } = issued;
  return { access, refresh, near: Math.max(access, refresh) >= nearFrom };
}
