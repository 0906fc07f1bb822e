import { createHash, timingSafeEqual } from 'node:crypto';
import { problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import type { Clipboard } from './system-clipboard.ts';

interface Needs {
  clipboard: Clipboard;
  now: () => number;
  /** How long a secret stays; 0 = until something else is copied. */
  clearAfterMs: () => number;
  show: (clipboard: { clearsAt: number; since: number } | null) => void;
}

/**
 * Puts texts on the clipboard and takes secrets off again. What was written is remembered as a digest only; what
 * somebody else put there meanwhile is left alone.
 */
export class ClipboardKeeper {
  #needs: Needs;
  #ours: Buffer | null = null;
  #clearsAt = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** Says "copied" only after the clipboard was read back. Gives when it is cleared (epoch ms), or `null` for never. */
  async putSecret(text: string): Promise<Result<{ clearsAt: number | null }>> {
    if (!(await this.#put(text))) return fail(problem('not-copied'));
    this.#stop();
    const since = this.#needs.now();
    const stays = this.#needs.clearAfterMs();
    this.#ours = digest(text);
    if (stays === 0) return ok({ clearsAt: null });
    this.#clearsAt = since + stays;
    this.#timer = setTimeout(() => void this.clearIfOurs(), stays);
    this.#needs.show({ clearsAt: this.#clearsAt, since });
    return ok({ clearsAt: this.#clearsAt });
  }

  /** For what is no secret: it stays. */
  async putPlain(text: string): Promise<Result<Record<string, never>>> {
    if (!(await this.#put(text))) return fail(problem('not-copied'));
    this.#stop();
    this.#ours = null;
    return ok({});
  }

  /** Clears at the timer, on lock, on quit, on wish; only what Keyfob itself put there. */
  async clearIfOurs(): Promise<void> {
    this.#stop();
    const ours = this.#ours;
    this.#ours = null;
    if (!ours) return;
    const held = digest(await this.#needs.clipboard.read());
    if (timingSafeEqual(held, ours)) this.#needs.clipboard.clear();
  }

  /** After sleep: timers stand still meanwhile, the clock doesn't. */
  wake(): void {
    if (this.#timer && this.#needs.now() >= this.#clearsAt) void this.clearIfOurs();
  }

  async #put(text: string): Promise<boolean> {
    await this.#needs.clipboard.write(text);
    return (await this.#needs.clipboard.read()) === text;
  }

  #stop(): void {
    if (!this.#timer) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#needs.show(null);
  }
}

const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
