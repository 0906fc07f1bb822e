import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { App } from 'electron';
import { mayHaveGraphics } from './graphics.ts';
import { refusedSwitch } from './refused-switches.ts';

/** Variables that would weaken TLS or put its keys, or Chromium's log, into a file. */
const unwanted = ['SSLKEYLOGFILE', 'NODE_EXTRA_CA_CERTS', 'NODE_TLS_REJECT_UNAUTHORIZED', 'ELECTRON_ENABLE_LOGGING'];

/** Before anything else: names, the profile folder (`--user-data-dir` chooses it), every process in the sandbox. */
export function prepareProcess(app: App): string {
  const refused = app.isPackaged ? refusedSwitch((name) => app.commandLine.hasSwitch(name)) : null;
  if (refused) {
    process.stderr.write(`Keyfob does not start with --${refused}: it would open your credentials to others.\n`);
    app.exit(2);
  }
  for (const name of unwanted) delete process.env[name];
  // Electron warns of each page that was not loaded, with its whole address: a code, a token. Nobody prints that.
  process.removeAllListeners('warning');
  app.setName('Keyfob');
  // Together with --no-sandbox (root on Linux) the processes of Chromium would not start at all.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  if (!mayHaveGraphics(process.platform)) app.disableHardwareAcceleration();
  const chosen = app.commandLine.getSwitchValue('user-data-dir');
  if (chosen) app.setPath('userData', resolve(chosen));
  const folder = app.getPath('userData');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}
