// `npm run bench`: builds the app and runs the benchmarks of test/bench one after the other; `npm run bench -- start`
// runs those with `start` in their name.
import { existsSync, readdirSync } from 'node:fs';
import { electronEnv } from './electron.mjs';
import { prepareElectron, preparePackages, prepareSession } from './prepare.mjs';
import { main } from './run/main.mjs';
import { at } from './run/paths.mjs';
import { runInFront } from './run/process.mjs';
import { createSteps } from './run/steps.mjs';
import { Interrupted, Stop } from './run/stop.mjs';
import { ensureBuild } from './setup/build.mjs';
import { sandboxSwitches } from './setup/chromium-sandbox.mjs';

/** @param {string[]} named */
function chosenFiles(named) {
  const folder = at('test', 'bench');
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.bench.mjs')) : [];
  const chosen = files.filter((file) => named.length === 0 || named.some((name) => file.includes(name))).sort();
  if (chosen.length === 0) throw new Stop(`There is no such benchmark. There are: ${files.join(', ') || 'none'}.`);
  return chosen;
}

await main(async () => {
  const files = chosenFiles(process.argv.slice(2));
  const step = createSteps();
  await preparePackages(step);
  const electron = await prepareElectron(step);
  await step('build', ensureBuild);
  await sandboxSwitches(electron.executable, []);
  const session = await prepareSession(step, electron);
  try {
    let worst = 0;
    for (const file of files) {
      console.log(`\n${file}`);
      const env = { ...session.env, ...electronEnv(electron) };
      const { code, interrupted } = await runInFront(process.execPath, [at('test', 'bench', file)], {
        env,
        toAll: true,
      });
      if (interrupted) throw new Interrupted();
      worst = Math.max(worst, code);
    }
    return worst;
  } finally {
    await session.close();
  }
});
