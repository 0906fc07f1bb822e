/**
 * Recovery codes: 140 random bits as people write them down. Seven groups of five: four letters that carry 5 bits each,
 * and one that checks them, so that a slip of the pen is found in its group. Letters of Crockford's base 32, without
 * I, L, O and U.
 */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groups = 7;
const groupLetters = 4;

/** How many random bytes a code is made of: one for each letter that carries something. */
export const recoveryCodeBytes = groups * groupLetters;

/** Times x in GF(32), modulo x^5 + x^2 + 1. */
const double = (value: number): number => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31;

/** Any one wrong letter, two neighbours that changed places, and groups that did are found. `at` counts from 0. */
const checkOf = (values: readonly number[], at: number): number =>
  double(values.reduce((sum, value) => double(sum) ^ value, at + 1));

/** The code that random bytes make, as it is written down: `K7Q2M-…`. Of each byte five bits are used. */
export function recoveryCodeOf(random: Uint8Array): string {
  if (random.length !== recoveryCodeBytes) throw new RangeError('A recovery code is made of 28 bytes');
  const values = Array.from(random, (byte) => byte & 31);
  return Array.from({ length: groups }, (_, at) => {
    const own = values.slice(at * groupLetters, (at + 1) * groupLetters);
    return [...own, checkOf(own, at)].map((value) => letters[value]).join('');
  }).join('-');
}

/** `plain`: what the key is derived from. `group`: the first one (from 1) that can't be right. */
export type ReadRecoveryCode = { plain: string } | { wrong: 'length' } | { wrong: 'group'; group: number };

/** Reads what somebody typed: in any case, with or without blanks and dashes, O for 0, I and L for 1. */
export function readRecoveryCode(typed: string): ReadRecoveryCode {
  const plain = typed
    .replace(/[\s\p{Pd}]+/gu, '')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  const found = plain.match(/.{1,5}/gu) ?? [];
  for (const [at, group] of found.slice(0, groups).entries()) {
    const values = [...group].map((letter) => letters.indexOf(letter));
    const whole = values.length > groupLetters;
    const wrong = values.includes(-1) || (whole && values[groupLetters] !== checkOf(values.slice(0, groupLetters), at));
    if (wrong) return { wrong: 'group', group: at + 1 };
  }
  return plain.length === groups * (groupLetters + 1) ? { plain } : { wrong: 'length' };
}
