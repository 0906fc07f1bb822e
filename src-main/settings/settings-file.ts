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

const usual: Settings = { theme: 'system', clearAfterSeconds: 30, closeToTray: false };

const profile = v.pipe(
  v.object({ id: v.string(), name: v.string(), accountsUrl: v.string(), apiUrl: v.string(), helpdeskUrl: v.string() }),
  v.transform((kept) => ({ ...kept, sandbox: false, builtIn: false })),
);

/** Takes what is valid and fills in the rest: a setting of another version must not cost the others. */
const each = <K extends keyof Settings>(name: K) => v.fallback(settings.entries[name], usual[name]);
const file = v.object({
  settings: v.fallback(
    v.object({ theme: each('theme'), clearAfterSeconds: each('clearAfterSeconds'), closeToTray: each('closeToTray') }),
    usual,
  ),
  servers: v.fallback(v.array(profile), []),
  window: v.fallback(v.nullable(windowPlace), null),
  sandboxOn: v.fallback(v.boolean(), false),
});

export interface ReadSettings {
  kept: KeptSettings;
  /** The name under which a file that could not be read was set aside, or `null`. */
  setAside: string | null;
}

/**
 * Reads the settings once, at the very start: the first window needs some, and electron-store, which writes the file,
 * takes too long to load before it. A damaged file is set aside under a name of its own, never wiped.
 */
export function readSettings(folder: string): ReadSettings {
  const path = join(folder, 'settings.json');
  const usually = v.parse(file, {});
  try {
    const read = v.safeParse(file, parsed(readFileSync(path, 'utf8')));
    if (read.success) return { kept: read.output, setAside: null };
    const setAside = `settings.unreadable-${Date.now()}.json`;
    renameSync(path, join(folder, setAside));
    return { kept: usually, setAside };
  } catch {
    // None yet. One that may not be read or moved is left to the first write to tell.
    return { kept: usually, setAside: null };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
