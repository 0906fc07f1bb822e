import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { describe, expect, it } from 'vitest';
import { areTooLong, listenForLinks } from '../../../../src-main/start/links.ts';

const link = 'keyfob://oauth/callback?code=dal%3Aabc&state=xyz';

/** As much of Electron's app as links come by. */
function setup(argv: string[] = ['/opt/Keyfob/keyfob']) {
  const app = Object.assign(new EventEmitter(), { isPackaged: false });
  const links = listenForLinks(app as unknown as App, argv);
  const received: string[] = [];
  let focused = 0;
  const receiver = { receiveLink: (one: string) => void received.push(one), focusApp: () => void (focused += 1) };
  const prevented = { count: 0 };
  return {
    links,
    receiver,
    received,
    prevented,
    focused: () => focused,
    secondStart: (...args: string[]) => app.emit('second-instance', {}, ['keyfob', ...args]),
    openUrl: (url: string) => app.emit('open-url', { preventDefault: () => void (prevented.count += 1) }, url),
  };
}

describe('links', () => {
  it.each([
    ['Linux', ['/opt/Keyfob/keyfob', '--', link]],
    ['Linux, as root', ['/opt/Keyfob/keyfob', '--no-sandbox', '--', link]],
    ['Windows', ['C:\\Program Files\\Keyfob\\Keyfob.exe', '--', link]],
    [
      'Windows, reordered',
      ['C:\\Keyfob\\Keyfob.exe', '--allow-file-access-from-files', link, '--original-process-start-time=1'],
    ],
    ['an unpackaged app', ['electron', '.', '--user-data-dir=profile', '--', link]],
  ])('start Keyfob, or come to the one that runs, among the arguments of %s', (_, argv) => {
    const cold = setup(argv);
    cold.links.deliverTo(cold.receiver);
    expect(cold.received).toEqual([link]);
    const warm = setup();
    warm.links.deliverTo(warm.receiver);
    warm.secondStart(...argv.slice(1));
    expect([warm.received, warm.focused()]).toEqual([[link], 0]);
  });

  it('of a start are read as strictly as any', () => {
    const { links, receiver, received } = setup([
      'keyfob',
      'keyfob://settings',
      `-${link}`,
      `${link}${'a'.repeat(9000)}`,
    ]);
    links.deliverTo(receiver);
    expect(received).toEqual([]);
  });

  it('that come before anybody is there wait, and come once', () => {
    const { links, receiver, received, secondStart, openUrl } = setup();
    secondStart(link);
    openUrl(`${link}2`);
    links.deliverTo(receiver);
    links.deliverTo(receiver);
    expect(received).toEqual([link, `${link}2`]);
    secondStart(`${link}3`);
    expect(received).toHaveLength(3);
  });

  it('of macOS are read as strictly, and never opened by the system', () => {
    const { links, receiver, received, openUrl, prevented } = setup();
    links.deliverTo(receiver);
    for (const url of ['keyfob://settings', `keyfob:oauth/callback?code=a`, 'file:///etc/passwd', '']) openUrl(url);
    expect(received).toEqual([]);
    openUrl(link);
    expect(received).toEqual([link]);
    expect(prevented.count).toBe(5);
  });

  it('that are none only bring the window to the front', () => {
    const { links, receiver, received, secondStart, focused } = setup();
    links.deliverTo(receiver);
    secondStart();
    secondStart('keyfob://copy?id=1');
    expect([received, focused()]).toEqual([[], 2]);
  });
});

it('a start is not told to the one that runs when it would be more than the message holds', () => {
  expect(areTooLong(['/opt/Keyfob/keyfob', link])).toBe(false);
  expect(areTooLong(['/opt/Keyfob/keyfob', `${link}${'a'.repeat(20_000)}`])).toBe(true);
  expect(areTooLong(['/opt/Keyfob/keyfob', ...Array.from({ length: 400 }, () => link)])).toBe(true);
  expect(areTooLong(['/opt/Keyfob/keyfob', 'ż'.repeat(9000)])).toBe(true);
});
