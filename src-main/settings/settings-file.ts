import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { settings, type Settings } from '../../src-shared/contract/settings.ts';
import type { ServerProfile } from '../servers/server-profiles.ts';

const number = v.pipe(v.number(), v.finite());

/** Where the main window was, in the system's pixels. */
const windowPlace = v.object({
  x: v.optional(number),
  y: v.optional(number),
  width: number,
  height: number,
  maximized: v.boolean(),
});
export type WindowPlace = v.InferOutput<typeof windowPlace> | null;

/** What electron-store keeps: nothing secret, nothing that names people. */
export interface KeptSettings extends Record<string, unknown> {
  settings: Settings;
  servers: ServerProfile[];
  window: WindowPlace;
  /** The sandbox was running at the last quit, so it starts again. */
  sandboxOn: boolean;
}

const usual: Settings = {
  theme: 'system',
  clearAfterSeconds: 30,
  closeToTray: false,
  lockAfterMinutes: 0,
  lockOnSleep: true,
  lockOnScreenLock: true,
  history: true,
};

const profile = v.pipe(
  v.object({ id: v.string(), name: v.string(), accountsUrl: v.string(), apiUrl: v.string(), helpdeskUrl: v.string() }),
  v.transform((kept) => ({ ...kept, sandbox: false, builtIn: false })),
);

/** Takes what is valid and fills in the rest: a setting of another version must not cost the others. */
const each = <K extends keyof Settings>(name: K) => v.fallback(settings.entries[name], usual[name]);
const file = v.object({
  settings: v.fallback(
    v.object({
      theme: each('theme'),
      clearAfterSeconds: each('clearAfterSeconds'),
      closeToTray: each('closeToTray'),
      lockAfterMinutes: each('lockAfterMinutes'),
      lockOnSleep: each('lockOnSleep'),
      lockOnScreenLock: each('lockOnScreenLock'),
      history: each('history'),
    }),
    usual,
  ),
  servers: v.fallback(v.array(v.unknown()), []),
  window: v.fallback(v.nullable(windowPlace), null),
  sandboxOn: v.fallback(v.boolean(), false),
});

export interface ReadSettings {
  kept: KeptSettings;
  /** Server profiles that can't be read, by a newer Keyfob's hand perhaps. They are written back as they are. */
  otherServers: unknown[];
  /** The file is there but can't be read: nothing is written over it. */
  unreadable: boolean;
  /** The name under which a file that could not be read was set aside, or `null`. */
  setAside: string | null;
}

/**
 * Reads the settings once, at the very start: the first window needs some, and electron-store, which writes the file,
 * takes too long to load before it. A damaged file is set aside under a name of its own, never wiped.
 */
export function readSettings(folder: string): ReadSettings {
  const path = join(folder, 'settings.json');
  try {
    const read = v.safeParse(file, parsed(readFileSync(path, 'utf8')));
    if (read.success) return sorted(read.output);
    const setAside = `settings.unreadable-${Date.now()}.json`;
    renameSync(path, join(folder, setAside));
    return { ...sorted(v.parse(file, {})), setAside };
  } catch (error) {
    const unreadable = (error as NodeJS.ErrnoException).code !== 'ENOENT';
    return { ...sorted(v.parse(file, {})), unreadable };
  }
}

/** One by one: a profile that can't be read must not cost the others. */
function sorted({ servers, ...rest }: v.InferOutput<typeof file>): ReadSettings {
  const read = servers.map((server) => ({ server, profile: v.safeParse(profile, server) }));
  return {
    kept: { ...rest, servers: read.flatMap((one) => (one.profile.success ? [one.profile.output] : [])) },
    otherServers: read.flatMap((one) => (one.profile.success ? [] : [one.server])),
    unreadable: false,
    setAside: null,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
