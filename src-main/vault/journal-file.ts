import { dirname } from 'node:path';
import type { Disk, OpenFile } from './disk.ts';

/** A journal that is being written: begun with its first record, and never taken up again after a failure. */
export class JournalFile {
  #disk: Disk;
  #path: string;
  #file: OpenFile | null = null;
  #identity = '';
  bytes = 0;

  constructor(disk: Disk, path: string) {
    this.#disk = disk;
    this.#path = path;
  }

  /**
   * Ends when the text is on the disk; throws the system's error. Gives whether that was still the file of this name:
   * what is written to a file that somebody took away is lost.
   */
  async append(text: string): Promise<boolean> {
    const bytes = Buffer.from(text, 'latin1');
    const first = this.#file === null;
    const file = (this.#file ??= await this.#disk.create(this.#path));
    await file.write(bytes);
    const [there] = await Promise.all([this.#disk.facts(this.#path).catch(() => null), file.sync()]);
    if (first) {
      await this.#disk.syncFolder(dirname(this.#path));
      this.#identity = (await file.facts()).identity;
    }
    this.bytes += bytes.length;
    return there?.identity === this.#identity;
  }

  async close(): Promise<void> {
    await this.#file?.close().catch(() => undefined);
  }
}
