import { lifeState, type Lifetime } from '../../src-shared/life.ts';

const HOUR = 3_600_000;
const longest = 2 ** 31 - 1;

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
    const now = Date.now();
    let first = Infinity;
    for (const life of lives) first = Math.min(first, nextTurn(life, now));
    if (first !== Infinity) {
      this.#timer = setTimeout(() => (this.now = Date.now()), Math.min(longest, Math.max(50, first - now + 1)));
    }
    return () => clearTimeout(this.#timer);
  }
}
