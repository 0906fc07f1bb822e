/** What a step did: a few words for its line, and whether there was nothing to do.
 * @typedef {{ note: string, skipped?: boolean }} Done
 */

/**
 * Gives what `work` gave.
 * @typedef {<D extends Done>(name: string, work: () => Promise<D>) => Promise<D>} Step
 */

/**
 * A duration in words: `0.4 s`, `12 s`, `3 min 5 s`.
 *
 * @param {number} ms
 */
export function inWords(ms) {
  const seconds = ms / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
}

/**
 * Gives the function that runs one step and says in one line what it did and how long it took. On a terminal the name
 * stands there while the step runs. With `quiet`, steps that had nothing to do say nothing.
 *
 * @param {{ out?: NodeJS.WritableStream & { isTTY?: boolean }, quiet?: boolean }} [options]
 * @returns {Step}
 */
export function createSteps({ out = process.stdout, quiet = false } = {}) {
  const live = out.isTTY && !quiet;
  /** @param {string} sign @param {string} name @param {string} note @param {number} start */
  const say = (sign, name, note, start) =>
    out.write(`${live ? '\r\x1b[K' : ''}${sign} ${name}: ${note} (${inWords(performance.now() - start)})\n`);

  return async (name, work) => {
    const start = performance.now();
    if (live) out.write(`… ${name}`);
    try {
      const done = await work();
      const { note, skipped = false } = done;
      if (!(quiet && skipped)) say(skipped ? '·' : '✓', name, note, start);
      return done;
    } catch (error) {
      say('✗', name, 'failed', start);
      throw error;
    }
  };
}
