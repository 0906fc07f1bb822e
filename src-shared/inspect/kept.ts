import { apiNames, type ApiId } from '../apis.ts';
import { opensApi, type CredentialKind } from '../credentials.ts';
import { clocksApart, clocksDiffer } from '../clocks.ts';
import { lifeState, spanText } from '../life.ts';
import { reach } from '../scopes/reach.ts';
import { finding, type Finding } from './finding.ts';
import { inspect } from './inspect.ts';
import type { PasteInspection } from './inspection.ts';

/** What is known of a kept credential without its secret. Moments are epoch ms. */
export interface KeptFacts {
  kind: CredentialKind;
  /** `null`: not known. */
  scopes: readonly string[] | null;
  expiresAt: number | null;
  obtainedAt: number;
  status: 'ok' | 'unchecked' | 'sign-in-again' | 'refused' | 'unknown';
  /** When it was to end, where the server ended it before its time. */
  wasToEndAt?: number | null;
  /** How many living access tokens Keyfob got for the same app and account. */
  issued?: number;
  /** By how much the clock of its server is ahead of this computer's; negative: behind. */
  clockAheadMs?: number;
}

/**
 * What is wrong with a kept credential, as far as nobody must be asked: its header as `inspect` sees it at the API that
 * is meant, and what its life, its state and its scopes say. Pure; `header` is its whole header line.
 */
export function inspectKept(header: string, facts: KeptFacts, api: ApiId | null, now: number): PasteInspection {
  const { kind, scopes } = facts;
  const inspection = inspect(header, { kind, scopes, ...(api ? { api } : {}) });
  const known = [...stateFindings(facts, now), ...scopeFindings(facts, api)];
  // The kind comes before everything: no renewal makes a token open an API of the other kind.
  const first = api !== null && !opensApi(kind, api);
  const findings = first ? [...inspection.findings, ...known] : [...known, ...inspection.findings];
  const moved = first ? 0 : known.length;
  return {
    ...inspection,
    findings,
    parts: inspection.parts.map((part) =>
      part.finding === undefined ? part : { ...part, finding: part.finding + moved },
    ),
  };
}

function stateFindings(facts: KeptFacts, now: number): Finding[] {
  const { kind, status, expiresAt } = facts;
  const life = lifeState(facts, now);
  const found: Finding[] = [];
  if (status === 'sign-in-again') found.push(finding('kept-sign-in-again'));
  if (status === 'refused') found.push(finding('kept-pat-refused'));
  if (status === 'unknown') found.push(finding('kept-renewal-unknown'));
  const early = facts.wasToEndAt ?? null;
  if (early !== null && expiresAt !== null) found.push(endedEarly(facts, early - expiresAt));
  else if (life === 'over' && expiresAt !== null)
    found.push(
      finding(kind === 'customer' ? 'kept-customer-expired' : 'kept-expired', { ago: spanText(now - expiresAt) }),
    );
  if (life === 'soon' && expiresAt !== null) found.push(finding('kept-ends-soon', { left: spanText(expiresAt - now) }));
  const { clockAheadMs = 0 } = facts;
  // Where the clocks differ, an end that is near may be over there; a token from later than now is not from the future.
  const doubtful = life === 'over' || life === 'soon' || facts.obtainedAt > now;
  if (doubtful && clocksDiffer(clockAheadMs)) {
    found.push(finding('kept-clock-differs', { apart: clocksApart(clockAheadMs) }));
  }
  return found;
}

function endedEarly({ kind, issued = 0 }: KeptFacts, before: number): Finding {
  const left = spanText(before);
  if (kind !== 'account') return finding('kept-customer-ended-early', { left });
  return finding('kept-ended-early', {
    left,
    count: issued > 1 ? ` Keyfob alone got ${issued} that still have time.` : '',
  });
}

function scopeFindings({ kind, scopes }: KeptFacts, api: ApiId | null): Finding[] {
  const reached = api ? reach(kind, scopes).find((one) => one.api === api) : undefined;
  if (!api || !reached?.kindFits || kind === 'customer') return [];
  const values = { api: apiNames[api] };
  if (scopes === null) return [finding('kept-scopes-unknown', values)];
  return reached.opens ? [] : [finding('kept-no-scope', { ...values, way: ways[kind] })];
}

const ways = {
  account: 'Choose a method under Scopes to see which scope it needs, then sign in again with it.',
  pat: 'A PAT’s scopes are fixed when it is made: make a new one with what the method needs.',
} as const;
