import type { AppState, Settings } from '../../src-shared/contract/index.ts';
import { problem, type Problem } from '../../src-shared/problems.ts';

interface Facts {
  settings: Settings;
  /** The name of a settings file that could not be read. */
  settingsSetAside: string | null;
  version: string;
  servers: AppState['servers'];
  preferredServer: string;
  /** The server addresses of the environment are not acceptable. */
  environmentProblem: Problem | null;
  /** Chromium's sandbox was switched off for this start. */
  withoutSandbox: boolean;
}

/** What a window shows before anything has happened. */
export function initialState(facts: Facts): AppState {
  const notices = [
    facts.withoutSandbox ? problem('started-without-sandbox') : null,
    facts.settingsSetAside ? problem('settings-set-aside', { file: facts.settingsSetAside }) : null,
    facts.environmentProblem,
  ];
  return {
    platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
    version: facts.version,
    electron: process.versions.electron ?? '',
    vault: { status: 'opening' },
    servers: facts.servers,
    preferredServer: facts.preferredServer,
    organizationNames: {},
    sandbox: { running: false, clients: [], organizations: [] },
    settings: facts.settings,
    screenLockTold: null,
    clipboard: null,
    signIns: [],
    otherIdentities: [],
    pauses: [],
    renewing: null,
    undo: null,
    notices: notices.filter((notice) => notice !== null),
    maximized: false,
    noted: 0,
  };
}
