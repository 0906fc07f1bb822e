// `npm test`: prepares as `npm start` does and runs everything; `npm test -- unit e2e` runs the named parts. The last
// line is the sum of all: `N passed, N failed, N skipped`.
import { electronEnv } from './electron.mjs';
import { prepareElectron, preparePackages } from './prepare.mjs';
import { main } from './run/main.mjs';
import { createSteps } from './run/steps.mjs';
import { Stop } from './run/stop.mjs';
import { sandboxSwitches } from './setup/chromium-sandbox.mjs';
import { ensureSystem } from './system.mjs';
import { chosenParts, failed, opensApp, runParts } from './tests/parts.mjs';
import { sum, summary } from './tests/tally.mjs';

const step = createSteps();

/** Makes what the parts need, and gives the environment for what opens the app. @param {string[]} parts */
async function prepare(parts) {
  await preparePackages(step);
  if (!parts.some(opensApp)) return process.env;
  const electron = await prepareElectron(step);
  const { executable } = electron;
  await step('system', () => ensureSystem({ executable, display: true, bus: true, tests: true }));
  await sandboxSwitches(executable, []);
  return { ...process.env, ...electronEnv(electron) };
}

/** @returns {Promise<import('./tests/tally.mjs').Tally[]>} */
async function run() {
  try {
    const parts = chosenParts(process.argv.slice(2));
    return await runParts(parts, await prepare(parts), step);
  } catch (error) {
    console.log(error instanceof Stop ? `\n${error.message}\n` : error);
    return [failed('the run itself: it ended before all was done')];
  }
}

await main(async () => {
  const total = sum(await run());
  console.log(`\n${summary(total)}`);
  return total.failed.length > 0 ? 1 : 0;
});
