/** The time that the sandbox lives in, epoch ms. Tests move it; everything that ends looks here. */
export class Clock {
  readonly #base: () => number;
  #offset = 0;

  constructor(base: () => number) {
    this.#base = base;
  }

  now(): number {
    return this.#base() + this.#offset;
  }

  advance(ms: number): void {
    this.#offset += ms;
  }

  /** Goes on from this moment. */
  set(at: number): void {
    this.#offset = at - this.#base();
  }

  reset(): void {
    this.#offset = 0;
  }
}
