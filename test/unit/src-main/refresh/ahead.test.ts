import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Keeper } from '../../../../src-main/credentials/keeper.ts';
import type { AccountRecord, CredentialRecord } from '../../../../src-main/credentials/record.ts';
import { createAhead } from '../../../../src-main/refresh/ahead.ts';
import { Secret } from '../../../../src-main/vault/secret.ts';
import { newVault } from '../../../../src-main/vault/new-vault.ts';
import { problem } from '../../../../src-shared/problems.ts';
import { done, fail, type Result } from '../../../../src-shared/result.ts';
import { accountRecord, customerRecord, patRecord } from '../../../support/records.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const start = Date.UTC(2026, 10, 24, 12, 0, 0);

beforeEach(() => void vi.useFakeTimers({ now: start, toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => void vi.useRealTimers());

const eightHours = { obtainedAt: start, expiresAt: start + 8 * HOUR };
const secret = { accessToken: new Secret('dal:x') };

/** A vault in memory that can be shut, and a renewal that gives eight hours or the answers that it is told. */
async function setup(...records: CredentialRecord[]) {
  const vault = await newVault(async () => [], null);
  if (!vault) throw new Error('no vault');
  const door = { vault: vault as typeof vault | null, writable: vault };
  const keeper = new Keeper({ door, windows: { put: () => undefined, gone: () => undefined, set: () => undefined } });
  for (const record of records) {
    if (record.kind === 'pat') await keeper.keep(record, { token: new Secret('x') });
    else await keeper.keep<AccountRecord | typeof record>(record, secret);
  }
  const tried: { id: string; at: number }[] = [];
  const answers: Result<unknown>[] = [];
  const ahead = createAhead({
    keeper,
    now: () => Date.now(),
    random: () => 0.5,
    renew: async (id) => {
      tried.push({ id, at: Date.now() - start });
      const answer = answers.shift() ?? done;
      const record = keeper.find(id, 'account', 'customer');
      if (answer.ok && record.ok) {
        const part = { obtainedAt: Date.now(), expiresAt: Date.now() + 8 * HOUR };
        if (record.value.kind === 'account') await keeper.change(record.value, part, secret);
        else await keeper.change(record.value, part, secret);
      }
      return answer;
    },
  });
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  return { keeper, door, vault, tried, answers, ahead, pass };
}

describe('renewing ahead', () => {
  it('is off until it is switched on, for records from before too', async () => {
    const record = accountRecord(eightHours);
    expect(record).not.toHaveProperty('renewsAhead');
    const { ahead, tried, pass, keeper } = await setup(record);
    ahead.wake();
    await pass(9 * HOUR);
    expect(tried).toEqual([]);
    expect(await ahead.renewAhead({ id: record.id, on: true })).toEqual(done);
    expect(keeper.find(record.id)).toMatchObject({ ok: true, value: { renewsAhead: true } });
    await pass(MINUTE);
    expect(tried).toHaveLength(1);
    await ahead.renewAhead({ id: record.id, on: false });
    await pass(20 * HOUR);
    expect(tried).toHaveLength(1);
  });

  it('comes a quarter of an hour before the end at most, once, and again for the next token', async () => {
    const record = accountRecord({ ...eightHours, renewsAhead: true });
    const { ahead, tried, pass } = await setup(record);
    ahead.wake();
    await pass(8 * HOUR - 15 * MINUTE - 1);
    expect(tried).toEqual([]);
    await pass(5 * MINUTE);
    expect(tried).toHaveLength(1);
    await pass(7 * HOUR + 30 * MINUTE);
    expect(tried).toHaveLength(1);
    await pass(20 * MINUTE);
    expect(tried).toHaveLength(2);
  });

  it('is spread where many are due at once: after a sleep, and after unlocking', async () => {
    const records = Array.from({ length: 20 }, () => accountRecord({ ...eightHours, renewsAhead: true }));
    const { ahead, tried, pass } = await setup(...records);
    vi.setSystemTime(start + 12 * HOUR);
    ahead.wake();
    await pass(0);
    expect(tried.length).toBeLessThan(20);
    await pass(MINUTE);
    expect(new Set(tried.map(({ id }) => id)).size).toBe(20);
    expect(tried).toHaveLength(20);
    expect(new Set(tried.map(({ at }) => at)).size).toBeGreaterThan(5);
  });

  it('does nothing while the vault is shut, and what is due when it opens', async () => {
    const record = accountRecord({ ...eightHours, renewsAhead: true });
    const { ahead, tried, pass, door, vault } = await setup(record);
    door.vault = null;
    ahead.wake();
    await pass(12 * HOUR);
    expect(tried).toEqual([]);
    door.vault = vault;
    ahead.wake();
    await pass(MINUTE);
    expect(tried).toHaveLength(1);
  });

  it('tries again later and later where it failed, and no longer once only the user can help', async () => {
    const record = accountRecord({ ...eightHours, renewsAhead: true });
    const { ahead, tried, answers, pass, keeper } = await setup(record);
    const offline = fail(problem('no-connection', { host: 'accounts.test' }));
    answers.push(...Array.from({ length: 6 }, () => offline));
    vi.setSystemTime(start + 8 * HOUR);
    ahead.wake();
    await pass(2 * HOUR);
    const gaps = tried.slice(1).map(({ at }, index) => at - (tried[index]?.at ?? 0));
    expect(tried).toHaveLength(7);
    expect([...gaps].sort((a, b) => a - b)).toEqual(gaps);
    expect(gaps[0]).toBeGreaterThanOrEqual(MINUTE);
    expect(gaps.at(-1)).toBeLessThanOrEqual(12 * MINUTE);
    await keeper.change(record, { status: 'sign-in-again', expiresAt: Date.now() });
    ahead.wake();
    await pass(2 * HOUR);
    expect(tried).toHaveLength(7);
  });

  it('does not follow a lost answer with a replay', async () => {
    const record = accountRecord({ ...eightHours, renewsAhead: true, renewingSince: start });
    const { ahead, tried, pass } = await setup(record);
    ahead.wake();
    await pass(9 * HOUR);
    expect(tried).toEqual([]);
  });

  it('is for customers too, and for nobody who would have to sign in', async () => {
    const implicit = accountRecord({ ...eightHours, refreshToken: 'none' });
    const customer = customerRecord(implicit.id, { ...eightHours, renewsAhead: true });
    const pat = patRecord();
    const { ahead, tried, pass } = await setup(implicit, customer, pat);
    expect(await ahead.renewAhead({ id: implicit.id, on: true })).toMatchObject({
      ok: false,
      problem: { code: 'no-renewal-ahead' },
    });
    expect(await ahead.renewAhead({ id: pat.id, on: true })).toMatchObject({ ok: false });
    ahead.wake();
    await pass(8 * HOUR);
    expect(tried.map(({ id }) => id)).toEqual([customer.id]);
  });
});
