import { rmSync } from 'node:fs';
import { at, readJson, tool } from '../run/paths.mjs';
import { runInFront } from '../run/process.mjs';
import { Interrupted } from '../run/stop.mjs';
import { readPlaywright } from './playwright.mjs';
import { judge } from './tally.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */

/**
 * Runs the Vitest tests of one folder. Progress goes to the terminal as it comes.
 *
 * @param {string} part the folder below `test`
 * @returns {Promise<Tally>}
 */
export async function runVitest(part) {
  const report = freshReport(part);
  const reporters = ['--reporter=default', '--reporter=./scripts/tests/vitest-reporter.mjs'];
  const args = ['run', `test/${part}/`, '--allowOnly=false', ...reporters];
  const code = await run([tool('vitest'), ...args], { ...process.env, KEYFOB_TALLY: report });
  return judge(part, readJson(report), code);
}

/**
 * Runs the tests of one Playwright project, as many at once as there are sessions for the app to open in.
 *
 * @param {string} part the project
 * @param {NodeJS.ProcessEnv[]} sessions the environment of each
 * @returns {Promise<Tally>}
 */
export async function runPlaywright(part, sessions) {
  const report = freshReport(part);
  const args = ['test', `--project=${part}`, '--forbid-only', `--workers=${sessions.length}`];
  const code = await run([tool('playwright'), ...args], {
    ...sessions[0],
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    // Each worker takes its own (test/e2e/keyfob-app.ts).
    KEYFOB_TEST_SESSIONS: JSON.stringify(sessions),
  });
  const content = readJson(report);
  return judge(part, content && readPlaywright(content), code);
}

/** The place of a report, without the one of an earlier run. @param {string} part */
function freshReport(part) {
  const file = at('test-results', `${part}.json`);
  rmSync(file, { force: true });
  return file;
}

/** @param {string[]} args of Node @param {NodeJS.ProcessEnv} env */
async function run(args, env) {
  const { code, interrupted } = await runInFront(process.execPath, args, { env, toAll: true });
  if (interrupted) throw new Interrupted();
  return code;
}
