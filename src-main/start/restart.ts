import type { App } from 'electron';
import { deepLinkScheme } from '../sign-in/deep-link.ts';

/** Quits in order and starts the same program again, as it was started; a link that came with it was taken already. */
export function restart(app: App): void {
  const args = process.argv.slice(1).filter((arg) => !arg.startsWith(`${deepLinkScheme}:`));
  // An AppImage runs from a folder that is gone when it has ended.
  const execPath = process.env.APPIMAGE ?? process.execPath;
  app.relaunch({ execPath, args });
  app.quit();
}
