import type { BrowserWindow } from 'electron';
import type { Keyfob } from '../../src-shared/contract/index.ts';
import { problem } from '../../src-shared/problems.ts';
import { done, fail } from '../../src-shared/result.ts';
import { openExternalPage, openSandboxPage } from './external-pages.ts';

interface Needs {
  window: () => BrowserWindow | null;
  sandboxUrl: () => string | null;
}

export function createWindowCalls({ window, sandboxUrl }: Needs): Pick<Keyfob, 'windowAct' | 'openPage'> {
  return {
    async windowAct({ act }) {
      const main = window();
      if (act === 'minimize') main?.minimize();
      else if (act === 'close') main?.close();
      else if (main?.isMaximized()) main.unmaximize();
      else main?.maximize();
      return done;
    },

    async openPage({ page }) {
      if (page !== 'sandbox-home') {
        await openExternalPage(page);
        return done;
      }
      const url = sandboxUrl();
      if (!url) return fail(problem('sandbox-stopped'));
      await openSandboxPage(url);
      return done;
    },
  };
}
