import { randomUUID } from 'node:crypto';
import { BrowserWindow, session as sessions, WebContentsView, type Session } from 'electron';
import { problem, type Problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import { setNavigationRule } from '../windows/guard.ts';
import { pageAddress } from '../windows/scheme.ts';
import { isRedirect, readCallback } from './callback.ts';
import type { Pending } from './pending.ts';
import { problemOfError, problemOfPage } from './server-page.ts';
import type { PageFacts, Way } from './way.ts';

/** Room for the frame that Keyfob draws around the page: bar and line above, a foot below (px). */
const above = 80;
const below = 40;

interface Needs {
  pending: Pending;
  preload: string;
  parent: BrowserWindow | null;
  show: (page: PageFacts) => void;
  /** Makes the frame's window known to the guard of the calls. */
  opened: (frame: BrowserWindow) => void;
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
 * The dedicated window of a sign-in: Keyfob's frame around the server's page. The page has a session of its own in
 * memory, no preload, no permission, and ends at the redirect URI: exact address, top-level GET, caught before any
 * request to it leaves this computer.
 */
export function openSignInWindow({ pending, preload, parent, show, opened }: Needs): Way {
  const { accountsUrl } = pending.client;
  const session = sessions.fromPartition(`sign-in-${randomUUID()}`, { cache: false });
  const frame = new BrowserWindow({
    width: 520,
    height: 720,
    minWidth: 400,
    minHeight: 480,
    title: 'Sign in',
    autoHideMenuBar: true,
    show: false,
    ...(parent ? { parent } : {}),
    webPreferences: { preload, nodeIntegration: false, contextIsolation: true, sandbox: true, webviewTag: false },
  });
  const view = new WebContentsView({ webPreferences: { session, ...pagePreferences } });
  const page = view.webContents;
  const facts: PageFacts = { url: pending.url.href, loading: true, problem: null };
  let ended = false;
  let resolve: (result: Result<URLSearchParams>) => void = () => undefined;
  const outcome = new Promise<Result<URLSearchParams>>((settle) => (resolve = settle));

  const end = (result: Result<URLSearchParams>) => {
    if (ended) return;
    ended = true;
    clearTimeout(limit);
    resolve(result);
    if (!frame.isDestroyed()) frame.destroy();
  };
  const limit = setTimeout(() => end(fail(problem('sign-in-timed-out'))), pending.endsAt - Date.now());

  const tell = (part: Partial<PageFacts>) => {
    Object.assign(facts, part);
    if (ended) return;
    view.setVisible(facts.problem === null);
    show({ ...facts });
  };

  const callback = (url: string) => {
    const read = readCallback(url, pending);
    if (read.kind === 'code') end(ok(read.params));
    else if (read.kind === 'error') tell({ problem: problemOfError(read.error) });
    else if (read.kind === 'refused') tell({ problem: problem('callback-refused', {}, { why: read.why }) });
  };

  allowOnlyThePage(session, pending.redirectUri, {
    taken: callback,
    refused: () => tell({ problem: problem('callback-refused', {}, { why: 'method' }) }),
  });
  setNavigationRule(page, (url) => {
    if (!isRedirect(url, pending.redirectUri)) return isPageAddress(url);
    // As a request it is stopped before it leaves, and only there its method is known.
    if (/^https?:/.test(url)) return true;
    // A scheme of its own never becomes a request, so it is caught here; `state` alone decides then.
    callback(url);
    return false;
  });

  page.on('did-start-loading', () => tell({ loading: true }));
  page.on('did-stop-loading', () => tell({ loading: false }));
  page.on('did-navigate', (_, url) => tell({ url, problem: problemOfPage(url, accountsUrl) }));
  page.on('did-navigate-in-page', (_, url, isMainFrame) => isMainFrame && tell({ url }));
  page.on('did-fail-load', (_, code, _text, url, isMainFrame) => {
    if (isMainFrame && !ended && !stopsByOurselves.has(code)) tell({ problem: loadProblem(code, url) });
  });
  page.on('render-process-gone', () => tell({ problem: problem('sign-in-page-crashed') }));
  page.on('before-input-event', (_, input) => {
    if (input.type === 'keyDown' && input.key === 'Escape') end(fail(problem('sign-in-cancelled')));
  });

  const load = () => {
    tell({ url: pending.url.href, problem: null, loading: true });
    // A failed load is told by did-fail-load.
    void page.loadURL(pending.url.href).catch(() => undefined);
  };

  const layOut = () => {
    const [width = 520, height = 720] = frame.getContentSize();
    view.setBounds({ x: 0, y: above, width, height: Math.max(0, height - above - below) });
  };

  frame.contentView.addChildView(view);
  frame.on('resize', layOut);
  frame.on('page-title-updated', (event) => event.preventDefault());
  frame.once('ready-to-show', () => frame.show());
  frame.on('closed', () => {
    end(fail(facts.problem ?? problem('sign-in-cancelled')));
    page.close();
    void session.clearStorageData().then(() => session.closeAllConnections());
  });
  opened(frame);
  layOut();
  void frame.loadURL(pageAddress('sign-in'));
  load();

  return {
    outcome,
    cancel: () => end(fail(facts.problem ?? problem('sign-in-cancelled'))),
    focus: () => frame.focus(),
    page: {
      reload: () => (facts.problem ? load() : page.reload()),
      restart: async () => {
        await session.clearStorageData();
        load();
      },
    },
  };
}

/** Aborted by a newer navigation; blocked by our own rules. */
const stopsByOurselves = new Set([-3, -20]);

function loadProblem(code: number, url: string): Problem {
  const host = URL.canParse(url) ? new URL(url).host : 'the server';
  if (code <= -200 && code > -300) return problem('tls-failed', { host });
  return problem('no-connection', { host });
}

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
  session.webRequest.onBeforeRequest(({ url, method, resourceType }, answer) => {
    if (isRedirect(url, redirectUri)) {
      answer({ cancel: true });
      if (resourceType !== 'mainFrame') return;
      if (method === 'GET') taken(url);
      else refused();
      return;
    }
    const inside = /^(?:data|blob):/.test(url) && resourceType !== 'mainFrame';
    answer({ cancel: !inside && !isPageAddress(url) });
  });
}
