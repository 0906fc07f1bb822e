import { join } from 'node:path';
import { nativeTheme } from 'electron';

/**
 * Where the icon lies in the built app. Template images on macOS; elsewhere black or white to fit the panel, which on
 * Linux is dark nearly always.
 */
export function trayIconPath(name: 'normal' | 'attention' | 'locked'): string {
  const folder = join(import.meta.dirname, 'icons');
  if (process.platform === 'darwin') return join(folder, `tray-${name}-Template.png`);
  const light = process.platform === 'win32' && !nativeTheme.shouldUseDarkColors;
  return join(folder, `tray-${name}-${light ? 'black' : 'white'}.png`);
}
