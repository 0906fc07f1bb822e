import { expect, it } from 'vitest';
import { readPlaywright } from '../../../../scripts/tests/playwright.mjs';

const ran = [{}];
const spec = (title: string, ...tests: object[]) => ({ title, tests: tests as never });

it('reads passed, failed and skipped tests with their groups and reasons', () => {
  const report = {
    suites: [
      {
        title: 'e2e/copy.spec.ts',
        specs: [
          spec('copies', { status: 'expected', results: ran }),
          spec('wobbles', { status: 'flaky', results: ran }),
        ],
        suites: [
          {
            title: 'the tray',
            specs: [
              spec('copies too', { status: 'unexpected', results: ran }),
              spec('waits', {
                status: 'skipped',
                results: ran,
                annotations: [{ type: 'skip', description: 'no tray' }],
              }),
              spec('follows', { status: 'skipped', results: [] }),
            ],
          },
        ],
      },
    ],
    errors: [{ message: 'boom\n at somewhere' }],
  };
  expect(readPlaywright(report)).toEqual({
    passed: 1,
    failed: ['outside of a test: boom', 'e2e/copy.spec.ts: wobbles', 'e2e/copy.spec.ts: the tray > copies too'],
    skipped: [
      { name: 'e2e/copy.spec.ts: the tray > waits', reason: 'no tray' },
      { name: 'e2e/copy.spec.ts: the tray > follows', reason: 'it did not run, since one before it failed' },
    ],
  });
});

it('reads a report without tests', () => {
  expect(readPlaywright({})).toEqual({ passed: 0, failed: [], skipped: [] });
});
