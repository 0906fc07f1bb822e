/**
 * What became of a number of tests.
 * @typedef {object} Tally
 * @property {number} passed
 * @property {string[]} failed their names
 * @property {{ name: string, reason: string }[]} skipped
 */

/** @returns {Tally} */
export const emptyTally = () => ({ passed: 0, failed: [], skipped: [] });

/**
 * All of them in one.
 *
 * @param {Tally[]} tallies
 * @returns {Tally}
 */
export const sum = (tallies) => ({
  passed: tallies.reduce((total, { passed }) => total + passed, 0),
  failed: tallies.flatMap(({ failed }) => failed),
  skipped: tallies.flatMap(({ skipped }) => skipped),
});

/**
 * The tally of a runner that has ended, judged by its report and its exit code. No report, no test at all, and an
 * ill end that the report doesn't explain count as one failure each, so that a runner can't fail unseen.
 *
 * @param {string} runner
 * @param {Tally | undefined} report undefined: it wrote none
 * @param {number} code its exit code
 * @returns {Tally}
 */
export function judge(runner, report, code) {
  if (!report) return { ...emptyTally(), failed: [`${runner}: it ended with code ${code} and wrote no report`] };
  const { passed, failed, skipped } = report;
  if (passed + failed.length + skipped.length === 0) return { ...report, failed: [`${runner}: it found no tests`] };
  if (code !== 0 && failed.length === 0) return { ...report, failed: [`${runner}: it ended with code ${code}`] };
  return report;
}

/** A whole group is skipped with its reason in the title: `describe.skipIf(…)('… (skipped: no network)')`. */
const TITLED_REASON = / \(skipped: ([^)]*)\)/;

/**
 * A skipped test with its reason: the given one, or the one in its title.
 *
 * @param {string} name
 * @param {string} [given]
 */
export function skippedTest(name, given) {
  const [, titled = ''] = TITLED_REASON.exec(name) ?? [];
  return { name: name.replace(TITLED_REASON, ''), reason: given || titled };
}

/** @param {Tally} tally */
export const sumLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`;

/**
 * What is said at the end: what failed, what was skipped and why, and as the last line the sum.
 *
 * @param {Tally} tally
 */
export const summary = (tally) =>
  [
    ...tally.failed.map((name) => `failed: ${name}`),
    ...tally.skipped.map(({ name, reason }) => `skipped: ${name} (${reason || 'no reason given'})`),
    sumLine(tally),
  ].join('\n');
