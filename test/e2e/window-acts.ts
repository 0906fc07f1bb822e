import { expect } from 'playwright/test';
import type { Started } from './keyfob-app.ts';

/** Sizes at which the layout changes, as the guide of the face says. */
const sizes = { wide: [1200, 800], middle: [960, 700], narrow: [740, 640], slim: [480, 700] } as const;

export async function resize({ app, window }: Started, size: keyof typeof sizes): Promise<void> {
  const [width, height] = sizes[size];
  await app.evaluate(
    ({ BrowserWindow }, [w, h]) => {
      BrowserWindow.getAllWindows()
        .find((one) => one.webContents.getURL().endsWith('index.html'))
        ?.setContentSize(w, h);
    },
    [width, height] as const,
  );
  await expect.poll(() => window.evaluate(() => innerWidth)).toBe(width);
}

/** Puts a text on the clipboard and pastes it where the focus is, as Ctrl V does. */
export async function paste({ app }: Started, text: string): Promise<void> {
  await app.evaluate(({ clipboard, webContents }, pasted) => {
    clipboard.writeText(pasted);
    webContents
      .getAllWebContents()
      .find((one) => one.getURL().endsWith('index.html'))
      ?.paste();
  }, text);
}
