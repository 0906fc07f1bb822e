import { describe, expect, it } from 'vitest';
import {
  derivedHex,
  derivedToken,
  derivedUuid,
  freshSecret,
  freshToken,
  hashOf,
  sameSecret,
  withoutSecrets,
} from '../../../src-sandbox/secrets.ts';

describe('secrets', () => {
  it('say that they are of the sandbox, and are different each time', () => {
    expect(freshToken('fra')).toMatch(/^fra:sandbox_[\w-]{32}$/);
    expect(freshSecret()).toMatch(/^sandbox_[\w-]{32}$/);
    expect(freshSecret()).not.toBe(freshSecret());
  });

  it('that derive from a seed come back with it, and with nothing else', () => {
    expect(derivedToken('a', 'pat', 'dal')).toBe(derivedToken('a', 'pat', 'dal'));
    expect(derivedToken('a', 'pat', 'dal')).not.toBe(derivedToken('b', 'pat', 'dal'));
    expect(derivedToken('a', 'pat', 'dal')).not.toBe(derivedToken('a', 'other', 'dal'));
    expect(derivedHex('a', 'client')).toMatch(/^[0-9a-f]{32}$/);
    expect(derivedUuid('a', 'account')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('are stored as a hash that does not hold them', () => {
    const secret = freshSecret();
    expect(hashOf(secret)).toMatch(/^[\w-]{43}$/);
    expect(hashOf(secret)).not.toContain(secret.slice(-8));
  });

  it('are the same only when they are, whatever their length', () => {
    expect(sameSecret('abc', 'abc')).toBe(true);
    expect(sameSecret('abc', 'abd')).toBe(false);
    expect(sameSecret('abc', 'abcd')).toBe(false);
    expect(sameSecret('', 'a')).toBe(false);
  });

  it('are hidden in what is written down', () => {
    const secret = freshToken('dal');
    const written = withoutSecrets(`/v2/${secret}/x?${secret}`);
    expect(written).toBe('/v2/dal:sandbox_•••/x?dal:sandbox_•••');
    expect(withoutSecrets('/v2/token')).toBe('/v2/token');
  });
});
