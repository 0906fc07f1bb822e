import type { Keyfob, Settings } from '../../src-shared/contract/index.ts';
import { problem } from '../../src-shared/problems.ts';
import { done, fail } from '../../src-shared/result.ts';
import type { Keeper } from '../credentials/keeper.ts';
import { customProfile } from '../servers/server-profiles.ts';
import type { Servers } from '../servers/servers.ts';
import type { SettingsStore } from './settings.ts';

interface Needs {
  store: SettingsStore;
  servers: Servers;
  keeper: Keeper;
  changed: (settings: Settings) => void;
}

export function createSettingsCalls({
  store,
  servers,
  keeper,
  changed,
}: Needs): Pick<Keyfob, 'changeSettings' | 'addServer' | 'removeServer'> {
  return {
    async changeSettings(part) {
      changed(store.change(part));
      return done;
    },
    async addServer({ name, ...addresses }) {
      const profile = customProfile(name, addresses);
      return profile.ok ? servers.add(profile.value) : profile;
    },
    async removeServer({ id }) {
      // Locked, nobody knows what belongs to it.
      if (!keeper.unlocked()) return fail(problem('locked'));
      return servers.remove(id, keeper.list().filter((record) => record.server === id).length);
    },
  };
}
