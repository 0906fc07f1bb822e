import { basename, dirname, join } from 'node:path';
import { realDisk, type Disk, type FileFacts, type OpenFile } from './disk.ts';

export type FileFault = 'missing' | 'not-a-file' | 'linked' | 'not-ours' | 'too-large' | 'not-readable';

/** `narrowed`: others could read it; now they can't. */
export type ReadFile = { bytes: Buffer; narrowed: boolean } | { fault: FileFault };

/** More than 10,000 credentials ever take; a larger file is not a vault. */
const mostBytes = 256 * 1024 * 1024;

/** A sync of another file may have to wait until this much has reached the disk. */
const mostUnsynced = 1024 * 1024;

export const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown';

/**
 * A file that is ours: a plain one of this user, by one name. It knows how it looked when it was last read or written,
 * so that a file which somebody else put in its place is never overwritten unseen.
 */
export class OwnFile {
  readonly path: string;
  #disk: Disk;
  #seen: string | null = null;
  /** The last write took its place, and the disk did not say that it stays there. */
  uncertain = false;

  constructor(path: string, disk = realDisk) {
    this.path = path;
    this.#disk = disk;
  }

  get name(): string {
    return basename(this.path);
  }

  /**
   * Reads it whole. A link, a hard link, a FIFO, a device, a folder or somebody else's file is refused. Its mode is set
   * to 0600 where it was wider.
   */
  async read(): Promise<ReadFile> {
    let file: OpenFile;
    try {
      file = await this.#disk.openToRead(this.path);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'ENOENT') return { fault: 'missing' };
      return { fault: code === 'ELOOP' || code === 'ENXIO' ? 'not-a-file' : 'not-readable' };
    }
    try {
      const facts = await file.facts();
      const fault = faultOf(facts);
      if (fault) return { fault };
      const wide = process.platform !== 'win32' && (facts.mode & 0o077) !== 0;
      const narrowed = wide && (await file.chmod(0o600).then(...yesOrNo));
      const bytes = await file.read();
      this.#seen = facts.state;
      return { bytes, narrowed };
    } catch {
      return { fault: 'not-readable' };
    } finally {
      await file.close().catch(() => undefined);
    }
  }

  /** Is it still the one that was last read or written? */
  async isAsWeLeftIt(): Promise<boolean> {
    const facts = await this.#disk.facts(this.path).catch(() => null);
    return facts !== null && facts.state === this.#seen;
  }

  /**
   * Replaces it so that after a crash either the old or the new one is there, whole: a temporary file of mode 0600 in
   * the same folder, fsync, rename, fsync of the folder. Throws the system's error; the old file is then untouched.
   * `proves` is asked whether what was written reads back as it should, before the old one gives way.
   *
   * A file that somebody else put there meanwhile is set aside first, unless `isOurs` knows its content; gives the name
   * that it has now, or `null`.
   */
  async write(
    content: string | readonly Buffer[],
    {
      proves = async () => true,
      isOurs = async () => false,
    }: { proves?: (bytes: Buffer) => Promise<boolean>; isOurs?: (bytes: Buffer) => Promise<boolean> } = {},
  ): Promise<string | null> {
    const temporary = `${this.path}.${process.pid}.new`;
    await this.#disk.unlink(temporary).catch(() => undefined);
    this.uncertain = false;
    const parts = typeof content === 'string' ? [Buffer.from(content, 'utf8')] : content;
    try {
      const state = await this.#writeNew(temporary, parts);
      const back = new OwnFile(temporary, this.#disk);
      const read = await back.read();
      if ('fault' in read || !(await proves(read.bytes))) throw Object.assign(new Error(), { code: 'NOT_READ_BACK' });
      const strange = (await this.#strange()) && !(await this.#holds(isOurs));
      const setAside = strange ? await this.setAside('replaced') : null;
      await this.#disk.rename(temporary, this.path);
      this.#seen = state;
      this.uncertain = true;
      await this.#disk.syncFolder(dirname(this.path));
      this.uncertain = false;
      return setAside;
    } catch (error) {
      await this.#disk.unlink(temporary).catch(() => undefined);
      throw error;
    }
  }

  /** Moves it out of the way, to be looked at later. Gives the name that it has now. */
  async setAside(why: SetAside): Promise<string> {
    const dot = this.name.lastIndexOf('.');
    const name = `${this.name.slice(0, dot)}.${why}-${Date.now()}${this.name.slice(dot)}`;
    await this.#disk.rename(this.path, join(dirname(this.path), name));
    await this.#disk.syncFolder(dirname(this.path));
    this.#seen = null;
    return name;
  }

  /** Removes what a process that was killed while it wrote has left behind. */
  async sweep(): Promise<void> {
    const folder = dirname(this.path);
    const left = (await this.#disk.names(folder).catch(() => [])).filter(
      (name) => name.startsWith(`${this.name}.`) && /\.\d+\.new$/.test(name),
    );
    await Promise.all(left.map((name) => this.#disk.unlink(join(folder, name)).catch(() => undefined)));
  }

  async #writeNew(path: string, parts: readonly Buffer[]): Promise<string> {
    const file = await this.#disk.create(path);
    try {
      let unsynced = 0;
      for (const part of parts) {
        if (unsynced > mostUnsynced) {
          await file.sync();
          unsynced = 0;
        }
        await file.write(part);
        unsynced += part.length;
      }
      await file.sync();
      return (await file.facts()).state;
    } finally {
      await file.close();
    }
  }

  async #strange(): Promise<boolean> {
    const there = await this.#disk.facts(this.path).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    });
    return there !== null && there.state !== this.#seen;
  }

  async #holds(isOurs: (bytes: Buffer) => Promise<boolean>): Promise<boolean> {
    const read = await new OwnFile(this.path, this.#disk).read();
    return 'bytes' in read && isOurs(read.bytes);
  }
}

/** `damaged`: it did not open. `replaced`: it was in the place of ours, and is not ours. `left`: it was begun anew beside it. */
export type SetAside = 'damaged' | 'replaced' | 'left';

function faultOf({ isFile, owner, links, size }: FileFacts): FileFault | null {
  if (!isFile) return 'not-a-file';
  if (process.getuid && owner !== process.getuid()) return 'not-ours';
  if (links > 1) return 'linked';
  return size > mostBytes ? 'too-large' : null;
}

const yesOrNo = [() => true, () => false] as const;
