import type { ApiId } from '../../src-shared/apis.ts';
import { isDue } from '../../src-shared/due.ts';
import type { CredentialKind } from '../../src-shared/credentials.ts';
import type { CredentialView } from '../../src-shared/contract/index.ts';
import type { Mirror } from '../mirror/mirror.svelte.ts';
import { stateOf } from '../credentials/state.ts';
import { opens } from '../credentials/reach-of.ts';
import { organizationsOf } from '../credentials/organizations.ts';
import { words } from '../words/index.ts';
import { rowsByApi, rowsByOrganization, type CredentialRow, type ListRow } from './rows.ts';
import { found } from './search.ts';
import type { StateName } from '../ui/state-name.ts';

/** What needs somebody: the states that the sidebar lists, the most harmless first. */
export const needs = ['soon', 'over', 'unknown', 'refused', 'again'] as const;
export type Need = (typeof needs)[number];

const isNeed = (state: StateName): state is Need => (needs as readonly StateName[]).includes(state);

/** Which part of everything is shown. */
export type Part =
  | { by: 'all' }
  | { by: 'kind'; kind: CredentialKind }
  | { by: 'need'; need: Need }
  | { by: 'organization'; key: string };

/** The list: what the user chose to see, and the rows that come of it. */
export class CredentialList {
  search = $state('');
  part = $state.raw<Part>({ by: 'all' });
  api = $state<ApiId | null>(null);
  /** The row that was last chosen, and where it stood. It may be gone or hidden: `active` is the one that is shown. */
  #chosen = $state.raw<{ id: string; at: number } | null>(null);

  readonly #mirror: Mirror;
  readonly #clock: { readonly now: number };

  constructor(mirror: Mirror, clock: { readonly now: number }) {
    this.#mirror = mirror;
    this.#clock = clock;
  }

  readonly views = $derived.by(() => [...this.#mirror.credentials.values()]);

  /** What organizations are called: the sandbox's have names from the start, the others get theirs from the user. */
  readonly #names = $derived.by(() => {
    const { sandbox, organizationNames } = this.#mirror.app ?? {};
    const told = sandbox?.organizations.map(({ id, name }) => [id, name] as const) ?? [];
    return { ...Object.fromEntries(told), ...organizationNames };
  });

  readonly organizations = $derived.by(() =>
    organizationsOf(this.views, {
      servers: this.#mirror.app?.servers ?? [],
      names: this.#names,
      words: words.shell,
      sandboxName: words.everywhere.sandbox,
    }),
  );

  readonly counts = $derived.by(() => {
    const counts = { all: 0, account: 0, pat: 0, customer: 0, soon: 0, over: 0, unknown: 0, refused: 0, again: 0 };
    for (const view of this.views) {
      counts.all++;
      counts[view.kind]++;
      const state = stateOf(view, this.#clock.now);
      if (isNeed(state)) counts[state]++;
    }
    return counts;
  });

  /** How many "Renew all due" would renew. */
  readonly due = $derived.by(() => this.views.filter((view) => isDue(view, this.#clock.now)).length);

  readonly ofPart = $derived.by(() => this.views.filter((view) => this.#isIn(view, this.part)));

  readonly shown = $derived.by(() => found(this.ofPart, this.search, (view) => this.organizations.of(view).label));

  readonly openCount = $derived.by(() => {
    const { api } = this;
    return api === null ? this.shown.length : this.shown.filter((view) => opens(view, api)).length;
  });

  readonly rows: readonly ListRow[] = $derived.by(() => {
    if (this.shown.length === 0) return [];
    if (this.api === null) return rowsByOrganization(this.shown, this.organizations);
    return rowsByApi(this.shown, this.organizations, this.api, { ...words.list, api: words.everywhere.apis[this.api] });
  });

  readonly activeIndex = $derived.by(() => {
    const chosen = this.#chosen;
    if (!chosen) return this.#credentialFrom(0);
    const at = this.rows.findIndex((row) => row.is === 'credential' && row.key === chosen.id);
    if (at !== -1) return at;
    // Deleted: the one that took its place. Only hidden by a search or a filter: the first that is left.
    return this.#credentialFrom(this.#mirror.credentials.has(chosen.id) ? 0 : chosen.at);
  });

  readonly active: CredentialRow | null = $derived.by(() => {
    const row = this.rows[this.activeIndex];
    return row?.is === 'credential' ? row : null;
  });

  #isIn(view: CredentialView, part: Part): boolean {
    switch (part.by) {
      case 'all':
        return true;
      case 'kind':
        return view.kind === part.kind;
      case 'need':
        return stateOf(view, this.#clock.now) === part.need;
      case 'organization':
        return this.organizations.of(view).key === part.key;
    }
  }

  /** The first credential at or after this place, else the last one before it; -1 when there is none. */
  #credentialFrom(place: number): number {
    const after = this.rows.findIndex((row, at) => at >= place && row.is === 'credential');
    return after === -1 ? this.rows.findLastIndex((row) => row.is === 'credential') : after;
  }

  choose(id: string): void {
    this.#chosen = { id, at: this.rows.findIndex((row) => row.key === id) };
  }

  /** Chooses the row that is `step` credentials away from the active one, the heads between not counted. */
  move(step: number): void {
    const direction = Math.sign(step);
    let left = Math.abs(step);
    let target = this.activeIndex;
    for (let at = target + direction; left > 0 && at >= 0 && at < this.rows.length; at += direction) {
      if (this.rows[at]?.is !== 'credential') continue;
      target = at;
      left--;
    }
    const row = this.rows[target];
    if (row) this.choose(row.key);
  }

  moveToEnd(end: 'first' | 'last'): void {
    this.move(end === 'first' ? -this.rows.length : this.rows.length);
  }
}
