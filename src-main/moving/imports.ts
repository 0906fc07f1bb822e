import { problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import type { ImportView } from '../../src-shared/contract/moving.ts';
import type { Left } from '../../src-shared/moving/variable.ts';
import type { ServerProfile } from '../servers/server-profiles.ts';
import type { Candidate } from './candidate.ts';

/** What was read to be imported, as far as it could be. It holds secrets, or the bytes that do. */
export interface ReadImport {
  from: ImportView['from'];
  file: string;
  left: Left[];
  /** `null`: the passphrase has not come yet. */
  candidates: Candidate[] | null;
  bytes: Buffer | null;
  organizationNames: Record<string, string>;
  servers: ServerProfile[];
  /** The server is the user's to say. */
  anyServer: boolean;
}

export const importHeldMs = 10 * 60_000;
/** More are never open; the oldest is forgotten. */
const most = 2;

/** What a window may still import, by the ids that it was given, for ten minutes. */
export class Imports {
  #held = new Map<string, { read: ReadImport; timer: NodeJS.Timeout }>();

  hold(id: string, read: ReadImport): void {
    this.forget(id);
    this.#held.set(id, { read, timer: setTimeout(() => this.forget(id), importHeldMs).unref() });
    for (const oldest of [...this.#held.keys()].slice(0, -most)) this.forget(oldest);
  }

  find(id: string): Result<ReadImport> {
    const held = this.#held.get(id);
    if (!held) return fail(problem('import-gone'));
    held.timer.refresh();
    return ok(held.read);
  }

  forget(id: string): void {
    const held = this.#held.get(id);
    if (held) clearTimeout(held.timer);
    this.#held.delete(id);
  }

  forgetAll(): void {
    for (const id of [...this.#held.keys()]) this.forget(id);
  }
}
