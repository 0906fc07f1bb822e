import { problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import type { AwaitedAnswers, Channel } from './awaited-answers.ts';
import { readCallback, type Callback } from './callback.ts';
import type { Pending } from './pending.ts';
import { problemOfError } from './server-page.ts';
import { laterOutcome, type PageFacts, type Way } from './way.ts';

interface Needs {
  pending: Pending;
  channel: Channel;
  answers: AwaitedAnswers;
  openBrowser: (url: URL, accountsUrl: string) => Promise<void>;
  show: (page: PageFacts) => void;
  /** Brings Keyfob to the front: where the sign-in is shown, and after the browser came back. */
  focusApp: () => void;
  /** Nobody comes back to this sign-in any more. */
  ended?: () => void;
  now: () => number;
}

/**
 * The system's browser shows the page; the answer comes back by our scheme or to a port of this computer, or somebody
 * pastes the address. Source: RFC 8252, 7.1 and 7.3.
 */
export function openInBrowser({ pending, channel, answers, openBrowser, show, focusApp, ended, now }: Needs): Way {
  const { outcome, settle } = laterOutcome();
  const tell = (part: Partial<PageFacts> = {}) =>
    show({ url: pending.url.href, loading: false, problem: null, ...part });
  const waiting = answers.await(pending.state, { channel, endsAt: pending.endsAt, take });
  const limit = setTimeout(() => end(fail(problem('sign-in-timed-out'))), pending.endsAt - now());

  function end(result: Result<URLSearchParams>): void {
    clearTimeout(limit);
    waiting.stop();
    ended?.();
    settle(result);
  }

  /** Ends with the answer to this sign-in; anything else is not that, and it goes on waiting. */
  function offer(url: string): Callback {
    const read = readCallback(url, pending);
    if (read.kind !== 'code' && read.kind !== 'error') return read;
    waiting.answered();
    end(read.kind === 'code' ? ok(read.params) : fail(problemOfError(read.error)));
    return read;
  }

  function take(url: string): void {
    const read = offer(url);
    const isOurs = read.kind === 'code' || read.kind === 'error';
    // A link is opened by somebody. To a port any page of the browser can come, and must not be able to disturb.
    const disturbs = channel === 'loopback' && (read.kind === 'elsewhere' || (!isOurs && read.why === 'state'));
    if (disturbs) return;
    if (!isOurs) tell({ problem: problem('callback-refused') });
    focusApp();
  }

  tell();
  // It may still be opened by hand, and the window is left.
  openBrowser(pending.url, pending.client.accountsUrl).catch(() => tell({ problem: problem('browser-did-not-open') }));
  return {
    outcome,
    cancel: () => end(fail(problem('sign-in-cancelled'))),
    focus: focusApp,
    offer,
  };
}
