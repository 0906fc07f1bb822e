import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { seal, unseal } from '../../../../src-main/vault/sealing.ts';

const key = randomBytes(32);
const bound = { vault: 'v', id: 'a', kind: 'account', version: 3 };
const plain = Buffer.from('dal:the-secret');

describe('a sealed record', () => {
  it('opens with its key as what it was sealed as', () => {
    expect(unseal(key, seal(key, plain, bound), bound)).toEqual(plain);
  });

  it.each([
    ['another vault', { ...bound, vault: 'w' }],
    ['another id', { ...bound, id: 'b' }],
    ['another kind', { ...bound, kind: 'customer' }],
    ['another version', { ...bound, version: 4 }],
  ])('does not open as %s', (_, other) => {
    expect(unseal(key, seal(key, plain, bound), other)).toBeNull();
  });

  it('does not open with another key', () => {
    expect(unseal(randomBytes(32), seal(key, plain, bound), bound)).toBeNull();
  });

  it('does not open when any one bit of it was changed', () => {
    const sealed = seal(key, plain, bound);
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const flipped = Buffer.from(sealed);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(unseal(key, flipped, bound)).toBeNull();
    }
  });

  it('does not open when it was cut', () => {
    const sealed = seal(key, plain, bound);
    for (let length = 0; length < sealed.length; length += 1) {
      expect(unseal(key, sealed.subarray(0, length), bound)).toBeNull();
    }
  });

  it('never looks the same twice and never holds the plain text', () => {
    const [one, two] = [seal(key, plain, bound), seal(key, plain, bound)];
    expect(one.equals(two)).toBe(false);
    expect(one.includes(plain)).toBe(false);
  });
});
