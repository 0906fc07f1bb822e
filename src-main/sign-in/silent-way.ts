import { problem, type Problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import type { Secret } from '../vault/secret.ts';
import type { Pending } from './pending.ts';
import { openSignInPage } from './sign-in-page.ts';
import { laterOutcome, type Way } from './way.ts';

/** How long the server may take to send the page back. */
const limitMs = 15_000;
/** A page that stays for so long waits for somebody. */
const staysMs = 3_000;

interface Needs {
  pending: Pending;
  kept: Secret;
  /** Whom the sentences are about. */
  name: string;
}

/**
 * A sign-in that nobody sees: the page is loaded with what was left of the last one, and comes back by itself while the
 * session at the accounts server lasts. A page that wants somebody is a session that is over; nothing is tried twice.
 */
export function openSilently({ pending, kept, name }: Needs): Way {
  const over = fail(problem('session-over', { name }));
  let left: Promise<Secret | null> = Promise.resolve(null);
  let ended = false;
  let stays: NodeJS.Timeout | undefined;
  const { outcome, settle } = laterOutcome();

  const end = (result: Result<URLSearchParams>) => {
    if (ended) return;
    ended = true;
    clearTimeout(limit);
    clearTimeout(stays);
    left = page.close();
    settle(result);
  };
  const limit = setTimeout(() => end(over), limitMs);
  const page = openSignInPage({
    pending,
    kept,
    answered: (params) => end(ok(params)),
    tell({ loading, problem: trouble }) {
      clearTimeout(stays);
      if (trouble) end(asksWho(trouble) ? over : fail(trouble));
      else if (loading === false && !ended) stays = setTimeout(() => end(over), staysMs);
    },
  });
  page.load();
  return {
    outcome,
    cancel: () => end(fail(problem('sign-in-cancelled'))),
    focus: () => undefined,
    session: () => left,
  };
}

/** The server's page says that it does not know who it is any more. */
const asksWho = ({ details }: Problem): boolean => details?.identity_exception !== undefined;
