import { randomUUID } from 'node:crypto';
import type { Grant } from '../../src-shared/credentials.ts';
import type { SignInPlace, SignInView } from '../../src-shared/contract/index.ts';
import { problem, type Problem } from '../../src-shared/problems.ts';
import { done, fail, ok, type Result } from '../../src-shared/result.ts';
import type { AccountsService } from '../livechat/accounts-service.ts';
import type { TokenAnswer } from '../livechat/answers.ts';
import type { TokenEndpoint } from '../livechat/token-endpoint.ts';
import type { InFlight } from '../refresh/in-flight.ts';
import type { Secret } from '../vault/secret.ts';
import { tokenOfImplicitAnswer } from './implicit-grant.ts';
import { LockGate } from './lock-gate.ts';
import { problemOfPasted } from './pasted-address.ts';
import { newPending, type Pending } from './pending.ts';
import { signInView } from './sign-in-view.ts';
import type { PageFacts, Way } from './way.ts';
import { createWays, type Places } from './ways.ts';

export interface SignInRequest {
  /** Chosen by who asks, so that it can be told apart while it runs. */
  id?: string | undefined;
  /** The kept account that signs in again; it does so once at a time. */
  accountId: string | null;
  client: Pending['client'];
  grant: Grant;
  /** Asked when the code is exchanged, not before: nothing of a client secret is held while somebody signs in. */
  clientSecret: () => Result<Secret | undefined>;
  /** What is typed has no place but memory, so locking must end the sign-in that needs it. */
  endsAtLock: boolean;
  redirectUri: string;
  /** Others that have worked for this app, to be compared with when the server refuses this one. */
  knownRedirects: readonly string[];
  scopes: readonly string[];
  where: SignInPlace;
  /** What the frame says it is for. */
  label: string;
  sandbox: boolean;
  /** What was left of an earlier sign-in of this account, for the page to begin with. */
  kept: Secret | null;
  /** Nobody is shown anything: it works while the session at the server lasts, or ends with `session-over`. */
  silent?: boolean | undefined;
}

/** What a sign-in brought, with what is kept beside it. */
export interface Signed {
  token: TokenAnswer;
  clientSecret: Secret | undefined;
  /** Goes into the next page of the same account. */
  session: Secret | null;
  /** Where it came about; it may have been moved. */
  where: SignInPlace;
}

export type Keep<T> = (signed: Signed) => Promise<Result<T>>;

interface Needs extends Places {
  tokenEndpoint: TokenEndpoint;
  /** Asked whose the token of an implicit answer is. */
  service: Pick<AccountsService, 'info' | 'revoke'>;
  inFlight: InFlight;
  /** All that run, in the order they began. */
  show: (signIns: SignInView[]) => void;
  /** Something to say that no sign-in shows. */
  say: (notice: Problem) => void;
  isUnlocked: () => boolean;
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
  /** The address that somebody ended on in the browser. It can only end this one sign-in. */
  paste(id: string, address: string): Result<Record<string, never>>;
  /** The address to sign in on, for a browser that did not open by itself. */
  addressOf(id: string): Result<string>;
  /** Goes on in the window, from the beginning: nothing that was made for the browser is any good from then on. */
  moveToWindow(id: string): void;
  cancel(id: string): void;
  cancelAll(): void;
  /** Keyfob was locked or opened. Of what runs, only sign-ins in the browser outlive a lock. */
  lockChanged(): void;
  reload(id: string): void;
  restart(id: string): Promise<void>;
}

interface Running {
  accountId: string | null;
  where: SignInPlace;
  /** `null` until its page is on its way. */
  at: { way: Way; pending: Pending } | null;
  moving: boolean;
  endsAtLock: boolean;
  stop: AbortController;
  silent: boolean;
  view: SignInView | null;
}

export function createSignIn(needs: Needs): SignIn {
  const { tokenEndpoint, service, inFlight, show, say, isUnlocked, now } = needs;
  const ways = createWays(needs);
  const all = new Map<string, Running>();
  const gate = new LockGate(isUnlocked);
  const showAll = () => {
    const views = [...all.values()].map(({ view }) => view).filter((view) => view !== null);
    show(gate.isOpen ? views : views.filter((view) => view.answered).map((view) => ({ ...view, for: '' })));
  };

  async function run<T>(request: SignInRequest, keep: Keep<T>): Promise<Result<T>> {
    const { id = randomUUID(), accountId, where, label, silent = false } = request;
    const first = all.get(id) ?? [...all.values()].find((one) => accountId !== null && one.accountId === accountId);
    // Nobody waits for a page behind one that nobody sees.
    if (first?.silent && !silent) cancel(first);
    else if (first) {
      first.at?.way.focus();
      return fail(problem('sign-in-running', { name: label }));
    }
    const endsAtLock = request.endsAtLock || silent || where === 'window';
    const running: Running = {
      accountId,
      where,
      endsAtLock,
      at: null,
      moving: false,
      stop: new AbortController(),
      silent,
      view: null,
    };
    all.set(id, running);
    try {
      const answer = await answerOf(id, request, running);
      if (!answer.ok) return answer;
      const { params, pending, way } = answer.value;
      // While locked nothing secret waits here but what this one answer needs: its link, state and verifier.
      if (!gate.isOpen) answered(running);
      const opened = await gate.opened(pending.endsAt - now(), running.stop.signal);
      if (!opened || pending.endsAt <= now()) return dropped(running);
      const clientSecret = request.clientSecret();
      if (!clientSecret.ok) return clientSecret;
      // From here on its tokens are kept, whatever happens.
      running.endsAtLock = false;
      const beside = { clientSecret: clientSecret.value, where: running.where };
      return await inFlight.run(async () => {
        const token = await tokenOf(pending, beside.clientSecret, params);
        return token.ok ? keep({ token: token.value, ...beside, session: (await way.session?.()) ?? null }) : token;
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

  /** What came back, with the sign-in that it is the answer to: by the first way or, after a move, by the next. */
  async function answerOf(
    id: string,
    request: SignInRequest,
    running: Running,
  ): Promise<Result<{ params: URLSearchParams; pending: Pending; way: Way }>> {
    const { accountId, label, sandbox, knownRedirects, kept, silent } = request;
    for (;;) {
      const { where } = running;
      running.moving = false;
      const pending = await newPending({ ...request, now: now() });
      const view = (page: PageFacts) => {
        running.view = signInView({ id, accountId, for: label, where, sandbox, knownRedirects, pending, page });
        showAll();
      };
      if (running.stop.signal.aborted) return fail(problem('sign-in-cancelled'));
      const way = await ways.open({ id, where, label, kept, silent, pending, show: view });
      if (!way.ok) return way;
      running.at = { way: way.value, pending };
      // Cancelled while its port was opened.
      if (running.stop.signal.aborted) way.value.cancel();
      const outcome = await way.value.outcome;
      if (outcome.ok) return ok({ params: outcome.value, pending, way: way.value });
      if (!running.moving) return outcome;
    }
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
    running?.at?.way.cancel();
  }

  return {
    run,
    receiveLink(link) {
      if (ways.answers.deliver('link', link) === 'stray') say(problem('link-without-sign-in'));
    },
    paste(id, address) {
      const at = all.get(id)?.at;
      if (!at?.way.offer) return fail(problem('sign-in-not-waiting'));
      const read = at.way.offer(address.trim());
      const isOfAnother = (state: string) => ways.answers.knows(state);
      const trouble = problemOfPasted(address.trim(), { pending: at.pending, read, isOfAnother });
      return trouble ? fail(trouble) : done;
    },
    addressOf(id) {
      const at = all.get(id)?.at;
      return at?.way.offer ? ok(at.pending.url.href) : fail(problem('sign-in-not-waiting'));
    },
    moveToWindow(id) {
      const running = all.get(id);
      if (!running?.at?.way.offer) return;
      running.where = 'window';
      running.moving = running.endsAtLock = true;
      running.at.way.cancel();
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
    reload: (id) => all.get(id)?.at?.way.page?.reload(),
    restart: async (id) => all.get(id)?.at?.way.page?.restart(),
  };
}
