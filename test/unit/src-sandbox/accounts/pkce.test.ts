import { describe, expect, it } from 'vitest';
import { isVerifier, readChallenge, verifierFits } from '../../../../src-sandbox/accounts/pkce.ts';

// RFC 7636, appendix B.
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

describe('a challenge', () => {
  it('is of S256 in either spelling, and fits the verifier of the RFC', () => {
    for (const method of ['S256', 's256']) {
      const pkce = readChallenge(challenge, method);
      expect(pkce).toEqual({ challenge, method: 'S256' });
      expect(pkce !== null && pkce !== 'malformed' && verifierFits(pkce, verifier)).toBe(true);
      expect(pkce !== null && pkce !== 'malformed' && verifierFits(pkce, challenge)).toBe(false);
    }
  });

  it('is plain when no method is named', () => {
    expect(readChallenge(verifier, null)).toEqual({ challenge: verifier, method: 'plain' });
    expect(verifierFits({ challenge: verifier, method: 'plain' }, verifier)).toBe(true);
    expect(verifierFits({ challenge: verifier, method: 'plain' }, `${verifier}a`)).toBe(false);
  });

  it('is none without a challenge and a method, and malformed with a method alone', () => {
    expect(readChallenge(null, null)).toBeNull();
    expect(readChallenge(null, 'S256')).toBe('malformed');
  });

  it.each([
    ['', 'S256'],
    ['short', 'S256'],
    [`${challenge}=`, 'S256'],
    [challenge, 'SHA256'],
    [challenge, ''],
    ['a'.repeat(42), 'plain'],
    ['a'.repeat(129), 'plain'],
    [`${'a'.repeat(43)} `, 'plain'],
  ])('of %j by %j is malformed', (text, method) => {
    expect(readChallenge(text, method)).toBe('malformed');
  });
});

describe('a verifier', () => {
  it.each([
    ['a'.repeat(42), false],
    ['a'.repeat(43), true],
    ['a'.repeat(128), true],
    ['a'.repeat(129), false],
    [`${'a'.repeat(40)}-._~`, true],
    [`${'a'.repeat(43)}+`, false],
    [`${'a'.repeat(43)}\n`, false],
  ])('of %j is taken: %s', (text, taken) => {
    expect(isVerifier(text)).toBe(taken);
  });
});
