import { fitOf, type Fit } from '../../src-shared/scopes/fit.ts';
import type { ApiMethod } from '../../src-shared/scopes/methods.ts';
import type { CredentialView } from '../../src-shared/contract/index.ts';
import { stateOf } from '../credentials/state.ts';
import type { StateName } from '../ui/state-name.ts';

export interface Judged {
  view: CredentialView;
  state: StateName;
  fit: Fit;
}

const verdicts = { fits: 0, unknown: 1, lacks: 2, kind: 3 };
const states: Record<StateName, number> = {
  good: 0,
  never: 0,
  soon: 1,
  unchecked: 2,
  renewing: 2,
  unknown: 3,
  over: 3,
  again: 4,
  refused: 4,
};

/** What each credential can do at a method: those that do it first, and of those the ones that are ready. */
export function judge(views: readonly CredentialView[], method: ApiMethod, now: number): Judged[] {
  return views
    .map((view) => ({ view, state: stateOf(view, now), fit: fitOf(view.kind, view.scopes, method) }))
    .sort((a, b) => verdicts[a.fit.verdict] - verdicts[b.fit.verdict] || states[a.state] - states[b.state]);
}
