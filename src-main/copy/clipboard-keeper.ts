import { createHash, timingSafeEqual } from 'node:crypto';
import { problem } from '../../src-shared/problems.ts';
import { done, fail, ok, type Done, type Result } from '../../src-shared/result.ts';
import { Turns } from '../turns.ts';
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
 * somebody else put there meanwhile is left alone. One thing happens at a time: the system's clipboard may be slow,
 * and a clear must not overtake the write that it is meant for.
 */
export class ClipboardKeeper {
  #needs: Needs;
  #ours: Buffer | null = null;
  #clearsAt = 0;
  #timer: NodeJS.Timeout | null = null;
  #turns = new Turns();

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** Says "copied" only after the clipboard was read back. Gives when it is cleared (epoch ms), or `null` for never. */
  putSecret(text: string): Promise<Result<{ clearsAt: number | null }>> {
    return this.#turns.take(async () => {
      this.#stop();
      // Before the write: should the read-back fail, it is there all the same and must go.
      this.#ours = digest(text);
      if (!(await this.#put(text))) {
        await this.#clear();
        return fail(problem('not-copied'));
      }
      const since = this.#needs.now();
      const stays = this.#needs.clearAfterMs();
      if (stays === 0) return ok({ clearsAt: null });
      this.#clearsAt = since + stays;
      this.#timer = setTimeout(() => void this.clearIfOurs(), stays);
      this.#needs.show({ clearsAt: this.#clearsAt, since });
      return ok({ clearsAt: this.#clearsAt });
    });
  }

  /** For what is no secret: it stays. */
  putPlain(text: string): Promise<Result<Done>> {
    return this.#turns.take(async () => {
      if (!(await this.#put(text))) return fail(problem('not-copied'));
      this.#stop();
      this.#ours = null;
      return done;
    });
  }

  /** Clears at the timer, on lock, on quit, on wish; only what Keyfob itself put there. Never fails. */
  clearIfOurs(): Promise<void> {
    return this.#turns.take(() => this.#clear());
  }

  /** After sleep: timers stand still meanwhile, the clock doesn't. */
  wake(): void {
    if (this.#timer && this.#needs.now() >= this.#clearsAt) void this.clearIfOurs();
  }

  async #put(text: string): Promise<boolean> {
    try {
      await this.#needs.clipboard.write(text);
      return (await this.#needs.clipboard.read()) === text;
    } catch {
      return false;
    }
  }

  async #clear(): Promise<void> {
    this.#stop();
    const ours = this.#ours;
    this.#ours = null;
    if (!ours) return;
    try {
      const held = digest(await this.#needs.clipboard.read());
      if (timingSafeEqual(held, ours)) this.#needs.clipboard.clear();
    } catch {
      // A clipboard that can't be read can't be cleared without wiping what may be somebody else's.
    }
  }

  #stop(): void {
    if (!this.#timer) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#needs.show(null);
  }
}

const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
