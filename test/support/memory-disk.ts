import { basename } from 'node:path';
import { realDisk, type Disk, type OpenFile } from '../../src-main/vault/disk.ts';
import { systemError } from './watched-disk.ts';

/** A folder that is read thousands of times, in memory. Whatever would change it fails. */
export function memoryDisk(files: ReadonlyMap<string, Buffer>): Disk {
  const refused = async (): Promise<never> => {
    throw systemError('EROFS');
  };
  const find = (path: string): Buffer => {
    const bytes = files.get(basename(path));
    if (!bytes) throw systemError('ENOENT');
    return bytes;
  };
  const facts = async (path: string) => ({
    isFile: true,
    identity: path,
    state: path,
    size: find(path).length,
    owner: process.getuid?.() ?? 0,
    mode: 0o600,
    links: 1,
  });
  return {
    openToRead: async (path): Promise<OpenFile> => {
      const bytes = find(path);
      return {
        facts: () => facts(path),
        read: async () => bytes,
        write: refused,
        sync: refused,
        chmod: refused,
        close: async () => undefined,
      };
    },
    facts,
    names: async () => [...files.keys()],
    create: refused,
    rename: refused,
    unlink: refused,
    narrowFolder: async () => false,
    syncFolder: realDisk.syncFolder,
  };
}
