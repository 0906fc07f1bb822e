import type { BrowserWindow } from 'electron';

interface Needs {
  open: () => BrowserWindow;
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
  }

  get current(): BrowserWindow | null {
    return this.#window;
  }

  open(): BrowserWindow {
    const window = this.#needs.open();
    this.#window = window;
    window.on('close', (event) => {
      if (!this.#needs.staysInTray() || this.#needs.isQuitting()) return;
      event.preventDefault();
      window.hide();
    });
    window.once('closed', () => (this.#window = null));
    return window;
  }

  /** Brings it to the front, whatever state it is in. */
  focus(): void {
    const window = this.#window ?? this.open();
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }
}
