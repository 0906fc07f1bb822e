import type { ApiId } from '../../src-shared/apis.ts';
import type { CredentialView } from '../../src-shared/contract/index.ts';
import { opens, whyNot } from '../credentials/reach-of.ts';
import type { Organization, Organizations } from '../credentials/organizations.ts';
import type { Words } from '../words/index.ts';

/** A head between the rows: an organization, or one of the two groups of a chosen API. */
export interface HeadRow {
  is: 'head';
  key: string;
  label: string;
  organization?: Organization;
  count?: number;
  /** The group of what opens Customer Chat offers to make one more. */
  offersCustomer?: boolean;
}

export interface CredentialRow {
  is: 'credential';
  key: string;
  view: CredentialView;
  organization: Organization;
  /** Its place under its account, from 1; 0: it stands for itself. */
  child: number;
  /** Why it does not open the chosen API; `null` when it does or none is chosen. */
  reason: string | null;
}

export type ListRow = HeadRow | CredentialRow;

const order = new Intl.Collator(undefined, { numeric: true });
const kindRank = { account: 0, pat: 1, customer: 2 };

/** Accounts first, then PATs, then customers whose account is not here; each by name. */
const inOrder = (views: CredentialView[]): CredentialView[] =>
  views.sort((a, b) => kindRank[a.kind] - kindRank[b.kind] || order.compare(a.name, b.name));

/** Rows by organization, customers under their account. */
export function rowsByOrganization(views: readonly CredentialView[], organizations: Organizations): ListRow[] {
  const present = new Set(views.map(({ id }) => id));
  const children = new Map<string, CredentialView[]>();
  const tops = new Map<string, CredentialView[]>();
  for (const view of views) {
    const under = view.parentId !== null && present.has(view.parentId);
    const [map, key] = under ? [children, view.parentId ?? ''] : [tops, organizations.of(view).key];
    const list = map.get(key);
    if (list) list.push(view);
    else map.set(key, [view]);
  }
  return organizations.sorted.flatMap((organization): ListRow[] => {
    const own = tops.get(organization.key);
    if (!own) return [];
    const row = (view: CredentialView, child: number): CredentialRow => ({
      is: 'credential',
      key: view.id,
      view,
      organization,
      child,
      reason: null,
    });
    return [
      { is: 'head', key: organization.key, label: organization.label, organization },
      ...inOrder(own).flatMap((top) => [
        row(top, 0),
        ...inOrder(children.get(top.id) ?? []).map((view, at) => row(view, at + 1)),
      ]),
    ];
  });
}

/** Rows in two groups: what opens the API, and what doesn't, each with its reason. */
export function rowsByApi(
  views: readonly CredentialView[],
  organizations: Organizations,
  api: ApiId,
  words: Pick<Words['list'], 'open' | 'doNotOpen' | 'whyNot'> & { api: string },
): ListRow[] {
  const fit = views.filter((view) => opens(view, api));
  const rest = views.filter((view) => !opens(view, api));
  const row = (view: CredentialView, reason: string | null): CredentialRow => ({
    is: 'credential',
    key: view.id,
    view,
    organization: organizations.of(view),
    child: 0,
    reason,
  });
  const fits: HeadRow = { is: 'head', key: 'open', label: words.open(words.api), count: fit.length };
  return [
    { ...fits, offersCustomer: api === 'customer-chat' },
    ...inOrder(fit).map((view) => row(view, null)),
    ...(rest.length > 0
      ? ([{ is: 'head', key: 'do-not-open', label: words.doNotOpen, count: rest.length }] as const)
      : []),
    ...inOrder(rest).map((view) => row(view, whyNot(view, api, words.whyNot))),
  ];
}
