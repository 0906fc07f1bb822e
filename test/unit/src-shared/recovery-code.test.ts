import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecoveryCode, recoveryCodeBytes, recoveryCodeOf } from '../../../src-shared/recovery-code.ts';

const random = fc.uint8Array({ minLength: recoveryCodeBytes, maxLength: recoveryCodeBytes });
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const plainOf = (code: string) => code.replaceAll('-', '');

describe('a recovery code', () => {
  it('is seven groups of five letters, none of which looks like another', () => {
    fc.assert(
      fc.property(random, (bytes) => {
        expect(recoveryCodeOf(bytes)).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){6}[0-9A-HJKMNP-TV-Z]{5}$/);
      }),
    );
  });

  it('differs as soon as one of the bits that are used differs', () => {
    const zero = new Uint8Array(recoveryCodeBytes);
    const codes = Array.from({ length: recoveryCodeBytes * 5 }, (_, bit) => {
      const bytes = zero.slice();
      bytes[Math.floor(bit / 5)] = 1 << (bit % 5);
      return recoveryCodeOf(bytes);
    });
    expect(new Set([recoveryCodeOf(zero), ...codes]).size).toBe(recoveryCodeBytes * 5 + 1);
  });

  it('is not made of too few bytes', () => {
    expect(() => recoveryCodeOf(new Uint8Array(8))).toThrow(RangeError);
  });

  it('is read in any case, with other blanks and dashes, and with the letters that people take for digits', () => {
    fc.assert(
      fc.property(random, (bytes) => {
        const code = recoveryCodeOf(bytes);
        const typed = ` ${code.toLowerCase().replaceAll('-', ' – ').replaceAll('0', 'o').replaceAll('1', 'l')}\n`;
        expect(readRecoveryCode(typed)).toEqual({ plain: plainOf(code) });
        expect(readRecoveryCode(code.replaceAll('1', 'I'))).toEqual({ plain: plainOf(code) });
      }),
    );
  });

  it('tells in which group one letter is wrong, whichever it is', () => {
    fc.assert(
      fc.property(random, fc.nat(34), fc.nat(31), (bytes, at, other) => {
        const plain = plainOf(recoveryCodeOf(bytes));
        const letter = letters[other] ?? '';
        fc.pre(plain[at] !== letter);
        const typed = plain.slice(0, at) + letter + plain.slice(at + 1);
        expect(readRecoveryCode(typed)).toEqual({ wrong: 'group', group: Math.floor(at / 5) + 1 });
      }),
    );
  });

  it('tells when two neighbours changed places, or two groups', () => {
    fc.assert(
      fc.property(random, fc.nat(6), fc.nat(3), (bytes, group, at) => {
        const plain = plainOf(recoveryCodeOf(bytes));
        const first = group * 5 + at;
        fc.pre(plain[first] !== plain[first + 1]);
        const typed = `${plain.slice(0, first)}${plain[first + 1]}${plain[first]}${plain.slice(first + 2)}`;
        expect(readRecoveryCode(typed)).toEqual({ wrong: 'group', group: group + 1 });
      }),
    );
    fc.assert(
      fc.property(random, fc.nat(5), (bytes, at) => {
        const parts = recoveryCodeOf(bytes).split('-');
        const [one = '', two = ''] = parts.slice(at, at + 2);
        parts.splice(at, 2, two, one);
        // Even two equal ones: the check letter knows its group, so they can't be.
        expect(readRecoveryCode(parts.join('-'))).toEqual({ wrong: 'group', group: at + 1 });
      }),
    );
  });

  it('that is too short or too long is told as such', () => {
    const code = recoveryCodeOf(new Uint8Array(recoveryCodeBytes).fill(7));
    for (const typed of ['', code.slice(0, -1), code.slice(0, 12), `${code}-${code}`]) {
      expect(readRecoveryCode(typed)).toEqual({ wrong: 'length' });
    }
    expect(readRecoveryCode('U'.repeat(35))).toEqual({ wrong: 'group', group: 1 });
    expect(readRecoveryCode('💥'.repeat(35))).toEqual({ wrong: 'group', group: 1 });
  });
});
