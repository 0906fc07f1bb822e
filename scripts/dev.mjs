// `npm run dev`: the app from the sources, with live reload. A change of main or preload starts the app again, one of
// the pages shows at once. Arguments after `--` go to the app.
import { electronEnv } from './electron.mjs';
import { prepareElectron, preparePackages, prepareSession } from './prepare.mjs';
import { main } from './run/main.mjs';
import { tool } from './run/paths.mjs';
import { runInFront } from './run/process.mjs';
import { createSteps } from './run/steps.mjs';
import { sandboxSwitches } from './setup/chromium-sandbox.mjs';
import { ozoneSwitches } from './setup/session.mjs';

const args = process.argv.slice(2);

await main(async () => {
  const step = createSteps();
  await preparePackages(step);
  const electron = await prepareElectron(step);
  const sandbox = await sandboxSwitches(electron.executable, args);
  const session = await prepareSession(step, electron);
  try {
    const switches = [...sandbox, ...ozoneSwitches(session.env), ...args];
    // vite.config.ts starts the app with them.
    const env = { ...session.env, ...electronEnv(electron), KEYFOB_DEV_SWITCHES: JSON.stringify(switches) };
    return (await runInFront(process.execPath, [tool('vite')], { env, toAll: true })).code;
  } finally {
    await session.close();
  }
});
