import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createSteps, inWords } from '../../../../scripts/run/steps.mjs';

it.each([
  [0, '0.0 s'],
  [449, '0.4 s'],
  [12_300, '12 s'],
  [185_000, '3 min 5 s'],
])('%d ms are %s', (ms, words) => expect(inWords(ms)).toBe(words));

function setup(quiet: boolean) {
  const out = new PassThrough();
  const step = createSteps({ out, quiet });
  return { step, lines: () => String(out.read() ?? '').replace(/\(.*?\)/g, '(time)') };
}

describe('a step', () => {
  it('says in one line what it did, and gives what it made', async () => {
    const { step, lines } = setup(false);
    expect(await step('packages', async () => ({ note: 'installed', count: 3 }))).toEqual({
      note: 'installed',
      count: 3,
    });
    await step('build', async () => ({ note: 'unchanged', skipped: true }));
    expect(lines()).toBe('✓ packages: installed (time)\n· build: unchanged (time)\n');
  });

  it('says that it failed and passes the reason on', async () => {
    const { step, lines } = setup(false);
    const reason = new Error('no disk');
    await expect(step('build', () => Promise.reject(reason))).rejects.toBe(reason);
    expect(lines()).toBe('✗ build: failed (time)\n');
  });

  it('is silent on request where there was nothing to do', async () => {
    const { step, lines } = setup(true);
    await step('packages', async () => ({ note: 'all there', skipped: true }));
    expect(lines()).toBe('');
    await step('build', async () => ({ note: 'made' }));
    expect(lines()).toBe('✓ build: made (time)\n');
  });
});
