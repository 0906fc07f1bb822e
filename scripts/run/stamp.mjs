import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { at, root } from './paths.mjs';

/**
 * A hash of files and folders (all that lies in them): their names and contents, whatever their times. A path that
 * doesn't exist counts as such.
 *
 * @param {string[]} paths below `folder`
 * @param {string} [folder]
 */
export function hashOf(paths, folder = root) {
  const hash = createHash('sha256');
  for (const name of paths.flatMap((one) => filesIn(one, folder)).sort()) {
    const content = readOrNothing(path.join(folder, name));
    hash.update(`${name}\0${content?.length ?? 'absent'}\0`).update(content ?? '');
  }
  return hash.digest('hex');
}

/** @param {string} name @param {string} folder @returns {string[]} */
function filesIn(name, folder) {
  const whole = path.join(folder, name);
  if (!statSync(whole, { throwIfNoEntry: false })?.isDirectory()) return [name];
  return readdirSync(whole, { withFileTypes: true }).flatMap((entry) => filesIn(path.join(name, entry.name), folder));
}

/** @param {string} file */
function readOrNothing(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/**
 * Remembers what a step was made from and what it made, so that it can be skipped while neither has changed. The result
 * counts too: one that was deleted or made by hand from other sources is made again.
 *
 * @param {string} name
 * @param {string[]} inputs paths below the top folder
 * @param {string[]} outputs likewise
 */
export function stamp(name, inputs, outputs) {
  const file = at('.cache', 'stamps', name);
  const now = () => `${hashOf(inputs)} ${hashOf(outputs)}\n`;
  return {
    fresh: () => readOrNothing(file)?.toString() === now(),
    write: () => {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, now());
    },
  };
}
