import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { root } from './paths.mjs';

/** @typedef {{ code: number, output: string }} Ended code: 128 + n where signal number n ended it, as shells count. */

/** The signals that ask a program to end, and their numbers. */
export const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

const ALL_SIGNALS = { ...SIGNALS, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11 };

/** How long a child may take to end after a signal before the next one kills it. */
const PATIENCE_MS = 2000;

/**
 * Runs a program to its end and keeps what it prints (both streams, in order of arrival, without colours).
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, signal?: AbortSignal }} [options]
 * @returns {Promise<Ended>} code 127 when the program could not be started
 */
export function collect(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const kill = () => void child.kill();
    process.once('exit', kill);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    /** @param {number} code */
    const end = (code) => (process.off('exit', kill), resolve({ code, output: stripVTControlCharacters(output) }));
    child.on('error', (error) => ((output += error.message), end(127)));
    child.on('close', (code, signal) => end(exitCode(code, signal)));
  });
}

/**
 * Runs a program that speaks to the terminal itself and gives its exit code. Ctrl-C and SIGTERM reach it exactly once,
 * so that it can end in order: it has a process group of its own (else a terminal would signal it beside us). Asking a
 * second time, more than two seconds later, kills the group.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, toAll?: boolean }} [options] toAll: signals go to the programs it has started too
 * @returns {Promise<{ code: number, interrupted: boolean }>}
 */
export function runInFront(command, args, { env, toAll = false } = {}) {
  const ownGroup = process.platform !== 'win32';
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', detached: ownGroup, env });
    let askedAt = 0;
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => {
      const now = performance.now();
      if (!askedAt) send(child, signal, toAll && ownGroup);
      else if (now - askedAt > PATIENCE_MS) send(child, 'SIGKILL', ownGroup);
      askedAt ||= now;
    };
    const settle = () => Object.keys(SIGNALS).forEach((signal) => process.off(signal, forward));
    Object.keys(SIGNALS).forEach((signal) => process.on(signal, forward));
    child.on('error', (error) => (settle(), reject(error)));
    child.on('close', (code, signal) => {
      settle();
      resolve({ code: exitCode(code, signal), interrupted: askedAt > 0 });
    });
  });
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal @param {boolean} group */
function send(child, signal, group) {
  const ended = child.exitCode !== null || child.signalCode !== null;
  if (ended || !child.pid) return;
  if (group) process.kill(-child.pid, signal);
  else child.kill(signal);
}

/** @param {number | null} code @param {NodeJS.Signals | null} signal */
function exitCode(code, signal) {
  if (code !== null) return code;
  return 128 + (ALL_SIGNALS[/** @type {keyof typeof ALL_SIGNALS} */ (signal)] ?? 0);
}
