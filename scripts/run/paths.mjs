import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top folder of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A path below the top folder. @param {...string} parts */
export const at = (...parts) => path.join(root, ...parts);

/** Where things are kept that outlive `node_modules` and are shared by several clones. */
export const cacheFolder = () => path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'keyfob');

/** The content of a JSON file, or undefined where there is none or it can't be read as JSON. @param {string} file */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * The file that runs a tool of `node_modules`, to be started with Node: the same on every system, unlike the links in
 * `.bin`.
 *
 * @param {string} packageName
 * @param {string} [command] the tool's name, if it differs from the package's
 */
export function tool(packageName, command = packageName) {
  const { bin } = readJson(at('node_modules', packageName, 'package.json')) ?? {};
  const file = typeof bin === 'string' ? bin : bin?.[command];
  if (!file) throw new Error(`node_modules/${packageName} has no command ${command}.`);
  return at('node_modules', packageName, file);
}
