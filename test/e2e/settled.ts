import type { Page } from 'playwright/test';

/** Waits until what moves in a page has arrived: toasts, dialogs, colours that fade. What spins for ever is not waited for. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const moving = () =>
      document
        .getAnimations()
        .filter(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity);
    // A change of a moment ago is drawn in the next frame, and begins to move in it.
    await nextFrame();
    await nextFrame();
    for (let all = moving(); all.length > 0; all = moving()) {
      await Promise.all(all.map(({ finished }) => finished.catch(() => undefined)));
    }
  });
}
