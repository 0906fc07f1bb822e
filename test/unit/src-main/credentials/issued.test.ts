import { describe, expect, it } from 'vitest';
import { afterRenewal, living, withIssued } from '../../../../src-main/credentials/issued.ts';
import { accountRecord } from '../../../support/records.ts';

const first = accountRecord({ obtainedAt: 1000, expiresAt: 9000 });

describe('what a server issued', () => {
  it('begins with the pair of the first sign-in', () => {
    expect(withIssued(first, undefined)).toMatchObject({ issued: { access: [9000], refresh: [1000] } });
    const implicit = { ...first, refreshToken: 'none' as const };
    expect(withIssued(implicit, undefined)).toMatchObject({ issued: { access: [9000], refresh: [] } });
  });

  it('grows by an access token with a renewal, by a pair with a sign-in, by nothing with another change', () => {
    const kept = withIssued(first, undefined);
    const renewed = { ...kept, obtainedAt: 2000, expiresAt: 10_000, issued: afterRenewal(kept, 10_000) };
    expect(withIssued(renewed, kept).issued).toEqual({ access: [9000, 10_000], refresh: [1000] });
    const again = { ...kept, obtainedAt: 3000, expiresAt: 11_000 };
    expect(withIssued(again, kept).issued).toEqual({ access: [9000, 11_000], refresh: [1000, 3000] });
    expect(withIssued({ ...kept, name: 'Renamed' }, kept).issued).toEqual(kept.issued);
  });

  it('counts from now on for a record from before, and never more than can live', () => {
    expect(afterRenewal({}, 10_000)).toEqual({ access: [10_000], refresh: [] });
    const full = { issued: { access: Array.from({ length: 25 }, (_, at) => at), refresh: [] } };
    expect(afterRenewal(full, 99).access).toHaveLength(25);
    expect(afterRenewal(full, 99).access.at(-1)).toBe(99);
  });

  it('leaves out what is over', () => {
    expect(living({ access: [5, 10, 11], refresh: [1] }, 10)).toEqual({ access: [11], refresh: [1] });
  });

  it('forgets with a new token that the one before was ended early', () => {
    const kept = { ...withIssued(first, undefined), wasToEndAt: 9000 };
    expect(withIssued({ ...kept, obtainedAt: 2000 }, kept).wasToEndAt).toBeNull();
    expect(withIssued({ ...kept, name: 'Renamed' }, kept).wasToEndAt).toBe(9000);
  });
});
