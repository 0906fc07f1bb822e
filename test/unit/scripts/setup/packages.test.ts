import { describe, expect, it } from 'vitest';
import { matches } from '../../../../scripts/setup/packages.mjs';

const entry = (version: string, optional = false) => ({ version, integrity: `sha512-${version}`, optional });
const wanted = {
  packages: { '': { version: '0.1.0' }, 'node_modules/a': entry('1.0.0'), 'node_modules/b': entry('2.0.0', true) },
};

describe('installed packages', () => {
  it.each([
    ['all of them', { 'node_modules/a': entry('1.0.0'), 'node_modules/b': entry('2.0.0', true) }, true],
    ['all but one for another system', { 'node_modules/a': entry('1.0.0') }, true],
    ['none', {}, false],
    ['another version', { 'node_modules/a': entry('1.0.1') }, false],
    ['another content', { 'node_modules/a': { ...entry('1.0.0'), integrity: 'sha512-other' } }, false],
    ['one too many', { 'node_modules/a': entry('1.0.0'), 'node_modules/c': entry('3.0.0') }, false],
  ])('that are %s: match the lock file is %s', (_what, packages, expected) => {
    expect(matches(wanted, { packages })).toBe(expected);
  });

  it('that npm has no record of do not match', () => expect(matches(wanted, undefined)).toBe(false));
});
