import type { WebContents } from 'electron';

/** As long as Chromium lets a click or key stand for what a page does afterwards. */
const gestureMs = 5000;

/** Key and button going down, as Chromium counts an activation; moving and scrolling are none. */
const activates = new Set(['mouseDown', 'rawKeyDown', 'keyDown', 'touchStart', 'gestureTap']);

/**
 * Whether somebody has just clicked or typed in a page. The handler of new windows is called for a page's own wish, too,
 * and is not told which it was, so the input that really reached the page is watched. Each gesture stands for one thing.
 */
export function watchGestures(page: WebContents, now: () => number): { take(): boolean } {
  let until = 0;
  page.on('input-event', (_, { type }) => {
    if (activates.has(type)) until = now() + gestureMs;
  });
  return {
    take() {
      const alive = now() < until;
      until = 0;
      return alive;
    },
  };
}
