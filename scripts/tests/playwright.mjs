import { skippedTest } from './tally.mjs';

/** @typedef {{ title: string, file?: string, specs?: Spec[], suites?: Suite[] }} Suite */
/** @typedef {{ title: string, file?: string, tests: TestRun[] }} Spec */
/** @typedef {{ type: string, description?: string }} Annotation */
/** @typedef {{ status: string, annotations?: Annotation[], results?: unknown[] }} TestRun status: expected, unexpected, flaky or skipped */

/**
 * The tally of a JSON report of Playwright's.
 *
 * @param {{ suites?: Suite[], errors?: { message?: string }[] }} report
 * @returns {import('./tally.mjs').Tally}
 */
export function readPlaywright({ suites = [], errors = [] }) {
  const tally = {
    passed: 0,
    failed: errors.map(({ message = '' }) => `outside of a test: ${message.split('\n')[0]}`),
    skipped: /** @type {{ name: string, reason: string }[]} */ ([]),
  };
  for (const { name, test } of suites.flatMap((suite) => testsIn(suite, []))) {
    if (test.status === 'expected') tally.passed += 1;
    else if (test.status === 'skipped') tally.skipped.push(skippedTest(name, whyNot(test)));
    else tally.failed.push(name);
  }
  return tally;
}

/** @param {Suite} suite @param {string[]} above @returns {{ name: string, test: TestRun }[]} */
function testsIn({ title, specs = [], suites = [] }, above) {
  const titles = title ? [...above, title] : above;
  return [
    ...specs.flatMap((spec) => spec.tests.map((test) => ({ name: nameOf(titles, spec.title), test }))),
    ...suites.flatMap((suite) => testsIn(suite, titles)),
  ];
}

/** @param {string[]} titles of the file and the groups @param {string} title */
const nameOf = ([file = '', ...groups], title) => `${file}: ${[...groups, title].join(' > ')}`;

/** @param {TestRun} test */
function whyNot({ annotations = [], results = [] }) {
  const note = annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description;
  return note ?? (results.length === 0 ? 'it did not run, since one before it failed' : '');
}
