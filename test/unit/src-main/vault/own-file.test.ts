import { execFileSync } from 'node:child_process';
import { chmod, link, mkdir, mkdtemp, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { OwnFile } from '../../../../src-main/vault/own-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyfob-file-'));
});

describe('writing durably', () => {
  it('leaves one file, readable by its owner only', async () => {
    const path = join(folder, 'vault.json');
    const file = new OwnFile(path);
    await file.write('first');
    await file.write('second');
    expect(await readFile(path, 'utf8')).toBe('second');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['vault.json']);
  });

  it('leaves the old file and no litter when the new one can not take its place', async () => {
    const file = new OwnFile(join(folder, 'vault.json'));
    await file.write('old');
    await chmod(folder, 0o700);
    await mkdir(join(`${file.path}.${process.pid}.new`, 'in-the-way'), { recursive: true });
    await expect(file.write('new')).rejects.toThrow();
    expect(await readFile(file.path, 'utf8')).toBe('old');
  });

  it('leaves the old file when the new one does not read back as it should', async () => {
    const file = new OwnFile(join(folder, 'vault.json'));
    await file.write('old');
    await expect(file.write('new', { proves: async () => false })).rejects.toThrow();
    expect(await readFile(file.path, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['vault.json']);
  });

  it('takes the place of a temporary file that a crash left behind', async () => {
    const path = join(folder, 'vault.json');
    await writeFile(`${path}.${process.pid}.new`, 'half');
    await new OwnFile(path).write('whole');
    expect(await readFile(path, 'utf8')).toBe('whole');
  });
});

describe('reading an own file', () => {
  it('says that a missing one is missing', async () => {
    expect(await new OwnFile(join(folder, 'none')).read()).toEqual({ fault: 'missing' });
  });

  it('refuses a link, a folder and a FIFO', async () => {
    await writeFile(join(folder, 'target'), 'text');
    await symlink(join(folder, 'target'), join(folder, 'link'));
    execFileSync('mkfifo', [join(folder, 'fifo')]);
    expect(await new OwnFile(join(folder, 'link')).read()).toEqual({ fault: 'not-a-file' });
    expect(await new OwnFile(folder).read()).toEqual({ fault: 'not-a-file' });
    expect(await new OwnFile(join(folder, 'fifo')).read()).toEqual({ fault: 'not-a-file' });
  });

  it('refuses a file that has another name somewhere', async () => {
    await writeFile(join(folder, 'vault.json'), 'text');
    await link(join(folder, 'vault.json'), join(folder, 'elsewhere'));
    expect(await new OwnFile(join(folder, 'vault.json')).read()).toEqual({ fault: 'linked' });
  });

  it('narrows the mode of a file that others could read', async () => {
    const path = join(folder, 'wide');
    await writeFile(path, 'text');
    await chmod(path, 0o644);
    expect(await new OwnFile(path).read()).toEqual({ bytes: Buffer.from('text'), narrowed: true });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });
});

describe('a file that somebody else put in the place of ours', () => {
  it('is set aside with its name told, and ours is written', async () => {
    const file = new OwnFile(join(folder, 'vault.json'));
    await file.write('ours');
    await writeFile(file.path, 'a copy from a backup');
    expect(await file.isAsWeLeftIt()).toBe(false);
    const setAside = await file.write('ours, changed');
    expect(setAside).toMatch(/^vault\.replaced-\d+\.json$/);
    expect(await readFile(join(folder, setAside ?? ''), 'utf8')).toBe('a copy from a backup');
    expect(await readFile(file.path, 'utf8')).toBe('ours, changed');
    expect(await file.isAsWeLeftIt()).toBe(true);
  });

  it('is ours when its content is known', async () => {
    const file = new OwnFile(join(folder, 'vault.json'));
    await file.write('ours');
    await writeFile(file.path, 'ours');
    expect(await file.write('ours, changed', { isOurs: async (bytes) => bytes.toString() === 'ours' })).toBeNull();
    expect(await readdir(folder)).toEqual(['vault.json']);
  });

  it('is none when ours was only read', async () => {
    const path = join(folder, 'vault.json');
    await writeFile(path, 'ours', { mode: 0o600 });
    const file = new OwnFile(path);
    await file.read();
    expect(await file.write('ours, changed')).toBeNull();
  });
});

it('what a killed process left behind while it wrote is swept away, and nothing else', async () => {
  for (const name of ['vault.json', 'vault.json.123.new', 'vault.json.77.new', 'vault.json.bak', 'other.json.1.new']) {
    await writeFile(join(folder, name), name);
  }
  await new OwnFile(join(folder, 'vault.json')).sweep();
  expect((await readdir(folder)).sort()).toEqual(['other.json.1.new', 'vault.json', 'vault.json.bak']);
});
