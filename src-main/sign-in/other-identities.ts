import { randomUUID } from 'node:crypto';
import type { Keyfob, OtherIdentity } from '../../src-shared/contract/index.ts';
import { problem } from '../../src-shared/problems.ts';
import { done, fail, type Result } from '../../src-shared/result.ts';

/** How long somebody may think about it. */
export const decideMs = 5 * 60_000;

/** What is asked, and what each answer does. Both are done once at most. */
export interface HeldIdentity extends Pick<OtherIdentity, 'accountId' | 'name' | 'who' | 'knownAs'> {
  keep: () => Promise<Result<{ id: string }>>;
  /** Ends the tokens at the server, as far as it answers. */
  drop: () => Promise<unknown>;
}

interface Needs {
  now: () => number;
  show: (questions: OtherIdentity[]) => void;
}

interface Asked {
  view: OtherIdentity;
  held: HeldIdentity;
  timer: NodeJS.Timeout;
}

/**
 * Somebody else signed in than the row is. Nothing is overwritten and nothing thrown away unasked: the tokens wait here,
 * in main's memory, for an answer; a lock, the end of the app or five minutes are the answer no.
 */
export class OtherIdentities {
  #needs: Needs;
  #asked = new Map<string, Asked>();

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** Gives the way to say better who it is, once that is known. One question for each row: a newer one takes its place. */
  ask(held: HeldIdentity): (who: string) => void {
    const { accountId, name, who, knownAs } = held;
    for (const [id, { view }] of this.#asked) if (view.accountId === accountId) void this.#drop(id);
    const id = randomUUID();
    const since = this.#needs.now();
    const view: OtherIdentity = { id, accountId, name, who, knownAs, since, until: since + decideMs };
    const timer = setTimeout(() => void this.#drop(id), decideMs);
    this.#asked.set(id, { view, held, timer });
    this.#show();
    return (better) => {
      const asked = this.#asked.get(id);
      if (!asked) return;
      asked.view = { ...asked.view, who: better };
      this.#show();
    };
  }

  readonly calls: Pick<Keyfob, 'keepOtherIdentity' | 'dropOtherIdentity'> = {
    keepOtherIdentity: async ({ id }) => {
      const held = this.#take(id);
      return held ? held.keep() : fail(problem('other-identity-over'));
    },
    dropOtherIdentity: async ({ id }) => {
      // The server's answer changes nothing for whoever said no.
      void this.#drop(id);
      return done;
    },
  };

  /** Waits until the servers have been told. */
  async dropAll(): Promise<void> {
    await Promise.all([...this.#asked.keys()].map((id) => this.#drop(id)));
  }

  async #drop(id: string): Promise<void> {
    await this.#take(id)?.drop();
  }

  #take(id: string): HeldIdentity | null {
    const asked = this.#asked.get(id);
    if (!asked) return null;
    clearTimeout(asked.timer);
    this.#asked.delete(id);
    this.#show();
    return asked.held;
  }

  #show(): void {
    this.#needs.show([...this.#asked.values()].map(({ view }) => view));
  }
}
