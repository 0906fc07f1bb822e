// `npm run package`: the program as it is installed, in `release`. Arguments after `--` go to electron-builder; `--into
// <folder>` alone makes just the unpacked program there, of whatever Electron runs here: tests start it.
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { officialVersion } from './electron/official.mjs';
import { prepareElectron, preparePackages } from './prepare.mjs';
import { main } from './run/main.mjs';
import { at, tool } from './run/paths.mjs';
import { runInFront } from './run/process.mjs';
import { createSteps } from './run/steps.mjs';
import { Stop } from './run/stop.mjs';
import { ensureBuild } from './setup/build.mjs';

const given = process.argv.slice(2);
const folderOnly = given[0] === '--into' && given.length === 2 ? given[1] : null;

/**
 * The arguments that make electron-builder use this Electron instead of downloading the official one. Without its
 * `resources/app`, the stand-in for Electron's default app: it would be packaged too.
 *
 * @param {import('./electron.mjs').Electron} electron
 */
function useThis({ dist, version }) {
  const copy = at('.cache', 'electron-to-package');
  rmSync(copy, { recursive: true, force: true });
  const shell = path.join(dist, 'resources', 'app');
  cpSync(dist, copy, { recursive: true, filter: (file) => file !== shell });
  return [`--config.electronDist=${copy}`, `--config.electronVersion=${version}`];
}

await main(async () => {
  const step = createSteps();
  await preparePackages(step);
  const electron = await prepareElectron(step);
  await step('build', ensureBuild);
  let args = given;
  if (folderOnly) {
    args = ['--dir', `--config.directories.output=${path.resolve(folderOnly)}`, ...useThis(electron)];
  } else if (electron.version !== officialVersion()) {
    if (given.length > 0) {
      throw new Stop(`Only the official Electron ${officialVersion()} is shipped. Without it this makes a folder for tests:

  npm run package`);
    }
    console.log(`A folder for tests only: Electron ${electron.version} is not what is shipped.`);
    args = ['--dir', ...useThis(electron)];
  }
  const { code } = await runInFront(process.execPath, [tool('electron-builder'), '--publish', 'never', ...args], {
    toAll: true,
  });
  return code;
});
