import type { App } from 'electron';
import { linksAmong } from '../sign-in/deep-link.ts';

interface Receiver {
  receiveLink: (link: string) => void;
  /** A second start without a link wants to see the first. */
  focusApp: () => void;
}

export interface Links {
  /** From now on, and what came before. */
  deliverTo(receiver: Receiver): void;
}

const mostBytes = 16 * 1024;

/**
 * Are the arguments more than can be told to the Keyfob that runs already? Chromium's message to it holds 32 KB. After a
 * longer one it takes the running program for dead and kills it, so a start with such arguments must not ask who runs.
 */
export const areTooLong = (args: readonly string[]): boolean =>
  args.reduce((bytes, arg) => bytes + Buffer.byteLength(arg) + 1, 0) > mostBytes;

/**
 * Every way that a callback link arrives: with a cold start, from a second start, from macOS. It may come before
 * anybody is there to take it. Nothing else is done by a link. Who opens links is not changed here: that is looked at
 * when a sign-in needs it (`link-opener/`).
 */
export function listenForLinks(app: App, argv: readonly string[] = process.argv): Links {
  const early: string[] = [];
  let receiver: Receiver | null = null;
  const take = (links: readonly string[]) => {
    if (receiver) links.forEach(receiver.receiveLink);
    else early.push(...links);
    return links.length > 0;
  };
  take(linksAmong(argv));
  app.on('second-instance', (_, args) => {
    if (!take(linksAmong(args))) receiver?.focusApp();
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    take(linksAmong([url]));
  });
  return {
    deliverTo(to) {
      receiver = to;
      for (const link of early.splice(0)) to.receiveLink(link);
    },
  };
}
