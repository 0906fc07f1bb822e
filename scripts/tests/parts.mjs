import { inWords } from '../run/steps.mjs';
import { Interrupted, Stop } from '../run/stop.mjs';
import { ensureBuild } from '../setup/build.mjs';
import { openSession } from '../setup/session.mjs';
import { runChecks } from './checks.mjs';
import { runPlaywright, runVitest } from './runners.mjs';
import { emptyTally, sumLine } from './tally.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */

const PARTS = ['check', 'unit', 'integration', 'build', 'e2e', 'desktop'];

/** Whether a part opens the app. @param {string} part */
export const opensApp = (part) => part === 'e2e' || part === 'desktop';

/**
 * The parts to run, in order: the named ones, or all. What opens the app needs the build.
 *
 * @param {string[]} named
 */
export function chosenParts(named) {
  const unknown = named.filter((part) => !PARTS.includes(part));
  if (unknown.length > 0) throw new Stop(`There is no part ${unknown.join(', ')}. The parts are ${PARTS.join(', ')}.`);
  if (named.length === 0) return PARTS;
  return PARTS.filter((part) => named.includes(part) || (part === 'build' && named.some(opensApp)));
}

/**
 * Runs the parts one after the other, whatever fails; only after a failed build the app is not opened, and an
 * interrupted run ends.
 *
 * @param {string[]} parts
 * @param {NodeJS.ProcessEnv} env for what opens the app
 * @param {import('../run/steps.mjs').Step} step
 * @returns {Promise<Tally[]>}
 */
export async function runParts(parts, env, step) {
  /** @type {Record<string, Tally>} */
  const tallies = {};
  for (const part of parts) {
    console.log(`\n${part}`);
    const start = performance.now();
    try {
      const unbuilt = opensApp(part) && tallies.build?.failed.length !== 0;
      tallies[part] = unbuilt ? failed(`${part}: not run, since the build failed`) : await runPart(part, env, step);
    } catch (error) {
      console.log(error instanceof Stop ? error.message : error);
      tallies[part] = failed(error instanceof Interrupted ? `${part}: interrupted` : part);
      if (error instanceof Interrupted) break;
    }
    console.log(`${part}: ${sumLine(tallies[part])} (${inWords(performance.now() - start)})`);
  }
  return Object.values(tallies);
}

/**
 * @param {string} part
 * @param {NodeJS.ProcessEnv} env
 * @param {import('../run/steps.mjs').Step} step
 * @returns {Promise<Tally>}
 */
async function runPart(part, env, step) {
  if (part === 'check') return runChecks(step);
  if (part !== 'build') return opensApp(part) ? runInSessions(part, env) : runVitest(part);
  await step('build', ensureBuild);
  return { ...emptyTally(), passed: 1 };
}

/**
 * Runs tests of the app in sessions of their own: they neither see nor change the user's display, clipboard, keyring
 * and files, nor each other's. Elsewhere than on Linux that can't be had, and they run one by one on the user's.
 *
 * @param {string} part
 * @param {NodeJS.ProcessEnv} env
 */
async function runInSessions(part, env) {
  const own = process.platform === 'linux';
  const desktop = part === 'desktop';
  // Chromium chooses the keychain by this name; without one it takes none.
  const outer = { ...env, XDG_CURRENT_DESKTOP: desktop ? 'GNOME' : undefined };
  /** @type {import('../setup/session.mjs').Session[]} */
  const sessions = [];
  try {
    // An app waits for much; two fill two cores. What programs of the desktop do to each other is tested one by one.
    const atOnce = own && !desktop ? 2 : 1;
    while (sessions.length < atOnce) {
      sessions.push(await openSession({ display: own, bus: own, home: own, keyring: own && desktop }, outer));
    }
    return await runPlaywright(
      part,
      sessions.map((session) => session.env),
    );
  } finally {
    for (const session of sessions) await session.close();
  }
}

/** @param {string} name @returns {Tally} */
export const failed = (name) => ({ ...emptyTally(), failed: [name] });
