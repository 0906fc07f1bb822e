import { app, session as sessions, type Session, type WebContents } from 'electron';
import { ourOrigin } from './scheme.ts';

/** May a top-level navigation go to this address? Everything that has no rule goes nowhere. */
export type NavigationRule = (url: string) => boolean;

const rules = new WeakMap<WebContents, NavigationRule>();

/** Gives one page the rule it lives by; without one it stays where main put it. */
export const setNavigationRule = (contents: WebContents, rule: NavigationRule): void => void rules.set(contents, rule);

/** What a page that wants to open a window gets instead: the address, and no window ever. */
export type PopupRule = (url: string) => void;

const popups = new WeakMap<WebContents, PopupRule>();

/**
 * The one page that may do something with such a wish is a sign-in's. The wish may be the page's own: the rule has to find
 * out whether somebody clicked.
 */
export const setPopupRule = (contents: WebContents, rule: PopupRule): void => void popups.set(contents, rule);

/**
 * Denies by default, in every window and every session: navigation, new windows, webviews, permissions, devices,
 * screen capture, downloads. Runs when the app is ready, before the first window.
 */
export function guardEverything(): void {
  app.on('web-contents-created', (_, contents) => {
    const stopUnlessAllowed = (event: { url: string; isMainFrame: boolean; preventDefault(): void }) => {
      const rule = rules.get(contents) ?? isOurPage;
      // A frame inside a page of ours never goes anywhere; inside a sign-in page it follows its own page's policy.
      if (!event.isMainFrame && rule === isOurPage) return event.preventDefault();
      if (event.isMainFrame && !rule(event.url)) event.preventDefault();
    };
    contents.on('will-navigate', stopUnlessAllowed);
    contents.on('will-frame-navigate', stopUnlessAllowed);
    contents.on('will-redirect', stopUnlessAllowed);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url, postBody }) => {
      if (!postBody) popups.get(contents)?.(url);
      return { action: 'deny' };
    });
  });
  // Electron would send the first certificate of the store to whoever asks.
  app.on('select-client-certificate', (event, _contents, _url, _list, answer) => {
    event.preventDefault();
    answer();
  });
  app.on('session-created', guardSession);
  guardSession(sessions.defaultSession);
}

function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.on('will-download', (event) => event.preventDefault());
}

const isOurPage: NavigationRule = (url) => {
  try {
    return new URL(url).protocol === 'app:' && url.startsWith(`${ourOrigin}/`);
  } catch {
    return false;
  }
};
