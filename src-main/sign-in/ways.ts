import { linkCallback, loopbackPortOf, loopbackPorts, type SignInPlace } from '../../src-shared/contract/index.ts';
import { problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import { AwaitedAnswers } from './awaited-answers.ts';
import { openInBrowser } from './browser-way.ts';
import { Loopback } from './loopback.ts';
import type { Pending } from './pending.ts';
import type { Secret } from '../vault/secret.ts';
import type { PageFacts, Way } from './way.ts';

export interface Places {
  openWindow: (id: string, pending: Pending, show: (page: PageFacts) => void, kept: Secret | null) => Way;
  openSilently: (pending: Pending, kept: Secret, label: string) => Way;
  openBrowser: (url: URL, accountsUrl: string) => Promise<void>;
  /** Brings Keyfob to the front after the browser came back. */
  focusApp: () => void;
  now: () => number;
}

interface Opening {
  id: string;
  where: SignInPlace;
  label: string;
  /** What was left of an earlier sign-in, for the page to begin with. */
  kept: Secret | null;
  silent?: boolean | undefined;
  pending: Pending;
  show: (page: PageFacts) => void;
}

/** Every way to begin a sign-in, and what is needed to tell whose an answer is. */
export function createWays({ openWindow, openSilently, openBrowser, focusApp, now }: Places) {
  const answers = new AwaitedAnswers(now);
  const loopback = new Loopback({
    deliver: (url) => ['taken', 'again'].includes(answers.deliver('loopback', url)),
  });

  async function open({ id, where, label, kept, silent, pending, show }: Opening): Promise<Result<Way>> {
    if (silent) return kept ? ok(openSilently(pending, kept, label)) : fail(problem('session-over', { name: label }));
    if (where !== 'window' && pending.grant === 'implicit') return fail(problem('implicit-needs-window'));
    const browser = { pending, answers, openBrowser, show, focusApp, now };
    switch (where) {
      case 'window':
        return ok(openWindow(id, pending, show, kept));
      case 'browser':
        if (pending.redirectUri !== linkCallback) return fail(problem('browser-needs-link'));
        return ok(openInBrowser({ ...browser, channel: 'link' }));
      case 'loopback': {
        const port = loopbackPortOf(pending.redirectUri);
        if (port === null) return fail(problem('loopback-needs-port'));
        // Before the browser opens: what it would come back to must be there, and ours.
        const leave = await loopback.use(port);
        if (!leave) return portTaken(port);
        return ok(openInBrowser({ ...browser, channel: 'loopback', ended: leave }));
      }
    }
  }

  async function portTaken(port: number): Promise<Result<Way>> {
    const free = await loopback.firstFree(loopbackPorts.filter((one) => one !== port));
    const details = { port: String(port), ...(free === null ? {} : { free: String(free) }) };
    const code = free === null ? 'loopback-ports-taken' : 'loopback-port-taken';
    return fail(problem(code, { port: String(port), free: String(free ?? '') }, details));
  }

  return { open, answers };
}
