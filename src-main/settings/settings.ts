import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';
import * as v from 'valibot';
import { settings as settingsShape } from '../../src-shared/contract/settings.ts';
import type { Settings } from '../../src-shared/contract/index.ts';
import type { ServerProfile } from '../servers/server-profiles.ts';

/** What electron-store keeps: nothing secret, nothing that names people. */
interface Kept extends Record<string, unknown> {
  settings: Settings;
  servers: ServerProfile[];
  window: { x?: number; y?: number; width: number; height: number; maximized: boolean } | null;
  /** The sandbox was running at the last quit, so it starts again. */
  sandboxOn: boolean;
}

const defaults: Kept = {
  settings: { theme: 'system', clearAfterSeconds: 30, closeToTray: false },
  servers: [],
  window: null,
  sandboxOn: false,
};

export type WindowPlace = Kept['window'];

export interface SettingsStore {
  /** The name under which a settings file that could not be read was set aside, or `null`. */
  setAside: string | null;
  settings(): Settings;
  change(part: Partial<Settings>): Settings;
  servers(): ServerProfile[];
  keepServers(servers: ServerProfile[]): void;
  place(): WindowPlace;
  keepPlace(place: WindowPlace): void;
  sandboxOn(): boolean;
  keepSandboxOn(on: boolean): void;
}

/** Reads once at the start and writes through; a damaged file is set aside under a name of its own, never wiped. */
export function openSettings(folder: string): SettingsStore {
  const path = join(folder, 'settings.json');
  const open = () =>
    new Store<Kept>({ cwd: folder, name: 'settings', configFileMode: 0o600, clearInvalidConfig: false });
  let setAside: string | null = null;
  let store: Store<Kept>;
  let kept: Kept;
  try {
    store = open();
    kept = readable(store.store);
  } catch {
    if (!existsSync(path)) throw new Error('The settings folder can not be used');
    setAside = `settings.unreadable-${Date.now()}.json`;
    renameSync(path, join(folder, setAside));
    store = open();
    kept = defaults;
  }
  const write = (part: Partial<Kept>) => {
    kept = { ...kept, ...part };
    store.set(part);
  };
  return {
    setAside,
    settings: () => kept.settings,
    change(part) {
      write({ settings: { ...kept.settings, ...part } });
      return kept.settings;
    },
    servers: () => kept.servers,
    keepServers: (servers) => write({ servers }),
    place: () => kept.window,
    keepPlace: (window) => write({ window }),
    sandboxOn: () => kept.sandboxOn,
    keepSandboxOn: (sandboxOn) => write({ sandboxOn }),
  };
}

const profile = v.object({
  id: v.string(),
  name: v.string(),
  accountsUrl: v.string(),
  apiUrl: v.string(),
  helpdeskUrl: v.string(),
});

/** Takes what is valid and fills in the rest: a setting of another version must not cost the others. */
function readable(stored: Partial<Kept>): Kept {
  const each = Object.entries(settingsShape.entries).flatMap(([name, shape]) => {
    const parsed = v.safeParse(shape, stored.settings?.[name as keyof Settings]);
    return parsed.success ? [[name, parsed.output]] : [];
  });
  const servers = v.safeParse(v.array(profile), stored.servers ?? []);
  const number = v.number();
  const place = v.safeParse(
    v.object({ x: v.optional(number), y: v.optional(number), width: number, height: number, maximized: v.boolean() }),
    stored.window,
  );
  return {
    settings: { ...defaults.settings, ...(Object.fromEntries(each) as Partial<Settings>) },
    servers: servers.success
      ? servers.output.map((server) => ({ ...server, sandbox: false, builtIn: false }))
      : defaults.servers,
    window: place.success ? place.output : null,
    sandboxOn: stored.sandboxOn === true,
  };
}
