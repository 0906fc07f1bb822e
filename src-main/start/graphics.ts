import { readdirSync } from 'node:fs';

/** Where Linux has a node for each thing that can draw: `renderD128`, …; `card0` alone is a screen only. */
const renderers = '/dev/dri';

/** Drivers that may come without one: NVIDIA's own, and the one of Windows below its Linux. */
const others = /^(?:nvidiactl|dxg)$/;

/**
 * Whether a graphics processor may be there. Without one Chromium starts a process for it, sees it fail, and starts
 * another, before it draws anything; told so at once, it draws 0.2 s sooner. Only Linux, where this is common (virtual
 * machines, remote desktops) and can be seen; anywhere else, and in doubt, the answer is yes.
 */
export function mayHaveGraphics(
  platform: NodeJS.Platform,
  list: (folder: string) => string[] = (folder) => readdirSync(folder),
): boolean {
  if (platform !== 'linux') return true;
  const names = (folder: string) => {
    try {
      return list(folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  };
  try {
    return (
      names(renderers).some((name) => name.startsWith('renderD')) || names('/dev').some((name) => others.test(name))
    );
  } catch {
    return true;
  }
}
