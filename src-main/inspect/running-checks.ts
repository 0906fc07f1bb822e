import { problem } from '../../src-shared/problems.ts';
import { fail, type Result } from '../../src-shared/result.ts';

/** The questions that servers have not answered yet, by the paste that they are about: one for each. */
export class RunningChecks {
  #running = new Map<string, AbortController>();

  /** Runs `ask` until it answers or is cancelled. What comes after a cancel is not looked at. */
  async run<T>(pasteId: string, ask: (signal: AbortSignal) => Promise<Result<T>>): Promise<Result<T>> {
    this.cancel(pasteId);
    const controller = new AbortController();
    this.#running.set(pasteId, controller);
    const { signal } = controller;
    const answer = await ask(signal);
    if (this.#running.get(pasteId) === controller) this.#running.delete(pasteId);
    return signal.aborted ? fail(problem('check-cancelled')) : answer;
  }

  cancel(pasteId: string): void {
    this.#running.get(pasteId)?.abort();
    this.#running.delete(pasteId);
  }

  cancelAll(): void {
    for (const id of [...this.#running.keys()]) this.cancel(id);
  }
}
