import { describe, expect, it } from 'vitest';
import { judge, skippedTest, sum, summary } from '../../../../scripts/tests/tally.mjs';

const good = { passed: 2, failed: [], skipped: [] };

describe('the sum of all runners', () => {
  it('names what failed and what was skipped and why, and ends with the one line', () => {
    const other = {
      passed: 1,
      failed: ['b.test.ts: breaks'],
      skipped: [{ name: 'c.test.ts: waits', reason: 'no keyring' }],
    };
    expect(summary(sum([good, other, { ...good, skipped: [{ name: 'd', reason: '' }] }])).split('\n')).toEqual([
      'failed: b.test.ts: breaks',
      'skipped: c.test.ts: waits (no keyring)',
      'skipped: d (no reason given)',
      '5 passed, 1 failed, 2 skipped',
    ]);
  });

  it('is one line where all is well', () => expect(summary(good)).toBe('2 passed, 0 failed, 0 skipped'));
});

describe('a runner that has ended', () => {
  it('is what its report says', () => {
    const bad = { passed: 0, failed: ['a: breaks'], skipped: [] };
    expect(judge('unit', good, 0)).toEqual(good);
    expect(judge('unit', bad, 1)).toEqual(bad);
  });

  it.each([
    ['wrote no report', undefined, 0, 'unit: it ended with code 0 and wrote no report'],
    ['crashed before its report', undefined, 139, 'unit: it ended with code 139 and wrote no report'],
    ['found no tests', { passed: 0, failed: [], skipped: [] }, 0, 'unit: it found no tests'],
    ['ended ill, though no test failed', good, 1, 'unit: it ended with code 1'],
  ])('counts as failed when it %s', (_what, report, code, name) => {
    expect(judge('unit', report, code).failed).toEqual([name]);
  });
});

describe('a skipped test', () => {
  it.each([
    ['a.test.ts: reads', 'no disk', { name: 'a.test.ts: reads', reason: 'no disk' }],
    ['a.test.ts: the disk (skipped: no disk) > reads', '', { name: 'a.test.ts: the disk > reads', reason: 'no disk' }],
    ['a.test.ts: the disk (a fast one) > reads', '', { name: 'a.test.ts: the disk (a fast one) > reads', reason: '' }],
  ])('%s', (name, given, expected) => expect(skippedTest(name, given)).toEqual(expected));
});
