import type { Clock } from '../clock.ts';
import type { Settings } from '../settings.ts';

const windowMs = 30_000;

/** Counts the redirects back to an app. Source: facts page, "Agent authorization": 3 in 30 s per client and user. */
export class WaysBack {
  readonly #clock: Clock;
  readonly #settings: Settings;
  readonly #times = new Map<string, number[]>();

  constructor(clock: Clock, settings: Settings) {
    this.#clock = clock;
    this.#settings = settings;
  }

  /** Whether one more is allowed now. Counts it if so. */
  take(clientId: string, accountId: string): boolean {
    const now = this.#clock.now();
    const key = `${clientId} ${accountId}`;
    const recent = (this.#times.get(key) ?? []).filter((at) => now - at < windowMs && at <= now);
    if (recent.length >= this.#settings.redirectsPer30s) return false;
    this.#times.set(key, [...recent, now]);
    return true;
  }

  clear(): void {
    this.#times.clear();
  }
}
