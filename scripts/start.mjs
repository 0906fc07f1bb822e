// `npm start`: from a fresh clone to the open window. Arguments after `--` go to the app; `--official` is for us: it
// tries the download of the official Electron again, even if it failed lately.
import { electronEnv } from './electron.mjs';
import { prepareElectron, preparePackages, prepareSession } from './prepare.mjs';
import { main } from './run/main.mjs';
import { root } from './run/paths.mjs';
import { runInFront } from './run/process.mjs';
import { createSteps } from './run/steps.mjs';
import { ensureBuild } from './setup/build.mjs';
import { sandboxSwitches } from './setup/chromium-sandbox.mjs';
import { ozoneSwitches } from './setup/session.mjs';

const given = process.argv.slice(2);
const args = given.filter((argument) => argument !== '--official');

await main(async () => {
  const step = createSteps();
  await preparePackages(step);
  const electron = await prepareElectron(step, { official: args.length < given.length });
  await step('build', ensureBuild);
  const sandbox = await sandboxSwitches(electron.executable, args);
  const session = await prepareSession(step, electron);
  try {
    const switches = [...sandbox, ...ozoneSwitches(session.env)];
    console.log(`Keyfob opens${switches.length > 0 ? ` with ${switches.join(' ')}` : ''}. Ctrl-C ends it.`);
    const env = { ...session.env, ...electronEnv(electron) };
    return (await runInFront(electron.executable, [root, ...switches, ...args], { env })).code;
  } finally {
    await session.close();
  }
});
