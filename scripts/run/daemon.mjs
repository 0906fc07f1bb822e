import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The file descriptor on which a daemon of ours says that it is ready. */
export const READY_FD = 3;

/**
 * Starts a background program that announces itself with one line on file descriptor 3, and waits for that line. It
 * ends with this process at the latest.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ line: string, stop: () => Promise<void> }>}
 */
export async function startDaemon(command, args, env) {
  // A process group of its own: Ctrl-C is for the app, which still needs its display to close.
  const child = spawn(command, args, { env, detached: true, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  let complaints = '';
  child.stderr?.setEncoding('utf8').on('data', (text) => (complaints += text));
  const ended = new Promise((resolve) => child.on('close', resolve).on('error', resolve));
  const kill = () => void child.kill();
  process.once('exit', kill);
  const stop = async () => {
    process.off('exit', kill);
    kill();
    await ended;
  };
  const ready = createInterface({ input: /** @type {import('node:stream').Readable} */ (child.stdio[READY_FD]) });
  const line = await new Promise((resolve, reject) => {
    ready.once('line', resolve);
    void ended.then(() => reject(new Error(`${command} did not start:\n${complaints.trim()}`)));
  });
  return { line, stop };
}
