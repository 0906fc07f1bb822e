import type { ApiId } from '../../src-shared/apis.ts';
import type { CheckedPaste } from '../../src-shared/contract/index.ts';
import type { PasteInspection } from '../../src-shared/inspect/inspection.ts';
import { problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';

/** A text and what was found in it. Holds its secrets. */
export interface Seen {
  text: string;
  inspected: PasteInspection;
}

/**
 * What a window looks at: a text that was pasted, in memory only, or a kept credential, whose secret stays in the vault
 * and is opened anew when it is needed. `checked` is what a server said of it, where one was asked.
 */
export type Paste = { checked: CheckedPaste | null } & (
  { seen: Seen; keptId: null } | { keptId: string; api: ApiId | undefined }
);

/** More than this many are never open; the oldest is forgotten. */
const most = 4;

/** The pastes that a window may still ask about, by the ids that it was given. */
export class Pastes {
  #held = new Map<string, Paste>();

  hold(id: string, paste: Paste): void {
    this.#held.set(id, paste);
    for (const oldest of [...this.#held.keys()].slice(0, -most)) this.#held.delete(oldest);
  }

  find(id: string): Result<Paste> {
    const paste = this.#held.get(id);
    return paste ? ok(paste) : fail(problem('paste-gone'));
  }

  forget(id: string): void {
    this.#held.delete(id);
  }

  forgetAll(): void {
    this.#held.clear();
  }
}
