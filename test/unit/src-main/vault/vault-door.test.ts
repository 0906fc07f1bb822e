import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { addPassphrase } from '../../../../src-main/vault/change-ways.ts';
import { Secret } from '../../../../src-main/vault/secret.ts';
import type { Problem } from '../../../../src-shared/problems.ts';
import { VaultDoor } from '../../../../src-main/vault/vault-door.ts';
import { FakeClock, FakeKeychain } from '../../../support/fakes.ts';
import { patRecord } from '../../../support/records.ts';
import { systemError, watchedDisk } from '../../../support/watched-disk.ts';

let path: string;
let keychain: FakeKeychain;
/** `full`: every write fails. */
let world: { idle: Promise<void>; notices: Problem[]; full: boolean };
beforeEach(async () => {
  world = { idle: Promise.resolve(), notices: [], full: false };
  path = join(await mkdtemp(join(tmpdir(), 'keyfob-vault-')), 'vault.json');
  keychain = new FakeKeychain();
});

const passphrase = 'correct horse battery';

const closedDoor = (): VaultDoor =>
  new VaultDoor({
    path,
    keychain,
    now: new FakeClock().now,
    idle: () => world.idle,
    changed: () => undefined,
    disk: watchedDisk(({ name }) => {
      if (world.full && name === 'file.write') throw systemError('ENOSPC');
    }),
    notice: (notice) => world.notices.push(notice),
  });

async function opened(): Promise<VaultDoor> {
  const door = closedDoor();
  await door.open();
  return door;
}

/** A vault on disk that holds one PAT. */
async function filled() {
  const door = await opened();
  if (door.view.status === 'choose') await door.setPassphrase(passphrase);
  const record = patRecord();
  await door.vault?.put(record, { token: new Secret('us-south1:canary-token') });
  return { door, record };
}

/** Every file of the vault's folder but the lock, as one text of bytes. */
async function rawFiles(): Promise<string> {
  const names = (await readdir(dirname(path))).filter((name) => name !== 'vault.lock');
  const files = await Promise.all(names.map((name) => readFile(join(dirname(path), name), 'latin1')));
  return files.join('\n');
}

describe('with a keychain', () => {
  it('opens by itself at the first start and at every later one', async () => {
    const { record } = await filled();
    const again = await opened();
    expect(again.view).toMatchObject({ status: 'open', protection: 'keychain', keychainName: 'GNOME Keyring' });
    expect(again.vault?.records()).toEqual([record]);
    const secrets = again.vault?.secrets(record.id, 'pat');
    expect(secrets?.ok && secrets.value.token.reveal()).toBe('us-south1:canary-token');
  });

  it('writes no secret, no name and no id of a person in plain text', async () => {
    const { record } = await filled();
    const raw = await rawFiles();
    for (const text of ['canary', record.name, record.accountId, record.masked]) {
      expect(raw).not.toContain(text);
      expect(raw).not.toContain(Buffer.from(text).toString('base64').replace(/=+$/, ''));
    }
  });

  it.each([
    ['is gone', (k: FakeKeychain) => void (k.name = null), 'keychain-gone'],
    ['does not open', (k: FakeKeychain) => void (k.dismissed = true), 'keychain-shut'],
    ['lost the key', (k: FakeKeychain) => k.forgetItsKey(), 'keychain-lost'],
    [
      'is another one and does not know the key',
      (k: FakeKeychain) => {
        k.name = 'kwallet6';
        k.forgetItsKey();
      },
      'keychain-other',
    ],
  ])('stays shut and leaves the file as it is when the keychain %s', async (_, spoil, code) => {
    await filled();
    const before = await readFile(path, 'utf8');
    spoil(keychain);
    const door = await opened();
    expect(door.view).toMatchObject({ status: 'shut', problem: { code } });
    expect(door.vault).toBeNull();
    expect(await readFile(path, 'utf8')).toBe(before);
  });

  it('opens when the keychain is back', async () => {
    await filled();
    keychain.name = null;
    const door = await opened();
    keychain.name = 'gnome_libsecret';
    expect(await door.retryKeychain()).toMatchObject({ ok: true });
    expect(door.view.status).toBe('open');
  });

  it('locks without a passphrase and asks the keychain again', async () => {
    const { door, record } = await filled();
    await door.lock();
    expect(door.view).toMatchObject({ status: 'locked', by: 'keychain' });
    expect(door.vault).toBeNull();
    expect(await door.unlock()).toMatchObject({ ok: true });
    expect(door.vault?.record(record.id)).toEqual(record);
  });
});

describe('a look at it beforehand', () => {
  it('says whether opening it asks nobody, and asks nobody itself', async () => {
    // The first start makes a key in the keychain, which may ask.
    expect(await closedDoor().look()).toBe(false);
    const { door } = await filled();
    await door.flush();
    const asked = keychain.asked;
    for (const asksNobody of [true, false]) {
      keychain.asksNobody = asksNobody;
      expect(await closedDoor().look()).toBe(asksNobody);
    }
    expect(keychain.asked).toBe(asked);
  });

  it('leaves nothing to wait for where only a passphrase opens it', async () => {
    keychain.name = null;
    const { door } = await filled();
    await door.flush();
    const next = closedDoor();
    expect(await next.look()).toBe(true);
    expect(next.view).toMatchObject({ status: 'locked', by: 'passphrase' });
  });
});

describe('without a keychain', () => {
  beforeEach(() => void (keychain.name = null));

  it('asks, and writes nothing before the answer', async () => {
    const door = await opened();
    expect(door.view).toMatchObject({ status: 'choose', problem: { code: 'no-keychain' } });
    expect(await readdir(join(path, '..'))).toEqual([]);
  });

  it('opens with the passphrase that was chosen and with no other', async () => {
    const { record } = await filled();
    const door = await opened();
    expect(door.view).toMatchObject({ status: 'locked', by: 'passphrase' });
    expect(await door.unlock('wrong horse battery')).toMatchObject({
      ok: false,
      problem: { code: 'passphrase-wrong' },
    });
    expect(await door.unlock(passphrase)).toMatchObject({ ok: true });
    expect(door.vault?.record(record.id)).toEqual(record);
  });

  it('takes no short passphrase', async () => {
    const door = await opened();
    expect(await door.setPassphrase('short')).toMatchObject({ ok: false, problem: { code: 'passphrase-short' } });
    expect(door.view.status).toBe('choose');
  });

  it('keeps a session in memory and nothing on disk', async () => {
    const door = await opened();
    await door.useSessionOnly();
    const record = patRecord();
    expect(await door.vault?.put(record, { token: new Secret('canary') })).toMatchObject({ ok: true });
    expect(door.view).toMatchObject({ status: 'open', protection: 'session-only' });
    expect(await readdir(join(path, '..'))).toEqual([]);
    expect(await door.lock()).toMatchObject({ ok: false, problem: { code: 'session-only-lock' } });
    expect(door.vault?.record(record.id)).toEqual(record);
  });
});

describe('a file that is not as it was written', () => {
  it.each(['', '{', '\0\0\0\0', 'null', '[]', '{"format":"other"}'])(
    'is not started anew when it reads %j',
    async (text) => {
      await writeFile(path, text);
      const door = await opened();
      expect(door.view).toMatchObject({ status: 'shut', problem: { code: 'vault-damaged' } });
      expect(await readFile(path, 'utf8')).toBe(text);
    },
  );
});

describe('saving', () => {
  it('says when the disk does not take it, keeps it in memory, and writes it with the next change', async () => {
    const { door, record } = await filled();
    const broken = { ...record, name: 'Renamed' };
    world.full = true;
    expect(await door.vault?.put(broken)).toMatchObject({ ok: false, problem: { code: 'disk-full' } });
    expect(door.vault?.record(record.id)?.name).toBe('Renamed');
    world.full = false;
    const later = patRecord({ name: 'Later' });
    expect(await door.vault?.put(later, { token: new Secret('later') })).toMatchObject({ ok: true });
    const again = await opened();
    expect(again.vault?.records().map(({ name }) => name)).toEqual(['Renamed', 'Later']);
  });

  it('keeps every one of many changes that come at once', async () => {
    const { door } = await filled();
    const records = Array.from({ length: 50 }, (_, n) => patRecord({ name: `PAT ${n}` }));
    const saved = await Promise.all(
      records.map((record) => door.vault?.put(record, { token: new Secret(record.name) })),
    );
    expect(saved.every((result) => result?.ok)).toBe(true);
    const again = await opened();
    expect(again.vault?.records()).toHaveLength(51);
    for (const { id, name } of records) {
      const secrets = again.vault?.secrets(id, 'pat');
      expect(secrets?.ok && secrets.value.token.reveal()).toBe(name);
    }
  });

  it('brings a deleted credential back on undo', async () => {
    const { door, record } = await filled();
    const removed = await door.vault?.remove([record.id]);
    expect(removed?.ok && removed.value).toHaveLength(1);
    if (removed?.ok) await door.vault?.restore(removed.value);
    const again = await opened();
    const secrets = again.vault?.secrets(record.id, 'pat');
    expect(secrets?.ok && secrets.value.token.reveal()).toBe('us-south1:canary-token');
  });

  it('narrows a vault file that others could read', async () => {
    await filled();
    await chmod(path, 0o644);
    await opened();
    expect((await stat(path)).mode & 0o077).toBe(0);
  });
});

describe('one thing at a time', () => {
  it('two unlocks at once open one vault, and nothing that was saved is lost', async () => {
    keychain.name = null;
    await filled();
    const door = await opened();
    const both = await Promise.all([door.unlock(passphrase), door.unlock(passphrase)]);
    expect(both.every(({ ok }) => ok)).toBe(true);
    const record = patRecord({ name: 'Between' });
    await door.vault?.put(record, { token: new Secret('between') });
    const again = await opened();
    await again.unlock(passphrase);
    expect(again.vault?.records().map(({ name }) => name)).toContain('Between');
  });

  it('a passphrase that is chosen twice at once makes one vault', async () => {
    keychain.name = null;
    const door = await opened();
    const both = await Promise.all([door.setPassphrase(passphrase), door.setPassphrase('another passphrase')]);
    expect(both.map(({ ok }) => ok)).toEqual([true, false]);
  });
});

describe('locking', () => {
  it('waits with forgetting the key until what runs has written', async () => {
    const { door, record } = await filled();
    let end = () => undefined as void;
    world.idle = new Promise((resolve) => (end = resolve));
    await door.lock();
    expect(door.vault).toBeNull();
    expect(await door.writable?.put({ ...record, name: 'Arrived late' })).toMatchObject({ ok: true });
    end();
    await door.unlock();
    expect(door.vault?.record(record.id)?.name).toBe('Arrived late');
  });

  it('writes first what the disk did not take before', async () => {
    const { door, record } = await filled();
    world.full = true;
    expect((await door.vault?.put({ ...record, name: 'Not yet on disk' }))?.ok).toBe(false);
    expect(await door.lock()).toMatchObject({ ok: false, problem: { code: 'disk-full' } });
    expect(door.view.status).toBe('open');
    world.full = false;
    expect(await door.lock()).toMatchObject({ ok: true });
    await door.unlock();
    expect(door.vault?.record(record.id)?.name).toBe('Not yet on disk');
  });

  it('writes the file again that somebody took away, and sets aside what somebody put there', async () => {
    const { door, record } = await filled();
    await rm(path);
    expect(await door.lock()).toMatchObject({ ok: true });
    await door.unlock();
    expect(door.vault?.record(record.id)).toEqual(record);
    await writeFile(path, '{"format":"keyfob-vault","version":9}');
    await door.vault?.put({ ...record, name: 'Renamed' });
    expect(world.notices).toEqual([
      expect.objectContaining({ code: 'vault-replaced', remedy: expect.stringMatching(/vault\.replaced-\d+\.json/) }),
    ]);
    const again = await opened();
    expect(again.vault?.record(record.id)?.name).toBe('Renamed');
  });
});

describe('beginning anew beside a vault that does not open', () => {
  it('sets every file of it aside, and is as at the first start; put back, it opens as before', async () => {
    const { record } = await filled();
    const before = await readFile(path);
    const working = keychain;
    keychain = new FakeKeychain();
    const door = await opened();
    expect(door.view).toMatchObject({ status: 'shut', problem: { code: 'keychain-lost' } });
    expect(await door.beginAnew()).toMatchObject({ ok: true });
    expect(door.view).toMatchObject({ status: 'open', protection: 'keychain' });
    expect(door.vault?.records()).toEqual([]);
    const left = (await readdir(dirname(path))).filter((name) => name.includes('.left-'));
    const main = left.find((name) => /^vault\.left-\d+\.json$/.test(name));
    expect(main && (await readFile(join(dirname(path), main))).equals(before)).toBe(true);
    expect(left.some((name) => name.endsWith('.journal'))).toBe(true);
    expect(world.notices).toContainEqual(expect.objectContaining({ code: 'vault-left' }));
    // What is deleted afterwards takes nothing of the other vault along.
    await door.vault?.put(record, { token: new Secret('us-south1:another') });
    const gone = await door.vault?.remove([record.id]);
    await door.vault?.forget(gone?.ok ? gone.value : []);
    expect((await readdir(dirname(path))).filter((name) => name.includes('.left-'))).toEqual(left);
    await door.flush();

    const names = await readdir(dirname(path));
    await Promise.all(
      names.filter((name) => !name.includes('.left-')).map((name) => rm(join(dirname(path), name), { force: true })),
    );
    await Promise.all(
      left.map((name) => rename(join(dirname(path), name), join(dirname(path), name.replace(/\.left-\d+/, '')))),
    );
    keychain = working;
    const again = await opened();
    expect(again.vault?.records().map(({ id }) => id)).toEqual([record.id]);
  });

  it('is there for a passphrase that nobody knows any more', async () => {
    const { door } = await filled();
    expect(await door.change((vault) => addPassphrase(vault, passphrase))).toMatchObject({ ok: true });
    await door.lock();
    expect(door.view).toMatchObject({ status: 'locked', by: 'passphrase' });
    expect(await door.beginAnew()).toMatchObject({ ok: true });
    expect(door.vault?.records()).toEqual([]);
    expect((await readdir(dirname(path))).some((name) => /^vault\.left-\d+\.json$/.test(name))).toBe(true);
  });

  it('is not there for a keychain that is only locked, nor for a vault that is open', async () => {
    const { door } = await filled();
    expect(await door.beginAnew()).toMatchObject({ ok: false, problem: { code: 'vault-not-choosing' } });
    await door.lock();
    expect(door.view).toMatchObject({ status: 'locked', by: 'keychain' });
    expect(await door.beginAnew()).toMatchObject({ ok: false, problem: { code: 'vault-not-choosing' } });
    expect((await readdir(dirname(path))).some((name) => name.includes('.left-'))).toBe(false);
  });
});

it('where a vault has been, an empty place is no first start', async () => {
  const { door } = await filled();
  await door.lock();
  await door.flush();
  const away = `${dirname(path)}-away`;
  await rename(dirname(path), away);
  await mkdir(dirname(path));
  expect(await door.unlock()).toMatchObject({ ok: false, problem: { code: 'vault-gone' } });
  expect(await door.retryKeychain()).toMatchObject({ ok: false, problem: { code: 'vault-gone' } });
  expect(await readdir(dirname(path))).toEqual([]);
  await rm(dirname(path), { recursive: true });
  await rename(away, dirname(path));
  expect(await door.retryKeychain()).toMatchObject({ ok: true });
  expect(door.vault?.records()).toHaveLength(1);
});

it('a deletion that the disk does not take deletes nothing', async () => {
  const { door, record } = await filled();
  world.full = true;
  expect(await door.vault?.remove([record.id])).toMatchObject({ ok: false });
  expect(door.vault?.record(record.id)).toEqual(record);
  world.full = false;
  const secrets = door.vault?.secrets(record.id, 'pat');
  expect(secrets?.ok).toBe(true);
});

it('a keychain that takes the key and can not give it back is not trusted with it', async () => {
  keychain.unwrap = async () => null;
  const door = await opened();
  expect(door.view).toMatchObject({ status: 'choose', problem: { code: 'keychain-refused' } });
  expect(await readdir(join(path, '..'))).toEqual([]);
});

it('a first file that can not be written is said, and nothing counts as kept', async () => {
  world.full = true;
  const door = await opened();
  expect(door.view).toMatchObject({ status: 'shut', problem: { code: 'vault-not-created' } });
  expect(door.vault).toBeNull();
});
