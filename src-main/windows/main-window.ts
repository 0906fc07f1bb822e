import { join } from 'node:path';
import { app, BrowserWindow, screen, type Rectangle } from 'electron';
import type { WindowPlace } from '../settings/settings-file.ts';
import { pageAddress } from './scheme.ts';

interface Needs {
  preload: string;
  place: WindowPlace;
}

const least = { width: 360, height: 480 };
const usual = { width: 1200, height: 800 };

/** Keyfob draws its own bar. macOS keeps its lights, Windows its own three buttons, Linux gets ours. */
const frame =
  process.platform === 'darwin'
    ? { titleBarStyle: 'hidden' as const, trafficLightPosition: { x: 14, y: 14 } }
    : process.platform === 'win32'
      ? { titleBarStyle: 'hidden' as const, titleBarOverlay: { height: 44, color: '#00000000' } }
      : { frame: false };

export function createMainWindow({ preload, place }: Needs): BrowserWindow {
  const window = new BrowserWindow({
    ...usual,
    ...(place ? onScreen(place) : {}),
    minWidth: least.width,
    minHeight: least.height,
    title: 'Keyfob',
    icon: join(import.meta.dirname, 'icons/app.png'),
    show: false,
    autoHideMenuBar: true,
    ...frame,
    webPreferences: {
      preload,
      nodeIntegration: false,
      contextIsolation: true,
      sandbox: true,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  if (place?.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  void window.loadURL(pageAddress('index'));
  return window;
}

/** A place on a screen that is gone is forgotten, its size is kept. */
function onScreen({ x, y, width, height }: NonNullable<WindowPlace>): Partial<Rectangle> {
  const size = { width: Math.max(width, least.width), height: Math.max(height, least.height) };
  if (x === undefined || y === undefined) return size;
  const { workArea } = screen.getDisplayMatching({ x, y, ...size });
  const visible =
    x < workArea.x + workArea.width - 80 &&
    x + size.width > workArea.x + 80 &&
    y >= workArea.y - 10 &&
    y < workArea.y + workArea.height - 80;
  return visible ? { x, y, ...size } : size;
}
