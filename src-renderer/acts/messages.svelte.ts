import type { AppState } from '../../src-shared/contract/index.ts';

/** A problem as the window sees it: words, a code, perhaps a thing to do. */
export type ProblemView = AppState['notices'][number];

/** A problem that stands until somebody closes it, with what its button does. */
export interface Failure {
  key: number;
  problem: ProblemView;
  /** What did not happen, before the reason: `Nothing was copied.` */
  lead: string;
  act: { label: string; run: () => void } | null;
}

const briefForMs = 4000;

/** What the window has to say: failures that stay, a brief word that goes, and what is spoken aloud. */
export class Messages {
  failures = $state.raw<readonly Failure[]>([]);
  /** A word about something that the page itself doesn't show. */
  brief = $state<string | null>(null);
  /** What this window copied last, and when that is cleared, for the toast that counts the clipboard's time. */
  copied = $state.raw<{ what: string; clearsAt: number | null } | null>(null);
  /** For the live region. `key` tells two equal messages apart. */
  spoken = $state.raw({ text: '', key: 0 });
  #timer: ReturnType<typeof setTimeout> | undefined;
  #keys = 0;

  say(text: string): void {
    this.spoken = { text, key: this.spoken.key + 1 };
  }

  /** Shown for a few seconds and spoken. */
  tell(text: string): void {
    clearTimeout(this.#timer);
    this.brief = text;
    this.#timer = setTimeout(() => (this.brief = null), briefForMs);
    this.say(text);
  }

  fail(problem: ProblemView, { lead = '', act = null }: Partial<Pick<Failure, 'lead' | 'act'>> = {}): void {
    const others = this.failures.filter((one) => one.problem.code !== problem.code || one.lead !== lead);
    this.failures = [...others, { key: ++this.#keys, problem, lead, act }];
    this.say([lead, problem.what, problem.remedy].filter(Boolean).join(' '));
  }

  close(key: number): void {
    this.failures = this.failures.filter((failure) => failure.key !== key);
  }
}
