import { describe, expect, it } from 'vitest';
import { packageOf, packagesFor } from '../../../../scripts/setup/debian.mjs';
import { libraryNames } from '../../../../scripts/system.mjs';

describe('the Debian package of a missing thing', () => {
  it.each([
    ['libgtk-3.so.0', 'libgtk-3-0'],
    ['libnss3.so', 'libnss3'],
    ['libsmime3.so', 'libnss3'],
    ['libasound.so.2', 'libasound2'],
    ['libgbm.so.1', 'libgbm1'],
    ['libatk-bridge-2.0.so.0', 'libatk-bridge2.0-0'],
    ['libsecret-1.so.0', 'libsecret-1-0'],
    ['libnotify.so.4', 'libnotify4'],
    ['libX11.so.6', 'libx11-6'],
    ['libxkbcommon.so.0', 'libxkbcommon0'],
    ['libpango-1.0.so.0', 'libpango-1.0-0'],
    ['Xvfb', 'xvfb'],
    ['secret-tool', 'libsecret-tools'],
  ])('for %s is %s', (thing, name) => expect(packageOf(thing)).toBe(name));

  it('has the name that this release uses, each once', () => {
    const known = new Set(['libasound2t64', 'libasound2-data', 'libnss3', 'libgtk-3-0', 'libgtk-3-0t64']);
    expect(packagesFor(['libnss3.so', 'libnssutil3.so', 'libasound.so.2', 'libgtk-3.so.0'], known)).toEqual({
      packages: ['libasound2t64', 'libgtk-3-0t64', 'libnss3'],
      unknown: [],
    });
  });

  it('is not made up where the system has none of that name', () => {
    expect(packagesFor(['libmystery.so.9', 'libnss3.so'], new Set(['libnss3']))).toEqual({
      packages: ['libnss3'],
      unknown: ['libmystery.so.9'],
    });
  });

  it('keeps its plain name where apt has no lists yet', () => {
    expect(packagesFor(['libasound.so.2'], new Set())).toEqual({ packages: ['libasound2'], unknown: [] });
  });
});

describe('what ldd says', () => {
  it('names the libraries that were not found', () => {
    const output = [
      '\tlibdl.so.2 => /lib/libdl.so.2 (0x7f)',
      '\tlibnss3.so => not found',
      '\tlibgbm.so.1 => not found',
    ];
    expect(libraryNames(output.join('\n'))).toEqual(['libnss3.so', 'libgbm.so.1']);
  });
});
