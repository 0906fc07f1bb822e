import { dialog, type App } from 'electron';
import type { Done, Result } from '../../src-shared/result.ts';

interface Needs {
  app: App;
  /** From now on nothing new begins. */
  begin: () => void;
  /** The user stays after all. */
  stay: () => void;
  /** What must be written is written; a Problem says why it can't be. May wait for the network. */
  flush: () => Promise<Result<Done>>;
  /** What else must end: the clipboard is cleared, the sandbox stops. Never fails. */
  settle: () => Promise<void>;
}

/** Longer than a request may take; whatever hangs must not keep a session from ending for ever. */
const mostMs = 35_000;

/**
 * Ends in order: what has begun and must write finishes first, within a limit. What the disk does not take is not
 * thrown away unasked.
 */
export function quitInOrder({ app, begin, stay, flush, settle }: Needs): void {
  let state: 'running' | 'ending' | 'ended' = 'running';

  async function end(): Promise<void> {
    begin();
    const limit = new Promise<null>((resolve) => setTimeout(() => resolve(null), mostMs));
    const flushed = await Promise.race([flush(), limit]);
    if (flushed && !flushed.ok && !(await quitAnyway(flushed.problem.what))) {
      state = 'running';
      stay();
      return;
    }
    await Promise.race([settle(), limit]);
    state = 'ended';
    app.quit();
  }

  app.on('before-quit', (event) => {
    if (state === 'ended') return;
    event.preventDefault();
    if (state === 'ending') return;
    state = 'ending';
    void end();
  });
}

async function quitAnyway(what: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message: what,
    detail: 'What changed is in memory only. Quitting now loses it.',
    buttons: ['Stay', 'Quit and lose it'],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1;
}
