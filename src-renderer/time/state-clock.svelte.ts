import { lifeState, type Lifetime } from '../../src-shared/life.ts';

const HOUR = 3_600_000;

/** Timers stand still while the computer sleeps, and clocks are set: no sleep is longer than this. */
const longest = 60_000;

/** The next moment at which this life changes its state; `Infinity` when it never does again. */
export function nextTurn({ expiresAt, obtainedAt }: Lifetime, now: number): number {
  if (expiresAt === null || now >= expiresAt) return Infinity;
  const soonAt = expiresAt - Math.min(HOUR, (expiresAt - obtainedAt) / 8);
  return lifeState({ expiresAt, obtainedAt }, now) === 'good' ? soonAt : expiresAt;
}

/**
 * The moment that states are judged by. It stands still between the turns from good to ends soon and to expired, so
 * that nothing is computed again for a minute that changes no state.
 */
export class StateClock {
  now = $state(Date.now());
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Moves on when the first of these lives turns. Gives the way to stop. */
  watch(lives: Iterable<Lifetime>): () => void {
    clearTimeout(this.#timer);
    let first = Infinity;
    // By the moment that is shown: a life that ended since, or was ended, has its turn at once.
    for (const life of lives) first = Math.min(first, nextTurn(life, this.now));
    this.#sleepUntil(first);
    return () => clearTimeout(this.#timer);
  }

  #sleepUntil(turn: number): void {
    if (turn === Infinity) return;
    const left = turn - Date.now() + 1;
    this.#timer = setTimeout(
      () => {
        if (Date.now() >= turn) this.now = Date.now();
        else this.#sleepUntil(turn);
      },
      Math.min(longest, Math.max(50, left)),
    );
  }
}
