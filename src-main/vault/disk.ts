import { constants, type BigIntStats } from 'node:fs';
import { chmod, lstat, open, readdir, rename, stat, unlink } from 'node:fs/promises';

export interface FileFacts {
  isFile: boolean;
  /** Who it is on its volume, whatever its name. */
  identity: string;
  /** Changes with its content. */
  state: string;
  size: number;
  owner: number;
  mode: number;
  links: number;
}

export interface OpenFile {
  facts(): Promise<FileFacts>;
  read(): Promise<Buffer>;
  /** Writes all of it where the last write ended. */
  write(bytes: Buffer): Promise<void>;
  /** Ends when the content, and what is needed to find it, is on the disk. */
  sync(): Promise<void>;
  chmod(mode: number): Promise<void>;
  close(): Promise<void>;
}

/** Every file call that the vault makes. Passed in, so that tests can record each, fail it, or lose what it wrote. */
export interface Disk {
  /** For reading; what is in the way of a plain read (a link, a FIFO) is not followed and not waited for. */
  openToRead(path: string): Promise<OpenFile>;
  /** A new file of mode 0600; fails where there is one. */
  create(path: string): Promise<OpenFile>;
  facts(path: string): Promise<FileFacts>;
  names(folder: string): Promise<string[]>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Closes a folder to others; gives whether it was open to them. */
  narrowFolder(folder: string): Promise<boolean>;
  /** Ends when the names in it are on the disk. */
  syncFolder(folder: string): Promise<void>;
}

const factsOf = (stats: BigIntStats): FileFacts => ({
  isFile: stats.isFile(),
  identity: `${stats.dev} ${stats.ino}`,
  state: `${stats.dev} ${stats.ino} ${stats.mtimeNs} ${stats.size}`,
  size: Number(stats.size),
  owner: Number(stats.uid),
  mode: Number(stats.mode),
  links: Number(stats.nlink),
});

async function opened(path: string, flags: string | number, mode?: number): Promise<OpenFile> {
  const handle = await open(path, flags, mode);
  return {
    facts: async () => factsOf(await handle.stat({ bigint: true })),
    read: () => handle.readFile(),
    write: (bytes) => handle.writeFile(bytes),
    sync: () => handle.datasync(),
    chmod: (mode) => handle.chmod(mode),
    close: () => handle.close(),
  };
}

export const realDisk: Disk = {
  openToRead: (path) => opened(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK),
  create: (path) => opened(path, 'wx', 0o600),
  facts: async (path) => factsOf(await lstat(path, { bigint: true })),
  names: (folder) => readdir(folder),
  rename,
  unlink,
  async narrowFolder(folder) {
    if (process.platform === 'win32' || ((await stat(folder)).mode & 0o077) === 0) return false;
    await chmod(folder, 0o700);
    return true;
  },
  async syncFolder(folder) {
    // Windows can't open a folder; there the rename itself is journalled.
    if (process.platform === 'win32') return;
    const handle = await open(folder, constants.O_RDONLY);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};
