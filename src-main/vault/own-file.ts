import { constants } from 'node:fs';
import { lstat, open, readdir, rename, unlink, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export type FileFault = 'missing' | 'not-a-file' | 'not-ours' | 'too-large' | 'not-readable';

/** More than 10,000 credentials ever take; a larger file is not a vault. */
const mostBytes = 256 * 1024 * 1024;

interface Stats {
  ino: number;
  mtimeMs: number;
  size: number;
}
const identityOf = ({ ino, mtimeMs, size }: Stats): string => `${ino} ${mtimeMs} ${size}`;

/**
 * A file that is ours: a plain one of this user. It knows how it looked when it was last read or written, so that a
 * file which somebody else put in its place is never overwritten unseen.
 */
export class OwnFile {
  readonly path: string;
  #seen: string | null = null;

  constructor(path: string) {
    this.path = path;
  }

  get name(): string {
    return basename(this.path);
  }

  /**
   * Reads it whole. A link, a FIFO, a device, a folder or somebody else's file is refused. Its mode is set to 0600
   * where it was wider.
   */
  async read(): Promise<{ text: string } | { fault: FileFault }> {
    let handle: FileHandle;
    try {
      handle = await open(this.path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'ENOENT') return { fault: 'missing' };
      return { fault: code === 'ELOOP' || code === 'ENXIO' ? 'not-a-file' : 'not-readable' };
    }
    try {
      const stats = await handle.stat();
      if (!stats.isFile()) return { fault: 'not-a-file' };
      if (process.getuid && stats.uid !== process.getuid()) return { fault: 'not-ours' };
      if (stats.size > mostBytes) return { fault: 'too-large' };
      if (process.platform !== 'win32' && (stats.mode & 0o077) !== 0) await handle.chmod(0o600);
      const text = await handle.readFile('utf8');
      this.#seen = identityOf(stats);
      return { text };
    } catch {
      return { fault: 'not-readable' };
    } finally {
      await handle.close();
    }
  }

  /** Is it still the one that was last read or written? */
  async isAsWeLeftIt(): Promise<boolean> {
    const stats = await lstat(this.path).catch(() => null);
    return stats !== null && identityOf(stats) === this.#seen;
  }

  /**
   * Replaces it so that after a crash either the old or the new one is there, whole: a temporary file of mode 0600 in
   * the same folder, fsync, rename, fsync of the folder. Throws the system's error; the old file is then untouched.
   *
   * A file that somebody else put there meanwhile is set aside first; gives the name that it has now, or `null`.
   */
  async write(text: string): Promise<string | null> {
    const temporary = `${this.path}.${process.pid}.new`;
    await unlink(temporary).catch(() => undefined);
    const handle = await open(temporary, 'wx', 0o600);
    let identity: string;
    try {
      await handle.writeFile(text, 'utf8');
      await handle.sync();
      identity = identityOf(await handle.stat());
    } catch (error) {
      await handle.close();
      await unlink(temporary).catch(() => undefined);
      throw error;
    }
    await handle.close();
    try {
      const setAside = await this.#setAsideStranger();
      await rename(temporary, this.path);
      this.#seen = identity;
      await syncFolder(dirname(this.path));
      return setAside;
    } catch (error) {
      await unlink(temporary).catch(() => undefined);
      throw error;
    }
  }

  /** Removes what a process that was killed while it wrote has left behind. */
  async sweep(): Promise<void> {
    const folder = dirname(this.path);
    const left = (await readdir(folder).catch(() => [])).filter(
      (name) => name.startsWith(`${this.name}.`) && /\.\d+\.new$/.test(name),
    );
    await Promise.all(left.map((name) => unlink(join(folder, name)).catch(() => undefined)));
  }

  async #setAsideStranger(): Promise<string | null> {
    const there = await lstat(this.path).catch(() => null);
    if (!there || identityOf(there) === this.#seen) return null;
    const name = `${this.name.replace(/\.json$/, '')}.replaced-${Date.now()}.json`;
    await rename(this.path, join(dirname(this.path), name));
    return name;
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows can't open a folder; there the rename itself is journalled.
  if (process.platform === 'win32') return;
  const folder = await open(path, constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
