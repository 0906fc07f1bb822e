import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DiskCall } from './watched-disk.ts';

/** A file as the disk may have it: what was synced, and what was written since. */
interface Inode {
  synced: Buffer;
  unsynced: Buffer[];
}

/** A change of names that no folder sync has made sure of: taken away, put there. */
interface NameChange {
  gone?: string;
  put?: [name: string, inode: Inode];
}

/** What a power cut does to what was not synced. */
export interface Loss {
  /** Whether a change of names reached the disk. */
  name: (index: number) => boolean;
  /** What is there of bytes that were not synced. */
  bytes: (unsynced: Buffer) => Buffer;
}

/**
 * A disk that keeps only its promises: bytes are there after the file's sync, names after the folder's. It is told the
 * calls in the order in which they were made, and gives the folder as a power cut may leave it.
 */
export class LossyDisk {
  #names = new Map<string, Inode>();
  #seen = new Map<string, Inode>();
  #pending: NameChange[] = [];
  #open = new Map<number, Inode>();

  make({ name, path, to, bytes, handle = 0 }: DiskCall): void {
    const own = basename(path);
    if (name === 'create') {
      const inode: Inode = { synced: Buffer.alloc(0), unsynced: [] };
      this.#open.set(handle, inode);
      this.#change({ put: [own, inode] });
    } else if (name === 'file.write' && bytes) this.#open.get(handle)?.unsynced.push(Buffer.from(bytes));
    else if (name === 'file.sync') {
      const inode = this.#open.get(handle);
      if (inode) inode.synced = Buffer.concat([inode.synced, ...inode.unsynced.splice(0)]);
    } else if (name === 'rename' && to !== undefined) {
      const inode = this.#seen.get(own);
      if (inode) this.#change({ gone: own, put: [basename(to), inode] });
    } else if (name === 'unlink') {
      if (this.#seen.has(own)) this.#change({ gone: own });
    } else if (name === 'syncFolder') {
      for (const change of this.#pending.splice(0)) apply(this.#names, change);
    }
  }

  /** Writes the folder as it is after a power cut that loses this much. */
  leave(folder: string, loss: Loss): void {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { mode: 0o700 });
    const names = new Map(this.#names);
    for (const [index, change] of this.#pending.entries()) if (loss.name(index)) apply(names, change);
    for (const [name, { synced, unsynced }] of names) {
      const rest = unsynced.length > 0 ? loss.bytes(Buffer.concat(unsynced)) : Buffer.alloc(0);
      writeFileSync(join(folder, name), Buffer.concat([synced, rest]), { mode: 0o600 });
    }
  }

  #change(change: NameChange): void {
    this.#pending.push(change);
    apply(this.#seen, change);
  }
}

function apply(names: Map<string, Inode>, { gone, put }: NameChange): void {
  if (gone !== undefined) names.delete(gone);
  if (put) names.set(...put);
}
