import { homedir } from 'node:os';
import type { App } from 'electron';
import { deepLinkScheme } from '../sign-in/deep-link.ts';
import { ownCommand, type LinkOpener } from './link-opener.ts';
import { createLinuxLinkOpener } from './linux.ts';
import { createSystemLinkOpener } from './system.ts';

/** What opens links on this system, for the Keyfob that runs. `folder`: its profile. */
export function createLinkOpener(app: App, folder: string): LinkOpener {
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
    ? createLinuxLinkOpener({ scheme: deepLinkScheme, own, env, home: homedir() })
    : createSystemLinkOpener({ app, scheme: deepLinkScheme, own });
}
