import type { Keyfob } from '../../src-shared/contract/index.ts';
import { problem } from '../../src-shared/problems.ts';
import { fail, type Result } from '../../src-shared/result.ts';
import type { Keeper } from '../credentials/keeper.ts';
import type { AccountRecord, CredentialRecord, CustomerRecord } from '../credentials/record.ts';
import { statusOf } from '../credentials/view.ts';

interface Needs {
  keeper: Keeper;
  renew: (id: string) => Promise<Result<unknown>>;
  now: () => number;
  /** 0 to 1. */
  random?: () => number;
}

export interface Ahead {
  renewAhead: Keyfob['renewAhead'];
  /** The vault opened or shut, or the computer woke: what is due is renewed one after the other, not all at once. */
  wake: () => void;
  stop: () => void;
}

type Renewable = AccountRecord | CustomerRecord;

/** Renewed this part of its life before the end, 15 minutes at most and each a little earlier or later. */
const leadPart = 1 / 8;
const longestLeadMs = 15 * 60_000;
/** After a sleep or an unlock those that are due go within this time. */
const spreadMs = 30_000;
const firstRetryMs = 60_000;
const longestRetryMs = 10 * 60_000;
/** Timers stand still while the computer sleeps, and clocks are set: no sleep is longer than this. */
const longestSleepMs = 60_000;

/**
 * Renews ahead of their end those for which the user asked for it. One timer, by the wall clock; what can't be renewed
 * now is tried again later and later, and what only the user can help is left to them. While the vault is shut there is
 * nothing to renew.
 */
export function createAhead({ keeper, renew, now, random = Math.random }: Needs): Ahead {
  let timer: NodeJS.Timeout | undefined;
  let wokeAt = now();
  const running = new Set<string>();
  /** What failed: for which token, how often, and when it may be tried again. */
  const failed = new Map<string, { obtainedAt: number; times: number; notBefore: number }>();

  /** When it is to be renewed; `null`: not by itself. */
  function momentOf(record: CredentialRecord): number | null {
    if (!isKept(record) || record.expiresAt === null || running.has(record.id)) return null;
    const lead = Math.min(longestLeadMs, (record.expiresAt - record.obtainedAt) * leadPart);
    const place = placeOf(record.id);
    const due = record.expiresAt - lead * (0.75 + place / 4);
    const earlier = failed.get(record.id);
    const notBefore = earlier?.obtainedAt === record.obtainedAt ? earlier.notBefore : 0;
    return Math.max(due <= wokeAt ? wokeAt + place * spreadMs : due, notBefore);
  }

  function plan(): void {
    clearTimeout(timer);
    if (!keeper.unlocked()) return;
    let next = Infinity;
    for (const record of keeper.list()) {
      const moment = momentOf(record);
      if (moment === null) continue;
      if (moment <= now()) void run(record as Renewable);
      else next = Math.min(next, moment);
    }
    timer = setTimeout(plan, Math.min(longestSleepMs, Math.max(1000, next - now())));
  }

  async function run({ id, obtainedAt }: Renewable): Promise<void> {
    running.add(id);
    const renewed = await renew(id);
    running.delete(id);
    if (renewed.ok) {
      failed.delete(id);
      return;
    }
    const before = failed.get(id);
    const times = before?.obtainedAt === obtainedAt ? before.times + 1 : 1;
    const wait = Math.min(longestRetryMs, firstRetryMs * 2 ** (times - 1)) * (0.75 + random() / 2);
    failed.set(id, { obtainedAt, times, notBefore: now() + wait });
  }

  return {
    async renewAhead({ id, on }) {
      const found = keeper.find(id, 'account', 'customer');
      if (!found.ok) return found;
      const { value } = found;
      const renewsAhead = on;
      if (on && !canRenewAhead(value)) return fail(problem('no-renewal-ahead', { name: value.name }));
      const kept =
        value.kind === 'account'
          ? await keeper.change(value, { renewsAhead })
          : await keeper.change(value, { renewsAhead });
      plan();
      return kept;
    },
    wake() {
      wokeAt = now();
      plan();
    },
    stop: () => clearTimeout(timer),
  };
}

/** Without a refresh token somebody has to sign in. */
const canRenewAhead = (record: Renewable): boolean => record.kind === 'customer' || record.refreshToken !== 'none';

const isKept = (record: CredentialRecord): record is Renewable =>
  record.kind !== 'pat' &&
  record.renewsAhead === true &&
  canRenewAhead(record) &&
  statusOf(record) !== 'unknown' &&
  record.status !== 'sign-in-again';

/** Where in the crowd it goes, 0 to 1: ids are random, and an id's place stays the same. */
const placeOf = (id: string): number => Number.parseInt(id.slice(0, 8), 16) / 2 ** 32;
