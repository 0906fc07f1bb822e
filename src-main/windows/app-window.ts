import type { BrowserWindow } from 'electron';
import type { WindowPlace } from '../settings/settings-file.ts';

interface Needs {
  /** Open already. */
  first: BrowserWindow;
  /** Opens another one after that was closed. */
  open: () => BrowserWindow;
  opened: (window: BrowserWindow) => void;
  keepPlace: (place: WindowPlace) => void;
  /** The page's process ended; it is loaded anew. */
  pageGone: (reason: string) => void;
  maximizedChanged: (maximized: boolean) => void;
  /** The close button hides the window while there is a tray to come back from. */
  staysInTray: () => boolean;
  isQuitting: () => boolean;
}

/** The app's one main window: opened when it is needed, hidden or closed as the settings say. */
export class AppWindow {
  #needs: Needs;
  #window: BrowserWindow | null = null;

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#take(needs.first);
  }

  get current(): BrowserWindow | null {
    return this.#window;
  }

  /** Brings it to the front, whatever state it is in. */
  focus(): void {
    const window = this.#window ?? this.#take(this.#needs.open());
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** Before the end, while there is still time to write it. */
  rememberPlace(): void {
    const window = this.#window;
    if (window) this.#needs.keepPlace({ ...window.getNormalBounds(), maximized: window.isMaximized() });
  }

  #take(window: BrowserWindow): BrowserWindow {
    const { opened, pageGone, maximizedChanged, staysInTray, isQuitting } = this.#needs;
    this.#window = window;
    opened(window);
    window.webContents.on('render-process-gone', (_, { reason }) => {
      pageGone(reason);
      if (reason !== 'clean-exit' && !isQuitting()) window.webContents.reload();
    });
    window.on('maximize', () => maximizedChanged(true));
    window.on('unmaximize', () => maximizedChanged(false));
    window.on('close', (event) => {
      this.rememberPlace();
      if (!staysInTray() || isQuitting()) return;
      event.preventDefault();
      window.hide();
    });
    window.once('closed', () => (this.#window = null));
    return window;
  }
}
