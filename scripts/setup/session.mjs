import { randomBytes } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { READY_FD, startDaemon } from '../run/daemon.mjs';

/**
 * @typedef {object} Session
 * @property {NodeJS.ProcessEnv} env for the programs that run in it
 * @property {string[]} started what had to be started for it, in words
 * @property {() => Promise<void>} close ends it and removes its files
 */

/**
 * A desktop session for a program: what the machine lacks, or for tests everything anew, so that they neither see nor
 * change the real one.
 *
 * - `display`: a virtual X display that only holders of its cookie can use.
 * - `bus`: a D-Bus session.
 * - `home`: an empty home folder, empty XDG folders, an empty temporary folder.
 * - `keyring`: an unlocked GNOME keyring in that home (needs `bus` and `home`).
 *
 * @param {{ display?: boolean, bus?: boolean, home?: boolean, keyring?: boolean }} parts
 * @param {NodeJS.ProcessEnv} [outer]
 * @returns {Promise<Session>}
 */
export async function openSession({ display, bus, home, keyring }, outer = process.env) {
  const folder = mkdtempSync(path.join(tmpdir(), 'keyfob-session-'));
  const env = { ...outer, ...(home ? ownHome(folder) : {}) };
  const started = [];
  /** @type {(() => Promise<void>)[]} */
  const stops = [];
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.once('exit', removeFolder);
  const close = async () => {
    for (const stop of stops.reverse()) await stop();
    process.off('exit', removeFolder);
    removeFolder();
  };
  try {
    if (display) {
      const xvfb = await startXvfb(folder, env);
      stops.push(xvfb.stop);
      started.push(`virtual display ${env.DISPLAY}`);
    }
    if (bus) {
      const args = ['--session', '--nofork', '--nopidfile', `--print-address=${READY_FD}`];
      const daemon = await startDaemon('dbus-daemon', args, env);
      stops.push(daemon.stop);
      env.DBUS_SESSION_BUS_ADDRESS = daemon.line;
      started.push('D-Bus session');
    }
    if (keyring) {
      unlockKeyring(env);
      started.push('GNOME keyring');
    }
    return { env, started, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @param {string} folder @param {NodeJS.ProcessEnv} env gets DISPLAY and XAUTHORITY */
async function startXvfb(folder, env) {
  const cookies = path.join(folder, 'xauthority');
  writeFileSync(cookies, xauthority(randomBytes(16)), { mode: 0o600 });
  const args = [
    '-displayfd',
    String(READY_FD),
    '-screen',
    '0',
    '1920x1200x24',
    '-noreset',
    '-nolisten',
    'tcp',
    '-auth',
    cookies,
  ];
  const xvfb = await startDaemon('Xvfb', args, env);
  env.DISPLAY = `:${xvfb.line}`;
  env.XAUTHORITY = cookies;
  // Electron would prefer a Wayland compositor.
  delete env.WAYLAND_DISPLAY;
  return xvfb;
}

/**
 * The switches with which Electron finds the display: before version 38 it looks for an X display only.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export const ozoneSwitches = ({ DISPLAY, WAYLAND_DISPLAY }) =>
  process.platform === 'linux' && !DISPLAY && WAYLAND_DISPLAY ? ['--ozone-platform=wayland'] : [];

/**
 * An Xauthority file (libXau, Xauth(3)) with one entry: this cookie, for any display of any host.
 *
 * @param {Buffer} cookie
 */
export function xauthority(cookie) {
  const anyHost = 0xffff;
  const address = '';
  const display = '';
  const parts = [address, display, 'MIT-MAGIC-COOKIE-1', cookie].map((part) => Buffer.from(part));
  return Buffer.concat([twoBytes(anyHost), ...parts.flatMap((part) => [twoBytes(part.length), part])]);
}

/** @param {number} value */
const twoBytes = (value) => Buffer.of(value >> 8, value & 0xff);

/** Empty folders in place of the user's, and the variables that name them. @param {string} folder */
function ownHome(folder) {
  const places = {
    HOME: 'home',
    XDG_CONFIG_HOME: 'home/.config',
    XDG_DATA_HOME: 'home/.local/share',
    XDG_STATE_HOME: 'home/.local/state',
    XDG_CACHE_HOME: 'home/.cache',
    XDG_RUNTIME_DIR: 'run',
    TMPDIR: 'tmp',
  };
  const env = Object.fromEntries(Object.entries(places).map(([name, place]) => [name, path.join(folder, place)]));
  for (const place of Object.values(env)) mkdirSync(place, { recursive: true, mode: 0o700 });
  return env;
}

/** Starts the keyring and opens it with a password, as a login does; it ends with its D-Bus session. @param {NodeJS.ProcessEnv} env */
function unlockKeyring(env) {
  const args = ['--unlock', '--components=secrets', '--daemonize'];
  const { status, stderr, error } = spawnSync('gnome-keyring-daemon', args, { env, input: 'test', encoding: 'utf8' });
  if (status !== 0) throw new Error(`The GNOME keyring did not start:\n${error?.message ?? stderr}`);
}
