import { lstatSync } from 'node:fs';
import path from 'node:path';
import { collect } from '../run/process.mjs';
import { Stop } from '../run/stop.mjs';

/**
 * The switches with which Electron starts here, as far as Chromium's sandbox asks for them. Root gets `--no-sandbox`,
 * since Chromium refuses root otherwise. Everybody else keeps the sandbox; where Linux doesn't allow it, this stops and
 * says what to do, instead of letting Electron crash or quietly leaving the sandbox out.
 *
 * @param {string} executable of Electron
 * @param {string[]} args what the user passes to it
 * @returns {Promise<string[]>}
 */
export async function sandboxSwitches(executable, args) {
  if (process.platform !== 'linux' || args.includes('--no-sandbox')) return [];
  if (process.getuid?.() === 0) return ['--no-sandbox'];
  const suidProgram = path.join(path.dirname(executable), 'chrome-sandbox');
  if (isRootsSuid(suidProgram) || (await namespacesWork())) return [];
  throw new Stop(`Chromium's sandbox can't start here: this system lets ordinary users make no user namespaces. Either

  · give Electron its own way in (only this copy of it):
    sudo chown root:root '${suidProgram}' && sudo chmod 4755 '${suidProgram}'
  · or allow namespaces, on Ubuntu 24.04 and newer until the next start of the machine:
    sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0
  · or, in a container that is a wall of its own, leave the sandbox out: npm start -- --no-sandbox`);
}

/** @param {string} file */
function isRootsSuid(file) {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  return stat !== undefined && stat.uid === 0 && (stat.mode & 0o4001) === 0o4001;
}

/** Tries what Chromium does: a user namespace in which this user is root, with a PID and a network namespace. */
async function namespacesWork() {
  const { code } = await collect('unshare', ['--user', '--map-root-user', '--pid', '--net', '--fork', 'true']);
  return code === 0;
}
