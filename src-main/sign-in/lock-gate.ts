/** Lets what comes back while Keyfob is locked wait until it is opened. */
export class LockGate {
  #isOpen: () => boolean;
  #waiting = new Set<() => void>();

  constructor(isOpen: () => boolean) {
    this.#isOpen = isOpen;
  }

  get isOpen(): boolean {
    return this.#isOpen();
  }

  /** It was locked or opened. */
  changed(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  /** `true` once it is open, `false` where `ms` have passed or the signal came before. */
  opened(ms: number, signal: AbortSignal): Promise<boolean> {
    if (this.#isOpen()) return Promise.resolve(true);
    if (signal.aborted) return Promise.resolve(false);
    return new Promise((resolve) => {
      const end = (open: boolean) => {
        clearTimeout(limit);
        signal.removeEventListener('abort', stop);
        this.#waiting.delete(look);
        resolve(open);
      };
      const stop = () => end(false);
      const look = () => this.#isOpen() && end(true);
      const limit = setTimeout(stop, Math.max(0, ms));
      signal.addEventListener('abort', stop);
      this.#waiting.add(look);
    });
  }
}
