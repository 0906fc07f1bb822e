import type { VaultWriter } from './writer.ts';

const idleMs = 30_000;

/**
 * Begins the journal anew when it has grown, and when nothing was saved for a while: a short journal is a fast opening,
 * and old secrets go with it. A failure is not told: nothing is lost by it, and the next save is tried by itself.
 */
export class Housekeeping {
  #writer: VaultWriter;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<unknown> | null = null;

  constructor(writer: VaultWriter) {
    this.#writer = writer;
  }

  /** To be called after each save. */
  saved(): void {
    if (this.#writer.grown) this.tidy();
    else this.#whenIdle();
  }

  tidy(): void {
    this.#running ??= this.#writer.compact().then(({ ok }) => {
      this.#running = null;
      if (!ok) this.#whenIdle();
    });
  }

  async stop(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    await this.#running;
  }

  #whenIdle(): void {
    if (this.#timer) this.#timer.refresh();
    else this.#timer = setTimeout(() => this.#writer.untidy && this.tidy(), idleMs).unref();
  }
}
