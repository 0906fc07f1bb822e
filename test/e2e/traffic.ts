import type { ElectronApplication } from 'playwright/test';

/** Records everything that main gives to windows from now on: answers of calls and pushed changes. */
export async function recordTraffic(app: ElectronApplication): Promise<() => Promise<string>> {
  await app.evaluate(({ app: electron, ipcMain, webContents }) => {
    const heard: string[] = [];
    (globalThis as unknown as { heard: string[] }).heard = heard;
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, (...args: unknown[]) => unknown> })
      ._invokeHandlers;
    for (const [name, handle] of handlers) {
      handlers.set(name, async (...args) => {
        const answer = await handle(...args);
        heard.push(`${name} ${JSON.stringify(answer)}`);
        return answer;
      });
    }
    const listenTo = (contents: Electron.WebContents) => {
      const send = contents.send.bind(contents);
      contents.send = (channel, ...args) => {
        heard.push(`${channel} ${JSON.stringify(args)}`);
        send(channel, ...args);
      };
    };
    webContents.getAllWebContents().forEach(listenTo);
    electron.on('web-contents-created', (_, contents) => listenTo(contents));
  });
  return () => app.evaluate(() => (globalThis as unknown as { heard: string[] }).heard.join('\n'));
}
