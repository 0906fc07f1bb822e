import type { BrowserWindow, IpcMainInvokeEvent } from 'electron';
import type { LiveState } from '../ipc/live-state.ts';
import type { WindowRole } from '../ipc/serve.ts';
import { ourOrigin } from './scheme.ts';

/** The windows that show our own pages, by the id of their contents. Only their main frames may call. */
export class OurWindows {
  #roles = new Map<number, WindowRole>();
  #live: LiveState;

  constructor(live: LiveState) {
    this.#live = live;
  }

  add(window: BrowserWindow, role: WindowRole): void {
    const { webContents } = window;
    const { id } = webContents;
    this.#roles.set(id, role);
    this.#live.attach(webContents, role);
    window.once('closed', () => {
      this.#roles.delete(id);
      this.#live.detach(webContents);
    });
  }

  /** `null` for a sub frame, a frame that is gone, another page, another window. */
  whoIs({ sender, senderFrame }: IpcMainInvokeEvent): WindowRole | null {
    if (!senderFrame || senderFrame !== sender.mainFrame) return null;
    if (!senderFrame.url.startsWith(`${ourOrigin}/`)) return null;
    return this.#roles.get(sender.id) ?? null;
  }
}
