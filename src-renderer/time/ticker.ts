/** Writes what the moment makes of it to the page. Gives for how many ms it stays right; `Infinity`: for good. */
export type Writer = (now: number) => number;

/**
 * The one clock of a window. Whatever counts down hands in a writer, which puts its text and its `--left` straight on
 * its element; no component is run again for the passing of time. The clock sleeps until the first writer goes stale
 * (a minute, or a second for something under a minute), and altogether while nobody can see the page.
 */
export interface Ticker {
  /** Writes at once, then whenever it must. Gives the way to stop. */
  add(writer: Writer): () => void;
  readonly now: () => number;
}

interface Page {
  readonly hidden: boolean;
  addEventListener(type: 'visibilitychange', listener: () => void): void;
}

const shortest = 200;
const longest = 60_000;

export function createTicker(page: Page = document, now: () => number = () => Date.now()): Ticker {
  const writers = new Set<Writer>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wakesAt = Infinity;

  function sleep(ms: number): void {
    const at = now() + Math.min(longest, Math.max(shortest, ms));
    if (ms === Infinity || page.hidden || at >= wakesAt) return;
    clearTimeout(timer);
    wakesAt = at;
    timer = setTimeout(wake, at - now());
  }

  function wake(): void {
    clearTimeout(timer);
    wakesAt = Infinity;
    if (page.hidden) return;
    let soonest = Infinity;
    for (const write of writers) soonest = Math.min(soonest, write(now()));
    sleep(soonest);
  }

  page.addEventListener('visibilitychange', wake);
  return {
    now,
    add(writer) {
      writers.add(writer);
      sleep(writer(now()));
      return () => void writers.delete(writer);
    },
  };
}

/** For how long a rounded-down text of this many ms stays right: seconds under a minute, else minutes. */
export function staysRight(ms: number): number {
  const step = Math.abs(ms) < 60_000 ? 1000 : 60_000;
  // What is left falls past the step below; what is over rises to the next one.
  return ms > 0 ? (ms % step) + 1 : step - (-ms % step);
}
