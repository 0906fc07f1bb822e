import type { CredentialView, ServerView } from '../../src-shared/contract/index.ts';
import { spanText } from '../../src-shared/life.ts';
import type { Words } from '../words/index.ts';
import { budgetOf } from './budget.ts';

/** One line of what is known: a caption, a text, perhaps something to copy or to do. */
export interface Fact {
  name: string;
  text: string;
  mono?: boolean;
  /** More of the same, after the text. */
  more?: string;
  /** What its copy button copies. */
  copy?: string;
  /** What its link does. */
  act?: 'show-scopes' | 'show-customers' | 'show-parent';
}

interface Around {
  server: ServerView | undefined;
  parent: CredentialView | undefined;
  customers: readonly CredentialView[];
  now: number;
  words: Pick<Words, 'detail' | 'everywhere' | 'time'>;
}

/** What is known of a credential, in the order of the pane. */
export function factsOf(view: CredentialView, around: Around): Fact[] {
  const { words, now } = around;
  const at = (moment: number | null) => (moment === null ? words.detail.never : words.time.at(moment, now));
  const id = (name: string, value: string | null): Fact[] =>
    value === null ? [] : [{ name, text: value, mono: true, copy: value }];
  return [
    ...(view.kind === 'customer' ? [] : [scopesFact(view, words.detail)]),
    ...id(words.detail.entityId, view.entityId),
    ...id(words.detail.organization, view.organizationId),
    ...id(words.detail.accountId, view.accountId),
    ...(view.kind === 'customer' ? [parentFact(around)] : []),
    ...clientFacts(view, words),
    ...tokensFact(view, around),
    { name: words.everywhere.server, text: around.server?.name ?? view.server },
    ...(view.kind === 'account' ? [customersFact(around)] : []),
    { name: words.detail.lastCopied, text: at(view.copiedAt) },
    {
      name: words.detail.lastChecked,
      text:
        view.status === 'unknown' && view.checkedAt ? words.detail.noAnswer(at(view.checkedAt)) : at(view.checkedAt),
    },
  ];
}

function scopesFact({ scopes }: CredentialView, words: Words['detail']): Fact {
  const [first, ...rest] = scopes ?? [];
  if (first === undefined)
    return { name: words.scopes, text: scopes === null ? words.scopesNotKnown : words.scopesNone };
  const more = rest.length > 0 ? { more: words.andMore(rest.length) } : {};
  return { name: words.scopes, text: first, mono: true, act: 'show-scopes', ...more };
}

function parentFact({ parent, words }: Around): Fact {
  return parent
    ? { name: words.detail.renewedBy, text: parent.name, act: 'show-parent' }
    : { name: words.detail.renewedBy, text: words.detail.parentGone };
}

function clientFacts({ client, refreshToken }: CredentialView, words: Around['words']): Fact[] {
  if (!client) return [];
  const { detail, everywhere } = words;
  return [
    { name: detail.client, text: everywhere.clientTypes[client.type], more: client.id, copy: client.id },
    { name: detail.redirectUri, text: client.redirectUri, mono: true, copy: client.redirectUri },
    {
      name: detail.refreshToken,
      text: client.grant === 'implicit' ? detail.refreshTokenOfImplicit : detail.refreshTokens[refreshToken],
    },
  ];
}

/** How much of what may live at once Keyfob has itself. */
function tokensFact(view: CredentialView, { now, words }: Around): Fact[] {
  const budget = budgetOf(view, now);
  if (!budget) return [];
  return [{ name: words.detail.tokens, text: words.detail.tokensOf(budget.access, budget.refresh) }];
}

function customersFact({ customers, now, words }: Around): Fact {
  const ends = customers.flatMap(({ expiresAt }) => (expiresAt === null ? [] : [expiresAt]));
  const next = Math.min(...ends.filter((end) => end > now));
  const text = words.detail.customersOf(customers.length, Number.isFinite(next) ? spanText(next - now) : null);
  return { name: words.detail.customers, text, ...(customers.length > 0 ? { act: 'show-customers' as const } : {}) };
}
