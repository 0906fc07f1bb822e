import type { App } from 'electron';
import { deepLinkScheme, linkAmong } from '../sign-in/deep-link.ts';

interface Needs {
  app: App;
  receiveLink: (link: string) => void;
  focusApp: () => void;
}

/** Every way that a callback link arrives: with a cold start, from a second start, from macOS. Nothing else is done by a link. */
export function listenForLinks({ app, receiveLink, focusApp }: Needs): void {
  const link = linkAmong(process.argv);
  if (link) receiveLink(link);
  app.on('second-instance', (_, args) => {
    const later = linkAmong(args);
    if (later) receiveLink(later);
    else focusApp();
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const opened = linkAmong([url]);
    if (opened) receiveLink(opened);
  });
  // Unpackaged, the system would be told of the bare Electron.
  if (app.isPackaged) app.setAsDefaultProtocolClient(deepLinkScheme);
}
