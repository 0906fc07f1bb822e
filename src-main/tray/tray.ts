import { Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron';
import type { CredentialView, VaultView } from '../../src-shared/contract/index.ts';
import { trayIcon, trayItems, type TrayAct } from './menu.ts';
import { trayIconPath } from './icons.ts';

interface Needs {
  facts: () => { credentials: CredentialView[]; vault: VaultView };
  act: (act: TrayAct) => void;
  now: () => number;
}

export interface KeyfobTray {
  /** Rebuilds menu and icon; called after changes and each minute. */
  update(): void;
  destroy(): void;
}

const redrawMs = 60_000;

/** The tray icon with its menu. A click copies; everything it can do is also in the window. */
export function createTray({ facts, act, now }: Needs): KeyfobTray {
  const image = (name: Parameters<typeof trayIconPath>[0]) => {
    const icon = nativeImage.createFromPath(trayIconPath(name));
    if (process.platform === 'darwin') icon.setTemplateImage(true);
    return icon;
  };
  let shown: ReturnType<typeof trayIcon> = 'locked';
  let due: NodeJS.Timeout | null = null;
  const tray = new Tray(image(shown));
  tray.setToolTip('Keyfob');
  tray.on('click', () => act({ do: 'open' }));

  const rebuild = () => {
    due = null;
    const { credentials, vault } = facts();
    const icon = trayIcon(credentials, vault, now());
    if (icon !== shown) tray.setImage(image(icon));
    shown = icon;
    const template = trayItems(credentials, vault, now()).map((item): MenuItemConstructorOptions => {
      if ('separator' in item) return { type: 'separator' };
      if ('heading' in item) return { label: item.heading, enabled: false };
      return { label: item.label, click: () => act(item.act) };
    });
    tray.setContextMenu(Menu.buildFromTemplate(template));
  };
  // Many changes at once are one new menu.
  const update = () => void (due ??= setTimeout(rebuild, 50));
  const clock = setInterval(update, redrawMs);
  rebuild();

  return {
    update,
    destroy() {
      clearInterval(clock);
      if (due) clearTimeout(due);
      tray.destroy();
    },
  };
}
