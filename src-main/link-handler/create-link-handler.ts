import { homedir } from 'node:os';
import type { App } from 'electron';
import { deepLinkScheme } from '../sign-in/deep-link.ts';
import { ownCommand, type LinkHandler } from './link-handler.ts';
import { createLinuxLinkHandler } from './linux.ts';
import { createSystemLinkHandler } from './system.ts';

/** The handler of this system, for the Keyfob that runs. `folder`: its profile. */
export function createLinkHandler(app: App, folder: string): LinkHandler {
  const { env, execPath, platform } = process;
  const own = ownCommand({
    execPath,
    appImage: env.APPIMAGE,
    packaged: app.isPackaged,
    appPath: app.getAppPath(),
    profile: app.commandLine.hasSwitch('user-data-dir') ? folder : '',
    withoutSandbox: app.commandLine.hasSwitch('no-sandbox'),
  });
  return platform === 'linux'
    ? createLinuxLinkHandler({ scheme: deepLinkScheme, own, env, home: homedir() })
    : createSystemLinkHandler({ app, scheme: deepLinkScheme, own });
}
