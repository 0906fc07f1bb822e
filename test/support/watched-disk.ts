import { realDisk, type Disk, type OpenFile } from '../../src-main/vault/disk.ts';

/** One file call, as it is about to be made. */
export interface DiskCall {
  name: keyof Disk | `file.${keyof OpenFile}`;
  path: string;
  /** Of a rename: the new name. */
  to?: string;
  /** Of a write. */
  bytes?: Buffer;
  /** Which opening of a file it belongs to. */
  handle?: number;
}

/** A disk, with `before` called at each file call. What it throws is what the call fails with. */
export function watchedDisk(before: (call: DiskCall) => void, disk: Disk = realDisk): Disk {
  let handles = 0;
  const watched = (file: OpenFile, path: string, handle: number): OpenFile => {
    const call = <T>(name: keyof OpenFile, work: () => Promise<T>, bytes?: Buffer): Promise<T> =>
      made({ name: `file.${name}`, path, handle, ...(bytes ? { bytes } : {}) }, work);
    return {
      facts: () => call('facts', () => file.facts()),
      read: () => call('read', () => file.read()),
      write: (bytes) => call('write', () => file.write(bytes), bytes),
      sync: () => call('sync', () => file.sync()),
      chmod: (mode) => call('chmod', () => file.chmod(mode)),
      // Closed all the same: a descriptor that stays open would be a fault of the test.
      close: async () => {
        await file.close();
        await call('close', async () => undefined);
      },
    };
  };
  const made = async <T>(call: DiskCall, work: () => Promise<T>): Promise<T> => {
    before(call);
    return work();
  };
  const opening = (name: 'openToRead' | 'create', path: string): Promise<OpenFile> => {
    const handle = (handles += 1);
    return made({ name, path, handle }, async () => watched(await disk[name](path), path, handle));
  };
  return {
    openToRead: (path) => opening('openToRead', path),
    create: (path) => opening('create', path),
    facts: (path) => made({ name: 'facts', path }, () => disk.facts(path)),
    names: (path) => made({ name: 'names', path }, () => disk.names(path)),
    rename: (path, to) => made({ name: 'rename', path, to }, () => disk.rename(path, to)),
    unlink: (path) => made({ name: 'unlink', path }, () => disk.unlink(path)),
    narrowFolder: (path) => made({ name: 'narrowFolder', path }, () => disk.narrowFolder(path)),
    syncFolder: (path) => made({ name: 'syncFolder', path }, () => disk.syncFolder(path)),
  };
}

export const systemError = (code: string): Error => Object.assign(new Error(code), { code });
