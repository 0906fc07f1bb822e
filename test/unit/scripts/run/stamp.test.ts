import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashOf } from '../../../../scripts/run/stamp.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyfob-stamp-'));
  mkdirSync(join(folder, 'src/deep'), { recursive: true });
  writeFileSync(join(folder, 'src/a'), 'a');
  writeFileSync(join(folder, 'src/deep/b'), 'b');
});
afterEach(() => rmSync(folder, { recursive: true }));

const hash = () => hashOf(['src', 'settings'], folder);

describe('the hash of sources', () => {
  it('stays when only times change', () => {
    const before = hash();
    utimesSync(join(folder, 'src/a'), 1, 1);
    expect(hash()).toBe(before);
  });

  it.each([
    ['content changes', () => writeFileSync(join(folder, 'src/deep/b'), 'c')],
    ['a file is renamed', () => renameSync(join(folder, 'src/a'), join(folder, 'src/z'))],
    ['a file is added', () => writeFileSync(join(folder, 'src/deep/c'), '')],
    ['a file is deleted', () => rmSync(join(folder, 'src/a'))],
    ['a file that was absent appears', () => writeFileSync(join(folder, 'settings'), '')],
    [
      'bytes move from one file to the next',
      () => {
        writeFileSync(join(folder, 'src/a'), '');
        writeFileSync(join(folder, 'src/deep/b'), 'ab');
      },
    ],
  ])('changes when %s', (_what, change) => {
    const before = hash();
    change();
    expect(hash()).not.toBe(before);
  });
});
