import { apiIds, type ApiId } from '../../src-shared/apis.ts';
import { customerMakingScope } from '../../src-shared/credentials.ts';
import { satisfies } from '../../src-shared/scopes/algebra.ts';
import { reach, type Reach } from '../../src-shared/scopes/reach.ts';
import type { CredentialView } from '../../src-shared/contract/index.ts';
import type { Words } from '../words/index.ts';

type Opener = Pick<CredentialView, 'kind' | 'scopes'>;
const known = new Map<string, readonly Reach[]>();

/** `reach` of a view. Thousands of customers and few sets of scopes: each set is worked out once. */
export function reachOf({ kind, scopes }: Opener): readonly Reach[] {
  const key = `${kind} ${scopes?.join(' ') ?? '?'}`;
  const found = known.get(key);
  if (found) return found;
  const made = reach(kind, scopes);
  known.set(key, made);
  return made;
}

export const opens = (view: Opener, api: ApiId): boolean => reachOf(view)[apiIds.indexOf(api)]?.opens ?? false;

/** Whether it can make customers: an account whose scopes say so. */
export const makesCustomers = ({ kind, scopes }: Opener): boolean =>
  kind === 'account' && scopes !== null && satisfies(scopes, [[customerMakingScope]]);

/** Why it does not open the API, in the words of a row. */
export function whyNot(view: Opener, api: ApiId, words: Words['list']['whyNot']): string {
  if (view.kind === 'customer') return words.customerOnly;
  if (api !== 'customer-chat') return words.noScope;
  if (view.kind === 'pat') return words.patNever;
  return makesCustomers(view) ? words.canMake : words.lacksOwn;
}
