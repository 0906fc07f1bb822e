import type { Keyfob } from '../../src-shared/contract/index.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { SandboxRunner } from './sandbox-runner.ts';

interface Needs {
  runner: SandboxRunner;
  store: Pick<SettingsStore, 'keepSandboxOn'>;
}

/** Started or stopped by the user, and so again at the next start. */
export function createSandboxCalls({ runner, store }: Needs): Pick<Keyfob, 'startSandbox' | 'stopSandbox'> {
  return {
    async startSandbox() {
      const started = await runner.start();
      if (started.ok) store.keepSandboxOn(true);
      return started;
    },
    stopSandbox() {
      store.keepSandboxOn(false);
      return runner.stop();
    },
  };
}
