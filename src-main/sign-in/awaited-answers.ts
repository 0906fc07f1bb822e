import { stateOf } from './callback.ts';

/** The ways by which an answer comes from outside. What the window ends at never comes here. */
export type Channel = 'link' | 'loopback';

/** What became of an answer. `again`: its sign-in has had one already; `stray`: nobody waits on this way. */
export type Delivered = 'taken' | 'refused' | 'again' | 'stray';

interface Awaited {
  channel: Channel;
  /** Epoch ms. */
  endsAt: number;
  take: (url: string) => void;
}

export interface Waiting {
  /** The answer has come, by whichever way: once more it is ignored. */
  answered(): void;
  stop(): void;
}

/**
 * The sign-ins that wait for an answer from outside, by their `state`. An answer only reaches the one sign-in that made
 * its state, over the way that this one was begun on. Nothing is remembered of sign-ins but their states.
 */
export class AwaitedAnswers {
  #now: () => number;
  #awaited = new Map<string, Awaited>();
  /** The states that were answered, until they would have ended: browsers open a link twice. */
  #answered = new Map<string, number>();

  constructor(now: () => number) {
    this.#now = now;
  }

  await(state: string, awaited: Awaited): Waiting {
    this.#awaited.set(state, awaited);
    const stop = () => void this.#awaited.delete(state);
    return {
      stop,
      answered: () => {
        stop();
        this.#answered.set(state, awaited.endsAt);
      },
    };
  }

  /** Whether a sign-in that waits, by whichever way, made this state. */
  knows(state: string): boolean {
    return this.#awaited.has(state);
  }

  deliver(channel: Channel, url: string): Delivered {
    this.#forgetEnded();
    const state = stateOf(url);
    if (state !== null && this.#answered.has(state)) return 'again';
    const waiting = [...this.#awaited].filter(([, one]) => one.channel === channel);
    if (waiting.length === 0) return 'stray';
    const asked = waiting.filter(([own]) => own === state);
    // An answer to none of them is shown to all: each reads it, refuses it and goes on.
    for (const [, { take }] of asked.length > 0 ? asked : waiting) take(url);
    return state !== null && this.#answered.has(state) ? 'taken' : 'refused';
  }

  #forgetEnded(): void {
    for (const [state, endsAt] of this.#answered) if (endsAt <= this.#now()) this.#answered.delete(state);
  }
}
