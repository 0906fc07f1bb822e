import type { Settings } from '../../src-shared/contract/index.ts';
import type { ServerProfile } from '../servers/server-profiles.ts';
import type { KeptSettings, ReadSettings, WindowPlace } from './settings-file.ts';

export interface SettingsStore {
  settings(): Settings;
  change(part: Partial<Settings>): Settings;
  servers(): ServerProfile[];
  keepServers(servers: ServerProfile[]): void;
  place(): WindowPlace;
  keepPlace(place: WindowPlace): void;
  sandboxOn(): boolean;
  keepSandboxOn(on: boolean): void;
  /** Waits for what is being written. */
  settled(): Promise<void>;
}

interface Needs {
  folder: string;
  read: ReadSettings;
  /** electron-store opens a channel of its own for windows: whoever holds the channels closes it. */
  storeOpened: () => void;
  /** The disk did not take a setting; it holds until Keyfob quits. */
  notWritten: () => void;
}

/** The settings in memory, written through by electron-store, which is loaded with the first change. */
export function openSettings({ folder, read, storeOpened, notWritten }: Needs): SettingsStore {
  let kept = read.kept;
  let writing: Promise<void> = Promise.resolve();

  const open = async () => {
    const { default: Store } = await import('electron-store');
    const store = new Store<Record<string, unknown>>({ cwd: folder, name: 'settings', configFileMode: 0o600 });
    storeOpened();
    return store;
  };
  let opening: ReturnType<typeof open> | null = null;

  const write = (part: Partial<KeptSettings>) => {
    kept = { ...kept, ...part };
    if (read.unreadable) return notWritten();
    const { servers } = part;
    const written = servers ? { ...part, servers: [...servers, ...read.otherServers] } : part;
    writing = writing.then(async () => {
      try {
        opening ??= open();
        (await opening).set(written);
      } catch {
        opening = null;
        notWritten();
      }
    });
  };

  return {
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
    settled: () => writing,
  };
}
