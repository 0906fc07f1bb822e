import { basename, dirname, join } from 'node:path';
import { realDisk, type Disk } from './disk.ts';
import { OwnFile } from './own-file.ts';

/**
 * The files of a vault, by their names in one folder: `vault.json`, the snapshot; `vault.copy.json`, the same once more;
 * `vault.<generation>.journal`, what changed since; and what was set aside.
 */
export class VaultFiles {
  readonly disk: Disk;
  readonly folder: string;
  readonly snapshot: OwnFile;
  readonly copy: OwnFile;
  readonly lock: string;
  #stem: string;

  constructor(path: string, disk = realDisk) {
    this.disk = disk;
    this.folder = dirname(path);
    this.#stem = basename(path).replace(/\.json$/, '');
    this.snapshot = new OwnFile(path, disk);
    this.copy = this.#named(`${this.#stem}.copy.json`);
    this.lock = join(this.folder, `${this.#stem}.lock`);
  }

  journal(generation: number): OwnFile {
    return this.#named(`${this.#stem}.${generation}.journal`);
  }

  /** The generations of the journals that are there, in order. */
  async journals(): Promise<number[]> {
    const generations = await this.#matching(/^\.(\d+)\.journal$/);
    return generations.map(({ found }) => Number(found)).sort((a, b) => a - b);
  }

  async setAside(): Promise<{ file: OwnFile; why: string }[]> {
    const names = await this.#matching(/^(?:\.copy|\.\d+)?\.(damaged|replaced)-\d+\.(?:json|journal)$/);
    return names.map(({ name, found }) => ({ file: this.#named(name), why: found }));
  }

  /**
   * Sets all of them aside, the snapshots first: a snapshot without its journals would open, with less in it. Gives the
   * first name that one has now, `null` where there was none.
   */
  async leave(): Promise<string | null> {
    const journals = (await this.journals()).map((generation) => this.journal(generation));
    let first: string | null = null;
    for (const file of [this.snapshot, this.copy, ...journals]) {
      const name = await file.setAside('left').catch((error: unknown) => {
        if (isMissing(error)) return null;
        throw error;
      });
      first ??= name;
    }
    return first;
  }

  #named(name: string): OwnFile {
    return new OwnFile(join(this.folder, name), this.disk);
  }

  async #matching(pattern: RegExp): Promise<{ name: string; found: string }[]> {
    const names = (await this.disk.names(this.folder)).filter((name) => name.startsWith(this.#stem));
    return names.flatMap((name) => {
      const [, found] = pattern.exec(name.slice(this.#stem.length)) ?? [];
      return found === undefined ? [] : [{ name, found }];
    });
  }
}

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';
