import type { App } from 'electron';

interface Needs {
  app: App;
  /** From now on nothing new begins. */
  begin: () => void;
  /** What must end first: the clipboard is cleared, a running save ends, the sandbox stops. */
  settle: () => Promise<void>;
}

/** A save that hangs must not keep a session from ending for ever. */
const mostMs = 5_000;

/** Ends in order: what still writes or must be cleared finishes first, within a limit. */
export function quitInOrder({ app, begin, settle }: Needs): void {
  let settled = false;
  app.on('before-quit', (event) => {
    if (settled) return;
    begin();
    event.preventDefault();
    const limit = new Promise<void>((resolve) => setTimeout(resolve, mostMs));
    void Promise.race([settle().catch(() => undefined), limit]).then(() => {
      settled = true;
      app.quit();
    });
  });
}
