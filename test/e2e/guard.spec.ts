import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { calls } from '../../src-shared/contract/index.ts';
import { test } from './keyfob-app.ts';

test('every window is isolated, sandboxed, without Node and webviews', async ({ start }) => {
  const started = await start();
  const preferences = await started.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      const known = window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
      return known.getLastWebPreferences();
    }),
  );
  expect(preferences).toHaveLength(1);
  for (const one of preferences) {
    expect(one).toMatchObject({
      contextIsolation: true,
      nodeIntegration: false,
      sandbox: true,
      webSecurity: true,
      webviewTag: false,
    });
    // Read back as false or, before some version of Electron, not at all.
    const off = [
      'nodeIntegrationInWorker',
      'nodeIntegrationInSubFrames',
      'allowRunningInsecureContent',
      'experimentalFeatures',
    ];
    expect(off.filter((name) => one[name])).toEqual([]);
  }
});

test('the page sees the contract and nothing else of Electron or Node', async ({ start }) => {
  const started = await start();
  const seen = await started.window.evaluate(() => ({
    keyfob: Object.keys(window.keyfob).sort(),
    node: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter((name) => name in window),
  }));
  expect(seen).toEqual({ keyfob: [...Object.keys(calls), 'onChange'].sort(), node: [] });
});

test('the channels that are open are those of the contract', async ({ start }) => {
  const started = await start();
  const open = await started.app.evaluate(({ ipcMain }) => {
    const known = ipcMain as unknown as { _invokeHandlers: Map<string, unknown> };
    return { handled: [...known._invokeHandlers.keys()].sort(), heard: ipcMain.eventNames().map(String) };
  });
  // Electron's own `error` keeps its emitter from throwing.
  expect(open).toEqual({ handled: Object.keys(calls).sort(), heard: ['error'] });
  // electron-store, which is loaded with the first change, opens a channel: it must be closed again.
  await started.call('changeSettings', { theme: 'dark' });
  await expect.poll(() => readFile(join(started.profile, 'settings.json'), 'utf8').catch(() => '')).toContain('dark');
  expect(await started.app.evaluate(({ ipcMain }) => ipcMain.eventNames().map(String))).toEqual(['error']);
});

test('no call takes arguments that its schema does not know, however odd', async ({ start }) => {
  const started = await start();
  const odd = [
    undefined,
    null,
    42,
    'text',
    [],
    { extra: 1 },
    { id: '../../etc/passwd', format: 'header' },
    { id: 'a'.repeat(1_000_000) },
    JSON.parse('{"__proto__":{"id":"x"},"constructor":1}'),
  ];
  type AnyCall = (input: unknown) => Promise<{ ok: boolean; problem?: { code: string } }>;
  const answers = await started.window.evaluate(
    async ([names, inputs]) => {
      const keyfob = window.keyfob as unknown as Record<string, AnyCall>;
      return Promise.all(names.map((name) => Promise.all(inputs.map((input) => keyfob[name]?.(input)))));
    },
    [Object.keys(calls), odd] as const,
  );
  for (const [at, name] of Object.keys(calls).entries()) {
    for (const [nth, input] of odd.entries()) {
      expect(answers[at]?.[nth], `${name} ${JSON.stringify(input)?.slice(0, 60)}`).toMatchObject({
        ok: false,
        problem: { code: 'call-malformed' },
      });
    }
  }
});

test('a frame inside the page, another window and another page are refused every call', async ({ start }) => {
  const started = await start();
  const refused = await started.app.evaluate(async ({ BrowserWindow, ipcMain }, names) => {
    const handlers = (
      ipcMain as unknown as { _invokeHandlers: Map<string, (event: unknown, input: unknown) => Promise<unknown>> }
    )._invokeHandlers;
    const [ours] = BrowserWindow.getAllWindows();
    const stranger = new BrowserWindow({ show: false });
    await stranger.loadURL('about:blank');
    const own = ours?.webContents;
    const events = [
      { sender: own, senderFrame: null },
      { sender: own, senderFrame: { url: own?.getURL(), parent: own?.mainFrame } },
      { sender: stranger.webContents, senderFrame: stranger.webContents.mainFrame },
      { sender: own, senderFrame: stranger.webContents.mainFrame },
    ];
    const passed: string[] = [];
    for (const name of names) {
      for (const [at, event] of events.entries()) {
        const gone = await Promise.resolve(handlers.get(name)?.(event, {})).then(
          () => true,
          () => false,
        );
        if (gone) passed.push(`${name} ${at}`);
      }
    }
    stranger.destroy();
    return passed;
  }, Object.keys(calls));
  expect(refused).toEqual([]);
});

test('the page can not leave, open a window, embed anything, or be given a permission', async ({ start }) => {
  const started = await start();
  const { window: appWindow, app } = started;
  const server = createServer((_, response) => response.end('elsewhere')).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const before = appWindow.url();
  const tried = await appWindow.evaluate(async (url) => {
    const opened = window.open(url);
    const link = document.createElement('a');
    link.href = url;
    link.target = '_blank';
    document.body.append(link);
    link.click();
    link.target = '';
    link.click();
    const frame = document.createElement('iframe');
    frame.src = url;
    document.body.append(frame);
    const view = document.createElement('webview');
    view.setAttribute('src', url);
    document.body.append(view);
    location.href = url;
    const asked = await Promise.all([
      fetch(url).then(
        () => 'fetched',
        () => 'refused',
      ),
      navigator.mediaDevices?.getUserMedia({ audio: true }).then(
        () => 'given',
        () => 'refused',
      ) ?? 'refused',
      new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          () => resolve('refused'),
        ),
      ),
      Notification.requestPermission(),
      navigator.clipboard.readText().then(
        () => 'read',
        () => 'refused',
      ),
    ]);
    link.remove();
    frame.remove();
    view.remove();
    return { opened: opened === null, asked };
  }, elsewhere);
  expect(tried).toEqual({ opened: true, asked: ['refused', 'refused', 'refused', 'denied', 'refused'] });
  expect(appWindow.url()).toBe(before);
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
  server.close();
});

test('no inline code runs and no text becomes markup', async ({ start }) => {
  const started = await start();
  const outcome = await started.window.evaluate(async () => {
    const ran: string[] = [];
    (window as unknown as { ran: string[] }).ran = ran;
    const attempts = [
      () => {
        const script = document.createElement('script');
        script.textContent = 'window.ran.push("inline")';
        document.body.append(script);
        script.remove();
      },
      // eslint-disable-next-line no-eval
      () => (0, eval)('window.ran.push("eval")'),
      () => new Function('window.ran.push("function")')(),
      () => document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.ran.push(1)">'),
    ];
    // In a task of its own: the driver of this test may evaluate, the page may not.
    for (const attempt of attempts) {
      await new Promise<void>((resolve) =>
        setTimeout(() => {
          try {
            attempt();
          } catch {
            // Refused, as it should be.
          }
          resolve();
        }),
      );
    }
    return { ran, images: document.querySelectorAll('img[src=x]').length };
  });
  expect(outcome).toEqual({ ran: [], images: 0 });
});

test('only files of the bundle are served, whatever the path', async ({ start }) => {
  const started = await start();
  const answers = await started.app.evaluate(async ({ session }) => {
    const paths = [
      '/index.html',
      '/../package.json',
      '/%2e%2e/package.json',
      '/..%2f..%2fpackage.json',
      '/assets/../../main/main.js',
      '/main/main.js',
      '/etc/passwd',
      '//etc/passwd',
      '/index.html%00',
      '/INDEX.HTML',
      '/',
    ];
    const found: Record<string, number> = {};
    for (const path of paths) {
      found[path] = await session.defaultSession.fetch(`app://keyfob${path}`).then(
        ({ status }) => status,
        () => 0,
      );
    }
    const other = await session.defaultSession.fetch('app://other/index.html').then(
      ({ status }) => status,
      () => 0,
    );
    return { found, other };
  });
  const { '/index.html': index, ...others } = answers.found;
  expect(index).toBe(200);
  expect(Object.entries(others).filter(([, status]) => status === 200)).toEqual([]);
  expect(answers.other).not.toBe(200);
});
