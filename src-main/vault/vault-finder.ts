import { problem, type Problem } from '../../src-shared/problems.ts';
import { findVault, type Found } from './load.ts';
import { LockFile } from './lock-file.ts';
import type { VaultFiles } from './vault-files.ts';

/** Reads the files of a vault for this process alone: another Keyfob that works on them is said, not disturbed. */
export class VaultFinder {
  #files: VaultFiles;
  #lock: LockFile;
  #notice: (notice: Problem) => void;
  #saidNarrowed = false;

  constructor(files: VaultFiles, notice: (notice: Problem) => void) {
    this.#files = files;
    this.#lock = new LockFile(files.lock, files.disk);
    this.#notice = notice;
  }

  /** What is there. Where a vault `hasBeen`, an empty place is no first start. */
  async find(hasBeen: boolean): Promise<Found> {
    const { disk, folder, snapshot } = this.#files;
    const found = await findVault(this.#files);
    if (found === 'missing' && hasBeen) return { problem: problem('vault-gone', { file: snapshot.name }) };
    if (found === 'missing' || 'problem' in found) return found;
    const taken = await this.take();
    if (taken) return { problem: taken };
    const wide = await disk.narrowFolder(folder).catch(() => false);
    if ((wide || found.narrowed) && !this.#saidNarrowed) {
      this.#saidNarrowed = true;
      this.#notice(problem('vault-was-readable'));
    }
    return found;
  }

  /** Takes the files for this process, or says who has them. A place that takes no lock file is no hindrance. */
  async take(): Promise<Problem | null> {
    const other = await this.#lock.take().catch(() => null);
    return other === null ? null : problem('vault-in-use', { pid: String(other) });
  }

  /** The next process may have them. */
  release(): Promise<void> {
    return this.#lock.release();
  }
}
