import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, symlinkSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { realDisk } from '../../../../src-main/vault/disk.ts';
import { LockFile } from '../../../../src-main/vault/lock-file.ts';

let path: string;
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'keyfob-lock-')), 'vault.lock');
});
const lock = () => new LockFile(path, realDisk);

/** Another process of this user, which ends with the test. */
async function otherProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1000)']);
  onTestFinished(() => void child.kill());
  await once(child.stdout, 'data');
  return child.pid ?? 0;
}

describe('the lock of a vault', () => {
  it('is taken where there is none, names this process, and is gone when it is given back', async () => {
    const own = lock();
    expect(await own.take()).toBeNull();
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid });
    await own.release();
    expect(existsSync(path)).toBe(false);
  });

  it('that another running process holds is not taken, and its number is told', async () => {
    const pid = await otherProcess();
    writeFileSync(path, JSON.stringify({ pid, started: '' }), { mode: 0o600 });
    expect(await lock().take()).toBe(pid);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ pid, started: '' });
  });

  it.each([
    ['a process that is gone', async () => JSON.stringify({ pid: 2 ** 22 + 1, started: 'long ago' })],
    [
      'a process whose number another one has now',
      async () => JSON.stringify({ pid: await otherProcess(), started: 'another boot 42' }),
    ],
    ['nobody that can be understood', async () => '{"pid":'],
    ['nobody: it is empty', async () => ''],
  ])('that was left behind by %s is taken', async (_, left) => {
    writeFileSync(path, await left(), { mode: 0o600 });
    expect(await lock().take()).toBeNull();
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid });
  });

  it('that is a link is not followed', async () => {
    writeFileSync(`${path}.target`, 'precious');
    symlinkSync(`${path}.target`, path);
    await expect(lock().take()).rejects.toThrow();
    expect(readFileSync(`${path}.target`, 'utf8')).toBe('precious');
  });

  it('is not given back by one that does not hold it', async () => {
    const pid = await otherProcess();
    writeFileSync(path, JSON.stringify({ pid, started: '' }), { mode: 0o600 });
    const own = lock();
    await own.take();
    await own.release();
    expect(existsSync(path)).toBe(true);
  });
});
