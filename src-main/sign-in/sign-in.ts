import { randomUUID } from 'node:crypto';
import { linkCallback, type SignInView } from '../../src-shared/contract/index.ts';
import { problem } from '../../src-shared/problems.ts';
import { fail, type Result } from '../../src-shared/result.ts';
import type { TokenAnswer } from '../livechat/answers.ts';
import type { OAuthClient, TokenEndpoint } from '../livechat/token-endpoint.ts';
import type { InFlight } from '../refresh/in-flight.ts';
import { AwaitedAnswers } from './awaited-answers.ts';
import { openInBrowser } from './browser-way.ts';
import { newPending, type Pending } from './pending.ts';
import { signInView } from './sign-in-view.ts';
import type { PageFacts, Way } from './way.ts';

export interface SignInRequest {
  /** Chosen by who asks, so that it can be told apart while it runs. */
  id?: string | undefined;
  /** The kept account that signs in again; it does so once at a time. */
  accountId: string | null;
  client: OAuthClient;
  redirectUri: string;
  scopes: readonly string[];
  where: SignInView['where'];
  /** What the frame says it is for. */
  label: string;
  sandbox: boolean;
}

interface Needs {
  tokenEndpoint: TokenEndpoint;
  inFlight: InFlight;
  openWindow: (id: string, pending: Pending, show: (page: PageFacts) => void) => Way;
  openBrowser: (url: URL, accountsUrl: string) => Promise<void>;
  /** All that run, in the order they began. */
  show: (signIns: SignInView[]) => void;
  /** Brings Keyfob to the front after the browser came back. */
  focusApp: () => void;
  /** A link came that no sign-in over the browser waits for. */
  strayLink: () => void;
  now: () => number;
}

export interface SignIn {
  /**
   * Runs one sign-in to its end and gives the tokens to `keep`. Several run side by side, but one for each kept account.
   * From the moment the code leaves it can't be cancelled: what comes of it is kept, or ended at the server.
   */
  run<T>(request: SignInRequest, keep: (token: TokenAnswer) => Promise<Result<T>>): Promise<Result<T>>;
  /** A link that the system handed over. It can only end the sign-in that the user began over the browser. */
  receiveLink(link: string): void;
  cancel(id: string): void;
  cancelAll(): void;
  reload(id: string): void;
  restart(id: string): Promise<void>;
}

interface Running {
  accountId: string | null;
  /** `null` until its page is on its way. */
  way: Way | null;
  cancelled: boolean;
  view: SignInView | null;
}

export function createSignIn(needs: Needs): SignIn {
  const { tokenEndpoint, inFlight, openWindow, openBrowser, show, focusApp, strayLink, now } = needs;
  const all = new Map<string, Running>();
  const answers = new AwaitedAnswers(now);
  const showAll = () => show([...all.values()].map(({ view }) => view).filter((view) => view !== null));

  async function run<T>(request: SignInRequest, keep: (token: TokenAnswer) => Promise<Result<T>>): Promise<Result<T>> {
    const { id = randomUUID(), accountId, client, redirectUri, scopes, label } = request;
    const first = all.get(id) ?? [...all.values()].find((one) => accountId !== null && one.accountId === accountId);
    if (first) {
      first.way?.focus();
      return fail(problem('sign-in-running', { name: label }));
    }
    const running: Running = { accountId, way: null, cancelled: false, view: null };
    all.set(id, running);
    try {
      const pending = await newPending({ client, redirectUri, scopes, now: now() });
      if (running.cancelled) return fail(problem('sign-in-cancelled'));
      const way = open(id, request, pending, (page) => {
        running.view = signInView({ id, for: label, where: request.where, sandbox: request.sandbox, pending, page });
        showAll();
      });
      if (!way.ok) return way;
      running.way = way.value;
      const outcome = await way.value.outcome;
      if (!outcome.ok) return outcome;
      const { state, verifier } = pending;
      const callback = { params: outcome.value, state, redirectUri, verifier };
      return await inFlight.run(async () => {
        const token = await tokenEndpoint.exchange(client, callback);
        return token.ok ? keep(token.value) : token;
      });
    } finally {
      all.delete(id);
      showAll();
    }
  }

  function open(id: string, { where }: SignInRequest, pending: Pending, view: (page: PageFacts) => void): Result<Way> {
    if (where === 'window') return { ok: true, value: openWindow(id, pending, view) };
    if (pending.redirectUri !== linkCallback) return fail(problem('browser-needs-link'));
    return { ok: true, value: openInBrowser({ pending, answers, openBrowser, show: view, focusApp, now }) };
  }

  function cancel(running: Running | undefined): void {
    if (!running) return;
    running.cancelled = true;
    running.way?.cancel();
  }

  return {
    run,
    receiveLink(link) {
      if (answers.deliver('link', link) === 'stray') strayLink();
    },
    cancel: (id) => cancel(all.get(id)),
    cancelAll: () => [...all.values()].forEach(cancel),
    reload: (id) => all.get(id)?.way?.page?.reload(),
    restart: async (id) => all.get(id)?.way?.page?.restart(),
  };
}
