import type { RedirectPair } from '../../src-shared/contract/index.ts';
import type { Problem } from '../../src-shared/problems.ts';
import type { Result } from '../../src-shared/result.ts';
import type { Secret } from '../vault/secret.ts';
import type { Callback } from './callback.ts';

/** What is shown of a sign-in while it runs. */
export interface PageFacts {
  url: string;
  loading: boolean;
  problem: Problem | null;
  /** The page ended at an address that is nearly the redirect URI. */
  redirect?: RedirectPair | null;
}

/** Where somebody signs in, from its opening to the answer. */
export interface Way {
  /** The parameters of the callback, or why there are none. */
  outcome: Promise<Result<URLSearchParams>>;
  cancel(): void;
  focus(): void;
  /** Asked for after a good outcome: what keeps the accounts server from asking again who it is. */
  session?(): Promise<Secret | null>;
  /** Takes an address that somebody pasted; only the answer to this sign-in ends it. Where a browser shows the page. */
  offer?(address: string): Callback;
  /** The page is ours to load: the window. */
  page?: {
    reload(): void;
    /** Forgets who is signed in and begins at the first page. */
    restart(): Promise<void>;
  };
}

/** An outcome that comes later. */
export function laterOutcome(): { outcome: Way['outcome']; settle: (result: Result<URLSearchParams>) => void } {
  let settle: (result: Result<URLSearchParams>) => void = () => undefined;
  const outcome = new Promise<Result<URLSearchParams>>((resolve) => (settle = resolve));
  return { outcome, settle };
}
