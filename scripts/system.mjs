import { existsSync } from 'node:fs';
import path from 'node:path';
import { collect } from './run/process.mjs';
import { Stop } from './run/stop.mjs';
import { packagesFor } from './setup/debian.mjs';

/** Libraries that Electron loads only when it uses them, so `ldd` doesn't name them. */
const LOADED_LATER = ['libgtk-3.so.0'];

/** Likewise, and the app starts without them: the keychain, and notifications. */
const USEFUL = ['libsecret-1.so.0', 'libnotify.so.4'];

/** What the tests of the desktop call beside the app. */
const TEST_PROGRAMS = [
  'gnome-keyring-daemon',
  'secret-tool',
  'dbus-launch',
  'xdg-open',
  'update-desktop-database',
  'xclip',
  'xdotool',
  'openbox',
  'convert',
];

/**
 * @typedef {object} Needs
 * @property {string} executable of Electron
 * @property {boolean} display a virtual display is to be started
 * @property {boolean} bus a D-Bus session is to be started
 * @property {boolean} [tests] the tests of the desktop are to run
 */

export const hasDisplay = () => Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Whether programs can reach a D-Bus session: by its address or at the place where systemd puts it. */
export function hasBus() {
  const { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: runtime } = process.env;
  return address
    ? /^(unix|tcp|nonce-tcp|autolaunch):/.test(address)
    : Boolean(runtime && existsSync(path.join(runtime, 'bus')));
}

export const isRoot = () => process.getuid?.() === 0;

/**
 * Finds out, before anything starts, whether Linux has what Electron (and the tests) need. As root on Debian or Ubuntu
 * the missing packages are installed; otherwise the command that does it is named. Other systems have all.
 *
 * @param {Needs} needs
 * @returns {Promise<import('./run/steps.mjs').Done>}
 */
export async function ensureSystem(needs) {
  if (process.platform !== 'linux') return { note: 'nothing to do', skipped: true };
  const { needed, useful } = await missing(needs);
  const all = [...needed, ...useful];
  if (all.length === 0) return { note: 'nothing is missing', skipped: true };
  if (isRoot() && programExists('apt-get')) {
    const packages = await install(all);
    const still = (await missing(needs)).needed;
    if (still.length > 0) throw new Stop(`Still missing after installing ${packages.join(' ')}: ${still.join(', ')}.`);
    return { note: `installed ${packages.join(' ')}` };
  }
  if (needed.length > 0) throw new Stop(programExists('apt-get') ? await installCommand(all) : otherLinux(all));
  return { note: `nothing needed is missing (${useful.join(', ')} would be of use)`, skipped: true };
}

/** The shared libraries and programs that aren't there. @param {Needs} needs */
async function missing({ executable, display, bus, tests = false }) {
  const programs = [...(display ? ['Xvfb'] : []), ...(bus ? ['dbus-daemon'] : []), ...(tests ? TEST_PROGRAMS : [])];
  const absent = programs.filter((name) => !programExists(name));
  const useful = await notLoadable(USEFUL);
  const libraries = new Set([...(await unresolved(executable)), ...(await notLoadable(LOADED_LATER))]);
  const needed = [...libraries, ...absent];
  return tests ? { needed: [...needed, ...useful], useful: [] } : { needed, useful };
}

/** @param {string} executable */
async function unresolved(executable) {
  return libraryNames((await collect('ldd', [executable])).output);
}

/** The libraries that `ldd` did not find. @param {string} output of ldd */
export const libraryNames = (output) => [...output.matchAll(/^\s*(\S+) => not found/gm)].map(([, name = '']) => name);

/** @param {string[]} libraries */
async function notLoadable(libraries) {
  const { code, output } = await collect(existsSync('/sbin/ldconfig') ? '/sbin/ldconfig' : 'ldconfig', ['-p']);
  // Not every Linux has this list; then it is left to the app to do without the library.
  return code === 0 ? libraries.filter((name) => !output.includes(`\t${name} `)) : [];
}

/** @param {string} name */
function programExists(name) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => existsSync(path.join(folder, name)));
}

/** @param {string[]} things */
async function install(things) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const patient = ['-o', 'DPkg::Lock::Timeout=120'];
  const update = await collect('apt-get', [...patient, 'update'], { env });
  const { packages, unknown } = packagesFor(things, await knownPackages());
  if (unknown.length > 0)
    throw new Stop(`No package of this system is known to bring ${unknown.join(', ')}.\n\n${update.output}`);
  const { code, output } = await collect(
    'apt-get',
    [...patient, 'install', '-y', '--no-install-recommends', ...packages],
    { env },
  );
  if (code !== 0) throw new Stop(`apt-get could not install ${packages.join(' ')}:\n\n${output.trim()}`);
  return packages;
}

/** @returns {Promise<ReadonlySet<string>>} */
async function knownPackages() {
  const { code, output } = await collect('apt-cache', ['pkgnames']);
  return new Set(code === 0 ? output.split('\n').filter(Boolean) : []);
}

/** @param {string[]} things */
async function installCommand(things) {
  const { packages, unknown } = packagesFor(things, await knownPackages());
  const rest = unknown.length > 0 ? `\n\nNo package is known for ${unknown.join(', ')}.` : '';
  return `This system lacks ${things.join(', ')}. Install what brings them, then start again:

  sudo apt-get update && sudo apt-get install -y ${packages.join(' ')}${rest}`;
}

/** @param {string[]} things */
const otherLinux = (things) => `This system lacks the following; install the packages that bring it, then start again:

  ${things.join('\n  ')}`;
