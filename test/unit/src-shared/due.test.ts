import { describe, expect, it } from 'vitest';
import { isDue, needsUser } from '../../../src-shared/due.ts';

const HOUR = 3_600_000;
const now = 1_000_000_000_000;
const good = { obtainedAt: now - HOUR, expiresAt: now + 7 * HOUR, status: 'ok', renews: 'refresh-token' } as const;
const soon = { ...good, obtainedAt: now - 7 * HOUR, expiresAt: now + HOUR / 2 };
const over = { ...soon, expiresAt: now };

describe('what is due', () => {
  it.each([
    ['one that has time', good, false, false],
    ['one that ends soon', soon, true, false],
    ['one that is over', over, true, false],
    ['a customer that is over', { ...over, renews: 'parent' }, true, false],
    ['one that is being renewed', { ...over, status: 'busy' }, true, false],
    ['one that must sign in again, though it still has time', { ...good, status: 'sign-in-again' }, false, true],
    ['one whose renewal had no answer', { ...over, status: 'unknown' }, false, true],
    ['one that ends soon and can only sign in', { ...soon, renews: 'sign-in' }, false, true],
    ['one that has time and can only sign in', { ...good, renews: 'sign-in' }, false, false],
    ['a PAT', { ...good, expiresAt: null, renews: 'never' }, false, false],
    ['a PAT that was refused', { ...good, expiresAt: null, renews: 'never', status: 'refused' }, false, true],
  ] as const)('is judged by life, way and state: %s', (_, view, due, user) => {
    expect([isDue(view, now), needsUser(view, now)]).toEqual([due, user]);
  });
});
