/**
 * What has begun and must still write what it brings: renewals, codes that are being exchanged, customers that are
 * being made. Locking and quitting wait for it, since a rotating refresh token that is on its way exists nowhere else.
 */
export class InFlight {
  #running = new Set<Promise<unknown>>();

  run<T>(work: () => Promise<T>): Promise<T> {
    const running = work();
    this.#running.add(running);
    const forget = () => void this.#running.delete(running);
    running.then(forget, forget);
    return running;
  }

  get busy(): boolean {
    return this.#running.size > 0;
  }

  /** Waits until nothing runs; what begins meanwhile is waited for too. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }
}
