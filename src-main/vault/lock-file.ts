import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { Disk } from './disk.ts';
import { codeOf, OwnFile } from './own-file.ts';

const holderShape = v.object({ pid: v.pipe(v.number(), v.integer(), v.minValue(1)), started: v.string() });
type Holder = v.InferOutput<typeof holderShape>;

/**
 * Says which process works on the vault. A process number alone comes again; with the moment that the process started
 * it does not, so a lock that a crash left behind is known for what it is.
 */
export class LockFile {
  #path: string;
  #disk: Disk;
  #held = false;

  constructor(path: string, disk: Disk) {
    this.#path = path;
    this.#disk = disk;
  }

  /** Takes it; gives the number of the process that holds it, or `null` when it is ours. Throws the system's error. */
  async take(): Promise<number | null> {
    if (this.#held) return null;
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const holder = await this.#holder();
      if (holder === 'nobody') {
        if (await this.#create()) {
          this.#held = true;
          return null;
        }
      } else if (holder && (await isRunning(holder))) {
        if (holder.pid !== process.pid) return holder.pid;
        this.#held = true;
        return null;
      } else {
        await this.#clear(holder);
      }
    }
    return (await this.#holder().then((holder) => (typeof holder === 'object' ? holder?.pid : null))) ?? 0;
  }

  async release(): Promise<void> {
    if (!this.#held) return;
    this.#held = false;
    await this.#disk.unlink(this.#path).catch(() => undefined);
  }

  /** `null`: there is one, and it says nothing that can be understood. */
  async #holder(): Promise<Holder | 'nobody' | null> {
    const read = await new OwnFile(this.#path, this.#disk).read();
    if ('fault' in read) {
      if (read.fault === 'missing') return 'nobody';
      throw Object.assign(new Error(), { code: `LOCK_${read.fault}` });
    }
    try {
      const parsed = v.safeParse(holderShape, JSON.parse(read.bytes.toString('utf8')));
      return parsed.success ? parsed.output : null;
    } catch {
      return null;
    }
  }

  async #create(): Promise<boolean> {
    const text = JSON.stringify({ pid: process.pid, started: (await startOf(process.pid)) ?? '' });
    try {
      const file = await this.#disk.create(this.#path);
      try {
        await file.write(Buffer.from(text, 'utf8'));
      } finally {
        await file.close();
      }
      return true;
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      await this.#disk.unlink(this.#path).catch(() => undefined);
      throw error;
    }
  }

  /** Of two that clear at once one gets it: the other finds that what it moved is not what it judged. */
  async #clear(judged: Holder | null): Promise<void> {
    const moved = `${this.#path}.${process.pid}.old`;
    await this.#disk.rename(this.#path, moved).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error;
    });
    const lock = new LockFile(moved, this.#disk);
    const found = await lock.#holder();
    const same = found === judged || (typeof found === 'object' && found?.started === judged?.started);
    if (same || found === 'nobody') await this.#disk.unlink(moved).catch(() => undefined);
    else await this.#disk.rename(moved, this.#path);
  }
}

async function isRunning({ pid, started }: Holder): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process may not be asked, and is there.
    if (codeOf(error) !== 'EPERM') return false;
  }
  const now = await startOf(pid);
  return now === null || started === '' || now === started;
}

/** When a process started, in the system's own words; `null` where the system does not tell. */
async function startOf(pid: number): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ]);
    // The name comes second, in brackets, and may hold blanks: the 22nd field is the 20th after it.
    return `${boot.trim()} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return null;
  }
}
