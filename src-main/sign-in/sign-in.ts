import { randomUUID } from 'node:crypto';
import type { Grant } from '../../src-shared/credentials.ts';
import { linkCallback, type SignInView } from '../../src-shared/contract/index.ts';
import { problem, type Problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import type { AccountsService } from '../livechat/accounts-service.ts';
import type { TokenAnswer } from '../livechat/answers.ts';
import type { TokenEndpoint } from '../livechat/token-endpoint.ts';
import type { InFlight } from '../refresh/in-flight.ts';
import type { Secret } from '../vault/secret.ts';
import { AwaitedAnswers } from './awaited-answers.ts';
import { openInBrowser } from './browser-way.ts';
import { tokenOfImplicitAnswer } from './implicit-grant.ts';
import { LockGate } from './lock-gate.ts';
import { newPending, type Pending } from './pending.ts';
import { signInView } from './sign-in-view.ts';
import type { PageFacts, Way } from './way.ts';

type App = Pending['client'];

/** What a sign-in brought, with the client secret that is kept beside it. */
export interface Signed {
  token: TokenAnswer;
  clientSecret: Secret | undefined;
  /** Goes into the next page of the same account. */
  session: Secret | null;
}

export type Keep<T> = (signed: Signed) => Promise<Result<T>>;

export interface SignInRequest {
  /** Chosen by who asks, so that it can be told apart while it runs. */
  id?: string | undefined;
  /** The kept account that signs in again; it does so once at a time. */
  accountId: string | null;
  client: App;
  grant: Grant;
  /** Asked when the code is exchanged, not before: nothing of a client secret is held while somebody signs in. */
  clientSecret: () => Result<Secret | undefined>;
  /** What is typed has no place but memory, so locking must end the sign-in that needs it. */
  endsAtLock: boolean;
  redirectUri: string;
  /** Others that have worked for this app, to be compared with when the server refuses this one. */
  knownRedirects: readonly string[];
  scopes: readonly string[];
  where: SignInView['where'];
  /** What the frame says it is for. */
  label: string;
  sandbox: boolean;
  /** What was left of an earlier sign-in of this account, for the page to begin with. */
  kept: Secret | null;
  /** Nobody is shown anything: it works while the session at the server lasts, or ends with `session-over`. */
  silent?: boolean | undefined;
}

interface Needs {
  tokenEndpoint: TokenEndpoint;
  inFlight: InFlight;
  /** The service is asked whose the token of an implicit answer is. */
  service: Pick<AccountsService, 'info' | 'revoke'>;
  openWindow: (id: string, pending: Pending, show: (page: PageFacts) => void, kept: Secret | null) => Way;
  openSilently: (pending: Pending, kept: Secret, name: string) => Way;
  openBrowser: (url: URL, accountsUrl: string) => Promise<void>;
  /** All that run, in the order they began. */
  show: (signIns: SignInView[]) => void;
  /** Brings Keyfob to the front after the browser came back. */
  focusApp: () => void;
  /** Something to say that no sign-in shows. */
  say: (notice: Problem) => void;
  isUnlocked: () => boolean;
  now: () => number;
}

export interface SignIn {
  /**
   * Runs one sign-in to its end and gives the tokens to `keep`. Several run side by side, but one for each kept account.
   * An answer that comes while Keyfob is locked waits until it is opened, as long as the sign-in may take.
   * From the moment the code leaves it can't be cancelled: what comes of it is kept, or ended at the server.
   */
  run<T>(request: SignInRequest, keep: Keep<T>): Promise<Result<T>>;
  /** A link that the system handed over. It can only end the sign-in that the user began over the browser. */
  receiveLink(link: string): void;
  cancel(id: string): void;
  cancelAll(): void;
  /** Keyfob was locked or opened. Of what runs, only sign-ins in the browser outlive a lock. */
  lockChanged(): void;
  reload(id: string): void;
  restart(id: string): Promise<void>;
}

interface Running {
  accountId: string | null;
  /** `null` until its page is on its way. */
  way: Way | null;
  endsAtLock: boolean;
  stop: AbortController;
  silent: boolean;
  view: SignInView | null;
}

export function createSignIn(needs: Needs): SignIn {
  const { tokenEndpoint, service, inFlight, openWindow, openSilently, openBrowser } = needs;
  const { show, focusApp, say, isUnlocked, now } = needs;
  const all = new Map<string, Running>();
  const answers = new AwaitedAnswers(now);
  const gate = new LockGate(isUnlocked);
  const showAll = () => {
    const views = [...all.values()].map(({ view }) => view).filter((view) => view !== null);
    show(gate.isOpen ? views : views.filter((view) => view.answered).map((view) => ({ ...view, for: '' })));
  };

  async function run<T>(request: SignInRequest, keep: Keep<T>): Promise<Result<T>> {
    const { id = randomUUID(), accountId, label, silent = false } = request;
    const first = all.get(id) ?? [...all.values()].find((one) => accountId !== null && one.accountId === accountId);
    // Nobody waits for a page behind one that nobody sees.
    if (first?.silent && !silent) cancel(first);
    else if (first) {
      first.way?.focus();
      return fail(problem('sign-in-running', { name: label }));
    }
    const endsAtLock = request.endsAtLock || silent || request.where === 'window';
    const running: Running = { accountId, endsAtLock, way: null, stop: new AbortController(), silent, view: null };
    all.set(id, running);
    try {
      const pending = await newPending({ ...request, now: now() });
      if (running.stop.signal.aborted) return fail(problem('sign-in-cancelled'));
      const way = open(id, request, pending, (page) => {
        const { where, sandbox, knownRedirects } = request;
        running.view = signInView({ id, for: label, where, sandbox, knownRedirects, pending, page });
        showAll();
      });
      if (!way.ok) return way;
      running.way = way.value;
      const outcome = await way.value.outcome;
      if (!outcome.ok) return outcome;
      // While locked nothing secret waits here but what this one answer needs: its link, state and verifier.
      if (!gate.isOpen) answered(running);
      const opened = await gate.opened(pending.endsAt - now(), running.stop.signal);
      if (!opened || pending.endsAt <= now()) return dropped(running);
      const clientSecret = request.clientSecret();
      if (!clientSecret.ok) return clientSecret;
      // From here on its tokens are kept, whatever happens.
      running.endsAtLock = false;
      const { session } = way.value;
      return await inFlight.run(async () => {
        const token = await tokenOf(pending, clientSecret.value, outcome.value);
        if (!token.ok) return token;
        return keep({ token: token.value, clientSecret: clientSecret.value, session: (await session?.()) ?? null });
      });
    } finally {
      all.delete(id);
      showAll();
    }
  }

  function tokenOf(pending: Pending, clientSecret: Secret | undefined, params: URLSearchParams) {
    const { grant, state, redirectUri, verifier } = pending;
    const client = { ...pending.client, clientSecret };
    if (grant === 'implicit') return tokenOfImplicitAnswer(service, client, params);
    return tokenEndpoint.exchange(client, { params, state, redirectUri, verifier });
  }

  function open(id: string, request: SignInRequest, pending: Pending, view: (page: PageFacts) => void): Result<Way> {
    const { where, kept, silent, label } = request;
    if (silent) return kept ? ok(openSilently(pending, kept, label)) : fail(problem('session-over', { name: label }));
    if (where === 'window') return ok(openWindow(id, pending, view, kept));
    if (pending.grant === 'implicit') return fail(problem('implicit-needs-window'));
    if (pending.redirectUri !== linkCallback) return fail(problem('browser-needs-link'));
    return ok(openInBrowser({ pending, answers, openBrowser, show: view, focusApp, now }));
  }

  function answered(running: Running): void {
    if (running.view) running.view = { ...running.view, answered: true };
    showAll();
  }

  function dropped({ stop }: Running): Result<never> {
    if (stop.signal.aborted) return fail(problem('sign-in-cancelled'));
    const late = problem('sign-in-locked-out');
    say(late);
    return fail(late);
  }

  function cancel(running: Running | undefined): void {
    running?.stop.abort();
    running?.way?.cancel();
  }

  return {
    run,
    receiveLink(link) {
      if (answers.deliver('link', link) === 'stray') say(problem('link-without-sign-in'));
    },
    cancel: (id) => cancel(all.get(id)),
    cancelAll: () => [...all.values()].forEach(cancel),
    lockChanged() {
      const ended = gate.isOpen ? [] : [...all.values()].filter((one) => one.endsAtLock);
      ended.forEach(cancel);
      if (ended.length > 0) say(problem('sign-in-ended-by-lock'));
      gate.changed();
      showAll();
    },
    reload: (id) => all.get(id)?.way?.page?.reload(),
    restart: async (id) => all.get(id)?.way?.page?.restart(),
  };
}
