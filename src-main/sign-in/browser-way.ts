import { problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import type { AwaitedAnswers } from './awaited-answers.ts';
import { readCallback } from './callback.ts';
import type { Pending } from './pending.ts';
import { problemOfError } from './server-page.ts';
import type { PageFacts, Way } from './way.ts';

interface Needs {
  pending: Pending;
  answers: AwaitedAnswers;
  openBrowser: (url: URL, accountsUrl: string) => Promise<void>;
  show: (page: PageFacts) => void;
  /** Brings Keyfob to the front: where the sign-in is shown, and after the browser came back. */
  focusApp: () => void;
  now: () => number;
}

/** The system's browser shows the page, the answer comes back by our scheme. Source: RFC 8252, 7.1. */
export function openInBrowser({ pending, answers, openBrowser, show, focusApp, now }: Needs): Way {
  const { promise, settle } = settling();
  const tell = (part: Partial<PageFacts> = {}) =>
    show({ url: pending.url.href, loading: false, problem: null, ...part });
  const stop = answers.await(pending.state, { channel: 'link', endsAt: pending.endsAt, take });
  const limit = setTimeout(() => end(fail(problem('sign-in-timed-out'))), pending.endsAt - now());

  function end(result: Result<URLSearchParams>): void {
    clearTimeout(limit);
    stop();
    settle(result);
  }

  function take(url: string): boolean {
    const read = readCallback(url, pending);
    focusApp();
    if (read.kind === 'code') end(ok(read.params));
    else if (read.kind === 'error') end(fail(problemOfError(read.error)));
    // Anything else is not the answer to this sign-in, which goes on waiting.
    else tell({ problem: problem('callback-refused') });
    return read.kind === 'code' || read.kind === 'error';
  }

  tell();
  openBrowser(pending.url, pending.client.accountsUrl).catch(() => end(fail(problem('browser-did-not-open'))));
  return {
    outcome: promise,
    cancel: () => end(fail(problem('sign-in-cancelled'))),
    focus: focusApp,
  };
}

function settling() {
  let settle: (result: Result<URLSearchParams>) => void = () => undefined;
  const promise = new Promise<Result<URLSearchParams>>((resolve) => (settle = resolve));
  return { promise, settle };
}
