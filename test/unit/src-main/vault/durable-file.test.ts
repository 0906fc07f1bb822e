import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readOwnFile, writeDurably } from '../../../../src-main/vault/durable-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyfob-file-'));
});

describe('writing durably', () => {
  it('leaves one file, readable by its owner only', async () => {
    const path = join(folder, 'vault.json');
    await writeDurably(path, 'first');
    await writeDurably(path, 'second');
    expect(await readFile(path, 'utf8')).toBe('second');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['vault.json']);
  });

  it('leaves the old file and no litter when the new one can not take its place', async () => {
    const path = join(folder, 'vault.json');
    await mkdir(join(path, 'in-the-way'), { recursive: true });
    await expect(writeDurably(path, 'new')).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['vault.json']);
  });

  it('takes the place of a temporary file that a crash left behind', async () => {
    const path = join(folder, 'vault.json');
    await writeFile(`${path}.${process.pid}.new`, 'half');
    await writeDurably(path, 'whole');
    expect(await readFile(path, 'utf8')).toBe('whole');
  });
});

describe('reading an own file', () => {
  it('says that a missing one is missing', async () => {
    expect(await readOwnFile(join(folder, 'none'))).toEqual({ fault: 'missing' });
  });

  it('refuses a link, a folder and a FIFO', async () => {
    await writeFile(join(folder, 'target'), 'text');
    await symlink(join(folder, 'target'), join(folder, 'link'));
    execFileSync('mkfifo', [join(folder, 'fifo')]);
    expect(await readOwnFile(join(folder, 'link'))).toEqual({ fault: 'not-a-file' });
    expect(await readOwnFile(folder)).toEqual({ fault: 'not-a-file' });
    expect(await readOwnFile(join(folder, 'fifo'))).toEqual({ fault: 'not-a-file' });
  });

  it('narrows the mode of a file that others could read', async () => {
    const path = join(folder, 'wide');
    await writeFile(path, 'text');
    await chmod(path, 0o644);
    expect(await readOwnFile(path)).toEqual({ text: 'text' });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });
});
