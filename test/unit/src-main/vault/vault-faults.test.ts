import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  chmod,
  link,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { seal } from '../../../../src-main/vault/sealing.ts';
import { VaultDoor } from '../../../../src-main/vault/vault-door.ts';
import type { Problem } from '../../../../src-shared/problems.ts';
import { FakeClock, FakeKeychain } from '../../../support/fakes.ts';
import { patRecord } from '../../../support/records.ts';
import { token } from '../../../support/vaults.ts';
import { systemError, watchedDisk } from '../../../support/watched-disk.ts';

let path: string;
let keychain: FakeKeychain;
let notices: Problem[];
let failing: string | null;
beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'keyfob-vault-')), 'vault.json');
  keychain = new FakeKeychain();
  notices = [];
  failing = null;
});

async function opened(): Promise<VaultDoor> {
  const door = new VaultDoor({
    path,
    keychain,
    now: new FakeClock().now,
    idle: async () => undefined,
    changed: () => undefined,
    notice: (notice) => notices.push(notice),
    disk: watchedDisk(({ name }) => {
      if (failing && (name === 'file.write' || name === 'create')) throw systemError(failing);
    }),
  });
  await door.open();
  return door;
}

const record = patRecord({ name: 'kept' });
/** A vault that was shut in order: a snapshot and its copy. */
async function filled(): Promise<VaultDoor> {
  const door = await opened();
  await door.vault?.put(record, token('us-south1:canary'));
  await door.flush();
  return door;
}

const said = () => notices.map(({ code }) => code);
const names = async () => (await readdir(dirname(path))).sort();
const secretOf = (door: VaultDoor) => {
  const secrets = door.vault?.secrets(record.id, 'pat');
  return secrets?.ok && secrets.value.token.reveal();
};

/** All files of the folder with their content. */
async function folder(): Promise<Record<string, string>> {
  const all = (await names()).filter((name) => name !== 'vault.lock');
  return Object.fromEntries(
    await Promise.all(all.map(async (name) => [name, await readFile(join(dirname(path), name), 'hex')])),
  );
}

describe('a damaged snapshot', () => {
  it('is set aside with its name told, and everything is opened from the copy', async () => {
    await filled();
    await writeFile(path, 'half overwritten');
    const door = await opened();
    expect(secretOf(door)).toBe('us-south1:canary');
    await door.flush();
    expect(said()).toEqual(['vault-set-aside']);
    const [aside = ''] = (await names()).filter((name) => name.includes('damaged'));
    expect(notices[0]?.what).toContain(aside);
    expect(await readFile(join(dirname(path), aside), 'utf8')).toBe('half overwritten');
    expect(secretOf(await opened())).toBe('us-south1:canary');
  });

  it('without a copy stays shut and is left as it is', async () => {
    await filled();
    await rm(path.replace('.json', '.copy.json'));
    await writeFile(path, 'half overwritten');
    const door = await opened();
    expect(door.view).toMatchObject({ status: 'shut', problem: { code: 'vault-damaged' } });
    expect(await folder()).toEqual({ 'vault.json': Buffer.from('half overwritten').toString('hex') });
  });
});

describe('a damaged journal', () => {
  async function withDamagedJournal(): Promise<string> {
    const door = await filled();
    await door.vault?.put({ ...record, name: 'renamed' });
    await door.vault?.put({ ...record, name: 'renamed again' });
    const [journal = ''] = (await names()).filter((name) => name.endsWith('.journal'));
    const bytes = await readFile(join(dirname(path), journal));
    bytes[bytes.length - 20] = (bytes.at(-20) ?? 0) ^ 1;
    await writeFile(join(dirname(path), journal), bytes);
    return journal;
  }

  it('is said with its name, nothing is changed, and the last good version is offered', async () => {
    const journal = await withDamagedJournal();
    const before = await folder();
    const door = await opened();
    expect(door.view).toMatchObject({ status: 'shut', problem: { code: 'vault-damaged' } });
    expect(door.view.status === 'shut' && door.view.problem.what).toContain(journal);
    expect(door.view.status === 'shut' && door.view.ways).toContain('last-good');
    expect(await folder()).toEqual(before);
  });

  it('is set aside when the user takes the last good version', async () => {
    await withDamagedJournal();
    const door = await opened();
    expect(await door.openLastGood()).toMatchObject({ ok: true });
    expect(door.vault?.records().map(({ name }) => name)).toEqual(['renamed']);
    expect(said()).toEqual(['vault-set-aside']);
    const again = await opened();
    expect(again.vault?.records().map(({ name }) => name)).toEqual(['renamed']);
  });

  it('stays as it is while the disk takes nothing', async () => {
    await withDamagedJournal();
    const before = await folder();
    const door = await opened();
    failing = 'ENOSPC';
    expect(await door.openLastGood()).toMatchObject({ ok: false, problem: { code: 'disk-full' } });
    expect(door.vault).toBeNull();
    failing = null;
    expect(Object.values(await folder()).sort()).toEqual(Object.values(before).sort());
  });
});

it('a snapshot that an older copy took the place of is set aside, and the newer state is opened', async () => {
  const door = await filled();
  const older = await readFile(path);
  await door.vault?.put(record, token('us-south1:renewed'));
  await door.flush();
  await writeFile(path, older);
  const again = await opened();
  expect(secretOf(again)).toBe('us-south1:renewed');
  await again.flush();
  expect(said()).toEqual(['vault-set-aside']);
});

it.each([
  ['the snapshot', 'vault.json'],
  ['its copy', 'vault.copy.json'],
])('a newer format in %s is refused with its version, and nothing is written', async (_, name) => {
  await filled();
  const newer = join(dirname(path), name);
  const text = await readFile(newer, 'latin1');
  await writeFile(newer, text.replace('"version":2', '"version":3'), 'latin1');
  const before = await folder();
  const door = await opened();
  expect(door.view).toMatchObject({ status: 'shut', problem: { code: 'vault-newer' }, ways: [] });
  expect(door.view.status === 'shut' && door.view.problem.what).toContain('format 3');
  await door.flush();
  expect(await folder()).toEqual(before);
  expect(await names()).not.toContain('vault.lock');
});

describe('format 1', () => {
  async function oldVault(): Promise<void> {
    const id = randomUUID();
    const key = randomBytes(32);
    const wrapped = await keychain.wrap(key);
    const text = Buffer.from(JSON.stringify({ token: 'us-south1:canary' }));
    const list = Buffer.from(
      JSON.stringify({ entries: [{ record, secretVersion: 4 }], organizationNames: { o: 'Acme' } }),
    );
    const bound = { vault: id, id: record.id, kind: 'pat', version: 4 };
    await writeFile(
      path,
      JSON.stringify({
        format: 'keyfob-vault',
        version: 1,
        id,
        generation: 7,
        wraps: [{ by: 'keychain', backend: 'gnome_libsecret', sealed: wrapped?.toString('base64') }],
        list: seal(key, list, { vault: id, id: 'list', kind: 'list', version: 7 }).toString('base64'),
        secrets: { [record.id]: seal(key, text, bound).toString('base64') },
      }),
      { mode: 0o600 },
    );
  }

  it('is opened, and written anew in the present one', async () => {
    await oldVault();
    const door = await opened();
    expect(secretOf(door)).toBe('us-south1:canary');
    await door.flush();
    expect(await names()).toEqual(['vault.copy.json', 'vault.json']);
    expect(await readFile(path, 'utf8')).toContain('"version":2');
    const again = await opened();
    expect(secretOf(again)).toBe('us-south1:canary');
    expect(again.vault?.organizationNames).toEqual({ o: 'Acme' });
  });

  it('stays as it is while the disk takes nothing; a change is not called saved before the new one is there', async () => {
    await oldVault();
    const before = await folder();
    failing = 'ENOSPC';
    const door = await opened();
    expect(await door.vault?.put({ ...record, name: 'renamed' })).toMatchObject({ ok: false });
    expect(await folder()).toEqual(before);
    failing = null;
    expect(await door.vault?.put(patRecord({ name: 'later' }), token('later'))).toMatchObject({ ok: true });
    expect((await opened()).vault?.records().map(({ name }) => name)).toEqual(['renamed', 'later']);
  });
});

describe('a path that is not a plain file of ours', () => {
  it.each([
    ['a link', async () => symlink(`${path}.target`, path)],
    ['a hard link', async () => link(`${path}.target`, path)],
  ])('is refused with the reason: %s', async (_, make) => {
    await filled();
    await rename(path, `${path}.target`);
    await make();
    const before = await folder();
    const door = await opened();
    expect(door.view).toMatchObject({ status: 'shut', problem: { code: 'vault-not-readable' } });
    expect(await folder()).toEqual(before);
  });
});

it('a folder and files that others could read are closed to them, and that is said once', async () => {
  await filled();
  await chmod(dirname(path), 0o755);
  await chmod(path, 0o644);
  const door = await opened();
  expect((await stat(dirname(path))).mode & 0o777).toBe(0o700);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  await door.lock();
  await chmod(path, 0o644);
  await door.unlock();
  expect(said()).toEqual(['vault-was-readable']);
});

describe('files that somebody changed while Keyfob ran', () => {
  it('a journal that was taken away is found at the next save, and everything is written anew', async () => {
    const door = await filled();
    await door.vault?.put({ ...record, name: 'renamed' });
    for (const name of await names()) if (name.endsWith('.journal')) await rm(join(dirname(path), name));
    expect(await door.vault?.put(patRecord({ name: 'later' }), token('later'))).toMatchObject({ ok: true });
    expect((await opened()).vault?.records().map(({ name }) => name)).toEqual(['renamed', 'later']);
  });

  it('the same snapshot with another date is not taken for a stranger', async () => {
    const door = await filled();
    await utimes(path, 1, 1);
    expect(await door.vault?.put({ ...record, name: 'renamed' })).toMatchObject({ ok: true });
    expect(said()).toEqual([]);
    expect(await names()).toEqual(['vault.copy.json', 'vault.json']);
  });
});

it('a second process is told who has the vault, and gets it when that one has ended', async () => {
  const door = await filled();
  await door.flush();
  const other = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1000)']);
  onTestFinished(() => void other.kill());
  await once(other.stdout, 'data');
  await writeFile(path.replace('.json', '.lock'), JSON.stringify({ pid: other.pid, started: '' }), { mode: 0o600 });
  const second = await opened();
  expect(second.view).toMatchObject({ status: 'shut', problem: { code: 'vault-in-use' }, ways: ['try-again'] });
  expect(second.view.status === 'shut' && second.view.problem.what).toContain(String(other.pid));
  other.kill();
  await once(other, 'exit');
  expect(await second.retryKeychain()).toMatchObject({ ok: true });
  expect(secretOf(second)).toBe('us-south1:canary');
});
