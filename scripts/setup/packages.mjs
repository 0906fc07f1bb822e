import { readJson, at } from '../run/paths.mjs';
import { npm } from '../run/npm.mjs';
import { Stop } from '../run/stop.mjs';

/** @typedef {{ packages?: Record<string, LockEntry> }} Lock */
/** @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockEntry */

/** Lines of npm's that are shown when it fails; its list of options comes later. */
const LONGEST_COMPLAINT = 20;

/**
 * Installs the packages of the lock file, unless they are there.
 *
 * @returns {Promise<import('../run/steps.mjs').Done>}
 */
export async function ensurePackages() {
  const lock = readJson(at('package-lock.json'));
  if (!lock) throw new Stop('package-lock.json is missing or damaged. Take it from the repository again.');
  const count = Object.keys(lock.packages).length - 1;
  if (matches(lock, readJson(at('node_modules', '.package-lock.json')))) {
    return { note: `all ${count} of the lock file are there`, skipped: true };
  }
  // Whatever NODE_ENV says: all packages of ours are for development, since the app is bundled.
  const { code, output } = await npm(['ci', '--include=dev', '--loglevel=error']);
  if (code !== 0) throw new Stop(`npm could not install the packages:\n\n${beginning(output)}`);
  return { note: `${count} of the lock file installed` };
}

/**
 * Whether what npm has installed (its own record in node_modules, written last) is what the lock file names. An
 * optional package may be absent: it is for another system.
 *
 * @param {Lock} wanted
 * @param {Lock | undefined} installed
 */
export function matches(wanted, installed) {
  const there = installed?.packages;
  if (!there) return false;
  const named = Object.entries(wanted.packages ?? {}).filter(([place]) => place !== '');
  if (Object.keys(there).some((place) => !wanted.packages?.[place])) return false;
  return named.every(([place, { version, integrity, optional }]) => {
    const found = there[place];
    return found ? found.version === version && found.integrity === integrity : optional === true;
  });
}

/** @param {string} output */
const beginning = (output) => output.trim().split('\n').slice(0, LONGEST_COMPLAINT).join('\n');
