import type { BrowserWindow, IpcMainInvokeEvent } from 'electron';
import type { LiveState } from '../ipc/live-state.ts';
import type { Viewer, WindowRole } from '../ipc/serve.ts';
import { ourOrigin } from './scheme.ts';

/** The windows that show our own pages, by the id of their contents. Only their main frames may call. */
export class OurWindows {
  #viewers = new Map<number, Viewer>();
  #live: LiveState;

  constructor(live: LiveState) {
    this.#live = live;
  }

  /** A frame of a sign-in is told which one it belongs to. */
  add(window: BrowserWindow, role: WindowRole, signInId?: string): void {
    const { webContents } = window;
    const viewer = { role, signInId };
    const { id } = webContents;
    this.#viewers.set(id, viewer);
    this.#live.attach(webContents, viewer);
    window.once('closed', () => {
      this.#viewers.delete(id);
      this.#live.detach(webContents);
    });
  }

  /** `null` for a sub frame, a frame that is gone, another page, another window. */
  whoIs({ sender, senderFrame }: IpcMainInvokeEvent): Viewer | null {
    if (!senderFrame || senderFrame !== sender.mainFrame) return null;
    if (!senderFrame.url.startsWith(`${ourOrigin}/`)) return null;
    return this.#viewers.get(sender.id) ?? null;
  }
}
