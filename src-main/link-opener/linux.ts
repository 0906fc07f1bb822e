import { execFile } from 'node:child_process';
import { access, constants, mkdir, readFile, realpath, rename, writeFile } from 'node:fs/promises';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { problem } from '../../src-shared/problems.ts';
import { done, fail } from '../../src-shared/result.ts';
import { linkEntry, readDesktopEntry, type DesktopEntry } from './desktop-entry.ts';
import { shownName, type LinkOpener, type LinkOpenerState, type OwnCommand } from './link-opener.ts';

interface Needs {
  scheme: string;
  own: OwnCommand;
  env: NodeJS.ProcessEnv;
  home: string;
}

/** The entry that Keyfob writes. Apart from the one that an installed package brings. */
const ownEntry = 'keyfob-links.desktop';
const run = promisify(execFile);
const limitMs = 10_000;

/**
 * By the freedesktop files. `xdg-mime` is asked and told, since each desktop environment has its own order of them; it
 * belongs to xdg-open, by which the browser is opened too.
 */
export function createLinuxLinkOpener({ scheme, own, env, home }: Needs): LinkOpener {
  const mimeType = `x-scheme-handler/${scheme}`;
  const dataHome = env.XDG_DATA_HOME || join(home, '.local', 'share');
  const dataFolders = [dataHome, ...(env.XDG_DATA_DIRS || '/usr/local/share:/usr/share').split(delimiter)];
  const xdgMime = (...args: string[]) => run('xdg-mime', args, { env, timeout: limitMs });

  async function test(): Promise<LinkOpenerState> {
    let id: string;
    try {
      id = (await xdgMime('query', 'default', mimeType)).stdout.trim();
    } catch {
      return { is: 'unknown', program: null };
    }
    const entry = id === '' ? null : await readEntry(id);
    if (!entry) return { is: 'missing', program: null };
    const [program, args] = await programOf(entry, env.PATH ?? '');
    if (program === null) return { is: 'stale', program: null };
    const same = program === (await place(own.program));
    if (same && hasArguments(args, own.args)) return { is: 'right', program: null };
    const ours = same || id === ownEntry || entry.name === 'Keyfob';
    return ours ? { is: 'stale', program: null } : { is: 'other', program: shownName(entry.name) || shownName(id) };
  }

  /** An id names a file in one of the folders; its first dashes may stand for slashes. */
  async function readEntry(id: string): Promise<DesktopEntry | null> {
    if (id.includes('/')) return null;
    for (const folder of dataFolders) {
      for (const name of [id, id.replace('-', '/')]) {
        const text = await readFile(join(folder, 'applications', name), 'utf8').catch(() => null);
        // The first that is there counts, also when it says that there is none.
        if (text !== null) return readDesktopEntry(text);
      }
    }
    return null;
  }

  async function write(): Promise<void> {
    const folder = join(dataHome, 'applications');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, ownEntry);
    await writeFile(`${file}.part`, linkEntry(own, mimeType), { mode: 0o600 });
    await rename(`${file}.part`, file);
    // It is not everywhere, and what it makes is only an index.
    await run('update-desktop-database', [folder], { env, timeout: limitMs }).catch(() => undefined);
  }

  return {
    test,
    async repair() {
      try {
        await write();
        await xdgMime('default', ownEntry, mimeType);
      } catch {
        return fail(problem('links-not-repaired'));
      }
      return (await test()).is === 'right' ? done : fail(problem('links-not-repaired'));
    },
  };
}

/** The file that an entry runs, where it is there, and what it is given. `env NAME=value` may stand before it. */
async function programOf({ command }: DesktopEntry, path: string): Promise<[program: string | null, args: string[]]> {
  const words = [...command];
  while (words.length > 1 && /^(?:(?:\/usr\/bin\/)?env|[A-Za-z_]\w*=.*)$/s.test(words[0] ?? '')) words.shift();
  const [name = '', ...args] = words;
  const places = isAbsolute(name) ? [name] : path.split(delimiter).map((folder) => join(folder, name));
  for (const one of places) {
    const runs = await access(one, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs) return [await place(one), args];
  }
  return [null, args];
}

const place = (path: string): Promise<string> => realpath(path).catch(() => resolve(path));

const profileSwitch = '--user-data-dir=';

/** All that this Keyfob needs, and no other profile. Paths are compared without their last slash. */
function hasArguments(found: readonly string[], needed: readonly string[]): boolean {
  const bare = (args: readonly string[]) => args.map((arg) => arg.replace(/(?<=.)\/+$/, ''));
  const [has, wants] = [bare(found), bare(needed)];
  const strange = has.some((arg) => arg.startsWith(profileSwitch) && !wants.includes(arg));
  return !strange && wants.every((arg) => has.includes(arg));
}
