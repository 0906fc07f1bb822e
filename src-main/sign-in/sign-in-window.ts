import { BrowserWindow } from 'electron';
import { problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import type { Secret } from '../vault/secret.ts';
import { pageAddress } from '../windows/scheme.ts';
import type { Pending } from './pending.ts';
import { openSignInPage } from './sign-in-page.ts';
import { laterOutcome, type PageFacts, type Way } from './way.ts';

/** Room for the frame that Keyfob draws around the page: bar and line above, a foot below (px). */
const above = 80;
const below = 40;

interface Needs {
  pending: Pending;
  /** What was left of an earlier sign-in of this account. */
  kept: Secret | null;
  preload: string;
  parent: BrowserWindow | null;
  show: (page: PageFacts) => void;
  /** Makes the frame's window known to the guard of the calls. */
  opened: (frame: BrowserWindow) => void;
}

/** The dedicated window of a sign-in: Keyfob's frame around the server's page. */
export function openSignInWindow({ pending, kept, preload, parent, show, opened }: Needs): Way {
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
  const facts: PageFacts = { url: pending.url.href, loading: true, problem: null };
  let left: Promise<Secret | null> = Promise.resolve(null);
  let ended = false;
  const { outcome, settle } = laterOutcome();

  const end = (result: Result<URLSearchParams>) => {
    if (ended) return;
    ended = true;
    clearTimeout(limit);
    left = page.close();
    settle(result);
    if (!frame.isDestroyed()) frame.destroy();
  };
  const cancel = () => end(fail(facts.problem ?? problem('sign-in-cancelled')));
  const limit = setTimeout(() => end(fail(problem('sign-in-timed-out'))), pending.endsAt - Date.now());

  const tell = (part: Partial<PageFacts>) => {
    Object.assign(facts, part);
    if (ended) return;
    page.view.setVisible(facts.problem === null);
    show({ ...facts });
  };
  const page = openSignInPage({ pending, kept, tell, answered: (params) => end(ok(params)) });
  const { view } = page;
  view.webContents.on('before-input-event', (_, input) => {
    if (input.type === 'keyDown' && input.key === 'Escape') end(fail(problem('sign-in-cancelled')));
  });
  // A page that closes itself leaves an empty frame.
  view.webContents.once('destroyed', cancel);

  const layOut = () => {
    const [width = 520, height = 720] = frame.getContentSize();
    view.setBounds({ x: 0, y: above, width, height: Math.max(0, height - above - below) });
  };

  frame.contentView.addChildView(view);
  frame.on('resize', layOut);
  frame.on('page-title-updated', (event) => event.preventDefault());
  frame.once('ready-to-show', () => frame.show());
  frame.on('closed', cancel);
  opened(frame);
  layOut();
  void frame.loadURL(pageAddress('sign-in'));
  page.load();

  return {
    outcome,
    cancel,
    focus: () => frame.focus(),
    session: () => left,
    page: {
      reload: () => (facts.problem ? page.load() : page.reload()),
      restart: page.restart,
    },
  };
}
