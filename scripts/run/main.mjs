import { SIGNALS } from './process.mjs';
import { Stop } from './stop.mjs';

const LOOK_EVERY_MS = 250;

/**
 * Runs a command of ours and turns its end into the exit code. A number that `work` gives is the exit code; a `Stop`
 * is told in its own words, anything else is a bug and keeps its stack.
 *
 * @param {() => Promise<number | void>} work
 */
export async function main(work) {
  leaveOnSignals();
  endWithNpm();
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    console.error(error instanceof Stop ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}

/**
 * Leaves by process.exit on a signal, so that what was started for this run is ended too. While a program runs in
 * front, the signal is that program's (see `runInFront`): then this listener isn't alone.
 */
function leaveOnSignals() {
  for (const [signal, number] of Object.entries(SIGNALS)) {
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) process.exit(128 + number);
    });
  }
}

/**
 * Ends with the npm that started us. Between the two is a shell, and the shell doesn't pass on the SIGTERM that npm
 * sends it: it just dies, and would leave us behind.
 */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_EVERY_MS);
  watch.unref();
}
