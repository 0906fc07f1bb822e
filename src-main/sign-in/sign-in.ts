import { linkCallback, type AppState } from '../../src-shared/contract/index.ts';
import { problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import type { TokenAnswer } from '../livechat/answers.ts';
import type { OAuthClient, TokenEndpoint } from '../livechat/token-endpoint.ts';
import type { InFlight } from '../refresh/in-flight.ts';
import { readCallback } from './callback.ts';
import { newPending, type Pending } from './pending.ts';
import { problemOfError } from './server-page.ts';
import type { PageFacts, SignInWindow } from './sign-in-window.ts';

export interface SignInRequest {
  client: OAuthClient;
  redirectUri: string;
  scopes: readonly string[];
  where: 'window' | 'browser';
  /** What the frame says it is for. */
  label: string;
  sandbox: boolean;
}

interface Needs {
  tokenEndpoint: TokenEndpoint;
  inFlight: InFlight;
  openWindow: (pending: Pending, show: (page: PageFacts) => void) => SignInWindow;
  openBrowser: (url: URL, accountsUrl: string) => Promise<void>;
  show: (signIn: AppState['signIn']) => void;
  /** Brings Keyfob to the front after the browser came back. */
  focusApp: () => void;
  /** A link came though no sign-in over the browser is waiting. */
  strayLink: () => void;
  now: () => number;
}

export interface SignIn {
  /**
   * Runs one sign-in to its end and gives the tokens to `keep`. One at a time: a second one is told of the first. From
   * the moment the code leaves it can't be cancelled: what comes of it is kept, or ended at the server.
   */
  run<T>(request: SignInRequest, keep: (token: TokenAnswer) => Promise<Result<T>>): Promise<Result<T>>;
  /** A link that the system handed over. It can only end the sign-in that the user began over the browser. */
  receiveLink(link: string): void;
  cancel(): void;
  reload(): void;
  restart(): Promise<void>;
}

interface Running {
  window: SignInWindow | null;
  pending: Pending;
  cancel(): void;
  /** `null` where nothing is expected by link. */
  link: ((url: string) => void) | null;
}

export function createSignIn({
  tokenEndpoint,
  inFlight,
  openWindow,
  openBrowser,
  show,
  focusApp,
  strayLink,
  now,
}: Needs): SignIn {
  let running: Running | null = null;
  let starting = false;

  async function run<T>(request: SignInRequest, keep: (token: TokenAnswer) => Promise<Result<T>>): Promise<Result<T>> {
    if (running || starting) {
      running?.window?.focus();
      return fail(problem('sign-in-running'));
    }
    starting = true;
    const { client, redirectUri, scopes } = request;
    const pending = await newPending({ client, redirectUri, scopes, now: now() });
    const view = (page: PageFacts) => show(signInView(request, pending, page));
    try {
      const outcome = await (request.where === 'browser' ? inBrowser(pending, view) : inWindow(pending, view));
      if (!outcome.ok) return outcome;
      const { state, verifier } = pending;
      const callback = { params: outcome.value, state, redirectUri, verifier };
      return await inFlight.run(async () => {
        const token = await tokenEndpoint.exchange(client, callback);
        return token.ok ? keep(token.value) : token;
      });
    } finally {
      running = null;
      starting = false;
      show(null);
    }
  }

  function inWindow(pending: Pending, view: (page: PageFacts) => void): Promise<Result<URLSearchParams>> {
    const window = openWindow(pending, view);
    running = { window, pending, cancel: window.cancel, link: null };
    return window.outcome;
  }

  /** RFC 8252, 7.1: the browser shows the page, the answer comes back by our scheme. */
  async function inBrowser(pending: Pending, view: (page: PageFacts) => void): Promise<Result<URLSearchParams>> {
    if (pending.redirectUri !== linkCallback) return fail(problem('browser-needs-link'));
    view({ url: pending.url.href, loading: false, problem: null });
    return new Promise((resolve) => {
      const limit = setTimeout(() => settle(fail(problem('sign-in-timed-out'))), pending.endsAt - now());
      const settle = (result: Result<URLSearchParams>) => {
        clearTimeout(limit);
        resolve(result);
      };
      running = {
        window: null,
        pending,
        cancel: () => settle(fail(problem('sign-in-cancelled'))),
        link: (url) => {
          const read = readCallback(url, pending);
          if (read.kind === 'code') settle(ok(read.params));
          else if (read.kind === 'error') settle(fail(problemOfError(read.error)));
          // Anything else is not the answer to this sign-in, which goes on waiting.
          else view({ url: pending.url.href, loading: false, problem: problem('callback-refused') });
          focusApp();
        },
      };
      openBrowser(pending.url, pending.client.accountsUrl).catch(() => settle(fail(problem('browser-did-not-open'))));
    });
  }

  return {
    run,
    receiveLink(link) {
      if (running?.link) running.link(link);
      else strayLink();
    },
    cancel: () => running?.cancel(),
    reload: () => running?.window?.reload(),
    restart: async () => running?.window?.restart(),
  };
}

/** The address is shown as origin and path; values of its query may hold a code and stay out of the window. */
function signInView(
  { label, sandbox }: SignInRequest,
  pending: Pending,
  { url, loading, problem: trouble }: PageFacts,
): AppState['signIn'] {
  const address = URL.canParse(url) ? new URL(url) : pending.url;
  return {
    for: label,
    origin: address.origin,
    rest: address.pathname + (address.search ? '?…' : ''),
    secure: address.protocol === 'https:',
    expected: address.origin === pending.url.origin,
    sandbox,
    loading,
    startedAt: pending.startedAt,
    endsAt: pending.endsAt,
    problem: trouble,
  };
}
