import { basename } from 'node:path';
import type { Disk, OpenFile } from '../../src-main/vault/disk.ts';
import { systemError } from './watched-disk.ts';

interface Inode {
  number: number;
  version: number;
  bytes: Buffer;
}

/** A folder in memory, for tests that open a vault thousands of times: no file of it is ever half there. */
export class MemoryDisk implements Disk {
  #names = new Map<string, Inode>();
  #count = 0;

  constructor(files: Iterable<[string, Buffer]> = []) {
    for (const [name, bytes] of files) this.#names.set(name, this.#inode(bytes));
  }

  get files(): Map<string, Buffer> {
    return new Map([...this.#names].map(([name, { bytes }]) => [name, bytes]));
  }

  /** What a kernel may do to bytes whose sync failed. */
  cut(path: string, size: number): void {
    const inode = this.#find(path);
    inode.bytes = inode.bytes.subarray(0, size);
  }

  async openToRead(path: string): Promise<OpenFile> {
    return this.#open(this.#find(path));
  }

  async create(path: string): Promise<OpenFile> {
    if (this.#names.has(basename(path))) throw systemError('EEXIST');
    const inode = this.#inode(Buffer.alloc(0));
    this.#names.set(basename(path), inode);
    return this.#open(inode);
  }

  async facts(path: string) {
    return factsOf(this.#find(path));
  }

  async names(): Promise<string[]> {
    return [...this.#names.keys()];
  }

  async rename(from: string, to: string): Promise<void> {
    this.#names.set(basename(to), this.#find(from));
    this.#names.delete(basename(from));
  }

  async unlink(path: string): Promise<void> {
    this.#find(path);
    this.#names.delete(basename(path));
  }

  async narrowFolder(): Promise<boolean> {
    return false;
  }

  async syncFolder(): Promise<void> {}

  #open(inode: Inode): OpenFile {
    return {
      facts: async () => factsOf(inode),
      read: async () => inode.bytes,
      write: async (bytes) => {
        inode.bytes = Buffer.concat([inode.bytes, bytes]);
        inode.version += 1;
      },
      sync: async () => undefined,
      chmod: async () => undefined,
      close: async () => undefined,
    };
  }

  #inode(bytes: Buffer): Inode {
    return { number: (this.#count += 1), version: 0, bytes };
  }

  #find(path: string): Inode {
    const inode = this.#names.get(basename(path));
    if (!inode) throw systemError('ENOENT');
    return inode;
  }
}

const factsOf = ({ number, version, bytes }: Inode) => ({
  isFile: true,
  identity: String(number),
  state: `${number} ${version}`,
  size: bytes.length,
  owner: process.getuid?.() ?? 0,
  mode: 0o600,
  links: 1,
});
