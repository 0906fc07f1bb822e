import { randomUUID } from 'node:crypto';
import { session as sessions, WebContentsView, type Session } from 'electron';
import { problem } from '../../src-shared/problems.ts';
import type { Secret } from '../vault/secret.ts';
import { setNavigationRule, setPopupRule } from '../windows/guard.ts';
import { isRedirect, readCallback } from './callback.ts';
import { watchGestures } from './gesture.ts';
import { readImplicitAnswer } from './implicit-grant.ts';
import { loadProblem } from './load-problem.ts';
import { nearRedirect } from './near-redirect.ts';
import { readPageSession, restorePageSession } from './page-session.ts';
import type { Pending } from './pending.ts';
import { problemOfError, problemOfPage } from './server-page.ts';
import type { PageFacts } from './way.ts';

interface Needs {
  pending: Pending;
  /** What was left of an earlier sign-in of this account; `null`: nobody is signed in. */
  kept: Secret | null;
  tell: (part: Partial<PageFacts>) => void;
  /** The page came back to the redirect URI with the answer to this sign-in. */
  answered: (params: URLSearchParams) => void;
}

export interface SignInPage {
  view: WebContentsView;
  load(): void;
  reload(): void;
  /** Forgets who is signed in and begins at the first page. */
  restart(): Promise<void>;
  /** Ends it and leaves nothing of it; gives what keeps the accounts server from asking again who it is. */
  close(): Promise<Secret | null>;
}

/** Read back by tests; nothing is ever merged into it. */
const pagePreferences = Object.freeze({
  nodeIntegration: false,
  contextIsolation: true,
  sandbox: true,
  webviewTag: false,
  devTools: false,
  spellcheck: false,
});

/**
 * The server's page of one sign-in, shown in a frame or not at all. It has a session of its own in memory, no preload, no
 * permission, and ends at the redirect URI: exact address, top-level GET, caught before any request to it leaves this
 * computer.
 */
export function openSignInPage({ pending, kept, tell, answered }: Needs): SignInPage {
  const { redirectUri, grant, client } = pending;
  const { accountsUrl } = client;
  const session = sessions.fromPartition(`sign-in-${randomUUID()}`, { cache: false });
  const view = new WebContentsView({ webPreferences: { session, ...pagePreferences } });
  const page = view.webContents;
  const gestures = watchGestures(page, Date.now);
  let closed = false;
  /** The last navigation to the redirect URI, whole: a request's address need not hold the fragment. */
  let returning = '';

  const answer = (url: string) => {
    const read = grant === 'implicit' ? readImplicitAnswer(url, pending) : readCallback(url, pending);
    if (read.kind === 'code' || read.kind === 'token') answered(read.params);
    else if (read.kind === 'error') tell({ problem: problemOfError(read.error) });
    else if (read.kind === 'refused') tell({ problem: problem('callback-refused', {}, { why: read.why }) });
  };

  setNavigationRule(page, (url) => {
    const redirect = nearRedirect(url, redirectUri);
    if (redirect) tell({ problem: problem('redirect-nearly'), redirect });
    if (redirect) return false;
    if (!isRedirect(url, redirectUri)) return isPageAddress(url);
    // As a request it is stopped before it leaves, and only there its method is known.
    returning = url;
    if (/^https?:/.test(url)) return true;
    // A scheme of its own never becomes a request, so it is caught here; `state` alone decides then.
    answer(url);
    return false;
  });
  // A provider's page may want a window of its own. It gets this one, when somebody clicked, and never by itself.
  setPopupRule(page, (url) => {
    if (!/^https?:/.test(url) || !isPageAddress(url) || !gestures.take()) return;
    setImmediate(() => closed || void page.loadURL(url).catch(() => undefined));
  });
  allowOnlyThePage(session, redirectUri, {
    taken: (url) => answer(withoutFragment(returning) === withoutFragment(url) ? returning : url),
    refused: () => tell({ problem: problem('callback-refused', {}, { why: 'method' }) }),
  });

  page.on('did-start-loading', () => tell({ loading: true }));
  page.on('did-stop-loading', () => tell({ loading: false }));
  page.on('did-navigate', (_, url) => tell({ url, problem: problemOfPage(url, accountsUrl), redirect: null }));
  page.on('did-navigate-in-page', (_, url, isMainFrame) => isMainFrame && tell({ url }));
  page.on('did-fail-load', (_, code, name, url, isMainFrame) => {
    const trouble = isMainFrame && !closed ? loadProblem(code, name, url) : null;
    // The address is that of the page that did not come, not of the one before.
    if (trouble) tell({ problem: trouble, url });
  });
  page.on('render-process-gone', () => tell({ problem: problem('sign-in-page-crashed') }));

  const load = () => {
    tell({ url: pending.url.href, problem: null, redirect: null, loading: true });
    // A failed load is told by did-fail-load.
    void page.loadURL(pending.url.href).catch(() => undefined);
  };
  const restored = kept ? restorePageSession(session, accountsUrl, kept) : Promise.resolve();

  return {
    view,
    load: () => void restored.then(() => closed || load()),
    reload: () => page.reload(),
    async restart() {
      await session.clearStorageData();
      if (!closed) load();
    },
    async close() {
      if (closed) return null;
      closed = true;
      if (!page.isDestroyed()) page.close();
      const left = await readPageSession(session, accountsUrl).catch(() => null);
      await session.clearStorageData();
      await session.closeAllConnections();
      return left;
    },
  };
}

const withoutFragment = (url: string) => url.split('#', 1)[0];

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** https (and its sockets) everywhere, http on this computer only. */
function isPageAddress(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || protocol === 'wss:' || (protocol === 'http:' && loopback.has(hostname));
}

interface Redirect {
  taken: (url: string) => void;
  /** The page wanted to send a form there. */
  refused: () => void;
}

/** Every request of the session passes here before it leaves, redirects included. */
function allowOnlyThePage(session: Session, redirectUri: string, { taken, refused }: Redirect): void {
  session.webRequest.onBeforeRequest(({ url, method, resourceType }, respond) => {
    if (isRedirect(url, redirectUri)) {
      respond({ cancel: true });
      if (resourceType !== 'mainFrame') return;
      if (method === 'GET') taken(url);
      else refused();
      return;
    }
    const inside = /^(?:data|blob):/.test(url) && resourceType !== 'mainFrame';
    respond({ cancel: !inside && !isPageAddress(url) });
  });
}
