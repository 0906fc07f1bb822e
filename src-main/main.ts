import { join } from 'node:path';
import { app, dialog, nativeTheme, protocol } from 'electron';
import { readSettings } from './settings/settings-file.ts';
import { areTooLong, listenForLinks } from './start/links.ts';
import { prepareProcess } from './start/prepare-process.ts';
import { guardEverything } from './windows/guard.ts';
import { createMainWindow } from './windows/main-window.ts';
import { setMenu } from './windows/menu.ts';
import { findBundle, registerScheme, servePages } from './windows/scheme.ts';

// The first moments: as little as shows a window, and the guard around it. The house behind it (house.ts) is loaded
// while the window's process starts, which takes longer.

const folder = prepareProcess(app);
registerScheme();
const links = listenForLinks(app);
const bundle = findBundle(join(import.meta.dirname, '../renderer'));
if (areTooLong(process.argv)) app.exit();
else if (app.requestSingleInstanceLock()) void app.whenReady().then(start).catch(giveUp);
else app.quit();

function start(): void {
  const preload = join(import.meta.dirname, 'preload.cjs');
  const settings = readSettings(folder);
  nativeTheme.themeSource = settings.kept.settings.theme;
  guardEverything();
  setMenu();
  const answer = async () => {
    try {
      const { furnish } = await import('./house.ts');
      furnish({ folder, preload, settings, firstWindow, links });
    } catch {
      giveUp();
    }
  };
  const devServer = app.isPackaged ? undefined : process.env.VITE_DEV_SERVER_URL;
  // Before the window, which asks for its page at once.
  servePages(protocol, { bundle, answer, devServer });
  const firstWindow = createMainWindow({ preload, place: settings.kept.window });
}

/** A start that failed must not leave a process without a window that holds the lock of the next start. */
function giveUp(): void {
  dialog.showErrorBox(
    'Keyfob could not start',
    'Check the rights of its profile folder, and that it is installed whole.',
  );
  app.exit(1);
}
