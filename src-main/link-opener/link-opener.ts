import type { Done, Result } from '../../src-shared/result.ts';

/**
 * Who opens `keyfob:` links.
 * - `right`: this Keyfob, with this profile
 * - `missing`: nobody
 * - `stale`: Keyfob by name, but from a place where it is no more, or with another profile
 * - `other`: another program, by the name that it gives itself
 * - `unknown`: the system does not tell
 */
export type LinkOpenerState =
  { is: 'right' | 'missing' | 'stale' | 'unknown'; program: null } | { is: 'other'; program: string };

/** Finds out who opens `keyfob:` links, and makes it this Keyfob. Nothing is changed but on `repair`. */
export interface LinkOpener {
  test(): Promise<LinkOpenerState>;
  /** Says so only after it was looked at again. */
  repair(): Promise<Result<Done>>;
}

/** How this Keyfob is started, so that a link reaches the one that runs: the program and what it must be given. */
export interface OwnCommand {
  /** Absolute. Of an AppImage the file itself, not where it is mounted. */
  program: string;
  args: readonly string[];
}

interface Start {
  execPath: string;
  /** `$APPIMAGE`. */
  appImage: string | undefined;
  packaged: boolean;
  appPath: string;
  /** The folder that `--user-data-dir` chose; empty without it. */
  profile: string;
  withoutSandbox: boolean;
}

/** A link must come to the profile that waits for it, and a start as root needs its switch again. */
export function ownCommand({ execPath, appImage, packaged, appPath, profile, withoutSandbox }: Start): OwnCommand {
  return {
    program: (packaged && appImage) || execPath,
    args: [
      ...(packaged ? [] : [appPath]),
      ...(profile === '' ? [] : [`--user-data-dir=${profile}`]),
      ...(withoutSandbox ? ['--no-sandbox'] : []),
    ],
  };
}

/** A program's own name for itself is its own text: one short line of it is shown. */
export const shownName = (name: string): string =>
  name
    .replace(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, 60);
