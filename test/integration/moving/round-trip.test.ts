import { execFileSync } from 'node:child_process';
import { chmod, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Keeper } from '../../../src-main/credentials/keeper.ts';
import { Secret } from '../../../src-main/vault/secret.ts';
import { tracesIn } from '../../support/canary.ts';
import { patRecord } from '../../support/records.ts';
import { systemError, watchedDisk } from '../../support/watched-disk.ts';
import { good, importAll, passphrase, preview, setUpMoving } from './setup.ts';

const tokenOf = (keeper: Keeper, id: string): string => {
  const record = keeper.find(id);
  const token = record.ok ? keeper.token(record.value) : record;
  return token.ok ? token.value.reveal() : token.problem.code;
};

/** An account, its customer and a PAT, in one house; another house beside it. */
async function twoHouses() {
  const one = await setUpMoving();
  const account = await one.account();
  const customer = good(await one.calls.addCustomer({ parentId: account, name: 'Visitor' })).id;
  const pat = good(await one.calls.addSamplePat({})).id;
  const two = await setUpMoving();
  // Both speak to the same server.
  two.servers.sandboxAt(one.origin);
  two.chosen.path = one.chosen.path;
  return { one, two, ids: { account, customer, pat } };
}

describe('a backup', () => {
  it('brings everything to another profile, with names, ids and secrets', async () => {
    const { one, two, ids } = await twoHouses();
    await one.keeper.nameOrganization(one.view(ids.account).organizationId ?? '', 'Acme');
    expect(good(await one.moving.exportBackup({ ids: null, passphrase }))).toEqual({
      written: { file: 'backup.keyfob', count: 3 },
    });
    const read = await preview(two);
    expect(read.preview?.entries.map(({ kind, stands, maybeOld }) => [kind, stands, maybeOld])).toEqual([
      ['account', 'new', true],
      ['customer', 'new', false],
      ['pat', 'new', false],
    ]);
    expect(await importAll(two)).toMatchObject({ added: 3, changed: 0, removed: 0 });
    for (const id of Object.values(ids)) expect(tokenOf(two.keeper, id)).toBe(tokenOf(one.keeper, id));
    expect(two.view(ids.customer).parentId).toBe(ids.account);
    expect(two.keeper.organizationNames()).toEqual({ [one.view(ids.account).organizationId ?? '']: 'Acme' });
    expect(two.view(ids.account).restoredAt).toBeGreaterThan(0);
    const { entries } = good(await two.moving.history({ most: 10 }));
    expect(entries.map(({ did, name }) => `${did} ${name}`)).toContain('imported Visitor');
    expect(good(await one.moving.history({ id: ids.pat, most: 10 })).entries).toMatchObject([{ did: 'exported' }]);
  });

  it('carries how an account signs in, and not the session at the server that this computer has', async () => {
    const { one, two, ids } = await twoHouses();
    const record = one.keeper.current(ids.account, 'account');
    const secrets = one.keeper.secrets(ids.account, 'account');
    if (!record.ok || !secrets.ok) throw new Error('no account');
    expect(secrets.value.session).toBeDefined();
    const facts = { grant: 'implicit', where: 'loopback', renewsAhead: true } as const;
    good(await one.keeper.change(record.value, facts));
    good(await one.moving.exportBackup({ ids: null, passphrase }));
    await importAll(two);
    const moved = two.keeper.current(ids.account, 'account');
    expect(moved).toMatchObject({ ok: true, value: facts });
    expect(moved.ok && moved.value.issued).toEqual(record.value.issued);
    const movedSecrets = two.keeper.secrets(ids.account, 'account');
    expect(movedSecrets.ok && Object.keys(movedSecrets.value).toSorted()).toEqual(['accessToken', 'refreshToken']);
  });

  it('is one file for this user only, and nothing in it can be read', async () => {
    const { one, ids } = await twoHouses();
    good(await one.moving.exportBackup({ ids: null, passphrase }));
    const path = one.chosen.path ?? '';
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(one.files)).toEqual(['backup.keyfob']);
    const secrets = {
      passphrase,
      name: 'Visitor',
      token: tokenOf(one.keeper, ids.account),
      pat: tokenOf(one.keeper, ids.pat),
    };
    expect(tracesIn(path, await readFile(path), secrets)).toEqual([]);
  });

  it('holds only what was chosen', async () => {
    const { one, two, ids } = await twoHouses();
    good(await one.moving.exportBackup({ ids: [ids.pat], passphrase }));
    expect((await preview(two)).preview?.entries.map(({ name }) => name)).toEqual([one.view(ids.pat).name]);
  });

  it('changes nothing where all of it is here, and takes the place of what differs only when it is chosen', async () => {
    const { one, two, ids } = await twoHouses();
    good(await one.moving.exportBackup({ ids: null, passphrase }));
    await importAll(two);
    await two.calls.rename({ id: ids.account, name: 'My own name' });
    expect((await preview(two)).preview?.entries.map(({ stands }) => stands)).toEqual(['same', 'same', 'same']);
    expect(await importAll(two)).toMatchObject({ added: 0, changed: 0, removed: 0 });

    await one.pass(3_600_000);
    good(await one.calls.renew({ id: ids.account }));
    good(await one.moving.exportBackup({ ids: null, passphrase }));
    const read = await preview(two);
    expect(read.preview?.entries[0]).toMatchObject({ stands: 'conflict', kept: 'My own name', keptIsNewer: false });
    const before = tokenOf(two.keeper, ids.account);
    const taken = good(await two.moving.takeImport({ importId: read.importId, keys: [0], how: 'merge' }));
    expect(taken).toMatchObject({ added: 0, changed: 1, removed: 0 });
    expect(two.view(ids.account).name).toBe('My own name');
    expect(tokenOf(two.keeper, ids.account)).toBe(tokenOf(one.keeper, ids.account));
    good(await two.calls.undoRemove({}));
    expect(tokenOf(two.keeper, ids.account)).toBe(before);
  });

  it('replaces everything else when that is asked for, and all comes back when it is undone', async () => {
    const { one, two, ids } = await twoHouses();
    good(await one.moving.exportBackup({ ids: [ids.pat], passphrase }));
    const own = patRecord({ name: 'here before' });
    await two.keeper.keep(own, { token: new Secret('us-south1:here-before') });
    expect(await importAll(two, 'replace')).toMatchObject({ added: 1, removed: 1 });
    expect([...two.shown.keys()]).toEqual([ids.pat]);
    good(await two.calls.undoRemove({}));
    expect([...two.shown.keys()]).toEqual([own.id]);
    expect(tokenOf(two.keeper, own.id)).toBe('us-south1:here-before');
    expect(await two.calls.undoRemove({})).toMatchObject({ ok: false, problem: { code: 'undo-over' } });
    // Also on disk.
    const again = await two.openDoor();
    expect(again.vault?.records().map(({ name }) => name)).toEqual(['here before']);
  });

  it('takes the place of an older file as a whole, or leaves it when the disk is full', async () => {
    let full = false;
    const disk = watchedDisk(({ name }) => {
      if (full && name === 'file.write') throw systemError('ENOSPC');
    });
    const house = await setUpMoving(disk);
    good(await house.calls.addSamplePat({}));
    const path = house.chosen.path ?? '';
    await writeFile(path, 'an older file');
    await chmod(path, 0o644);
    full = true;
    expect(await house.moving.exportBackup({ ids: null, passphrase })).toMatchObject({
      ok: false,
      problem: { code: 'export-not-written', details: { reason: 'ENOSPC' } },
    });
    expect(await readFile(path, 'utf8')).toBe('an older file');
    full = false;
    good(await house.moving.exportBackup({ ids: null, passphrase }));
    expect(await readdir(house.files)).toEqual(['backup.keyfob']);
    expect((await preview(house)).preview?.entries).toHaveLength(1);
  });

  it('is not called exported when what was read back is not what was written', async () => {
    const house = await setUpMoving(
      watchedDisk(({ name, bytes }) => {
        if (name === 'file.write' && bytes && bytes.length > 100) bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      }),
    );
    good(await house.calls.addSamplePat({}));
    expect(await house.moving.exportBackup({ ids: null, passphrase })).toMatchObject({
      ok: false,
      problem: { code: 'export-not-written' },
    });
    expect(await readdir(house.files)).toEqual([]);
    expect(good(await house.moving.history({ most: 10 })).entries).toEqual([]);
  });

  it('needs a passphrase that is long enough, something to hold, and a place', async () => {
    const house = await setUpMoving();
    const refused = { ok: false };
    expect(await house.moving.exportBackup({ ids: null, passphrase: 'short' })).toMatchObject(refused);
    expect(await house.moving.exportBackup({ ids: null, passphrase })).toMatchObject({
      problem: { code: 'export-nothing' },
    });
    good(await house.calls.addSamplePat({}));
    house.chosen.path = null;
    expect(good(await house.moving.exportBackup({ ids: null, passphrase }))).toEqual({ written: null });
    expect(good(await house.moving.chooseImport({}))).toEqual({ chosen: null });
  });
});

describe('a plain export', () => {
  it.each(['json', 'env'] as const)('as %s is for this user only, and can be imported again', async (form) => {
    const { one, two, ids } = await twoHouses();
    one.chosen.path = two.chosen.path = join(one.files, `plain.${form}`);
    good(await one.moving.exportPlain({ ids: null, form, understood: 'plain text' }));
    expect((await stat(one.chosen.path)).mode & 0o777).toBe(0o600);
    const { preview: read } = await preview(two);
    const kinds = read?.entries.map(({ kind }) => kind).sort();
    expect(kinds).toEqual(form === 'json' ? ['account', 'customer', 'pat'] : ['pat']);
    await importAll(two);
    const pat = [...two.shown.values()].find(({ kind }) => kind === 'pat');
    expect(tokenOf(two.keeper, pat?.id ?? '')).toBe(tokenOf(one.keeper, ids.pat));
  });

  it('as .env runs nothing, whatever the names are', async () => {
    const house = await setUpMoving();
    const names = ['$(touch pwned)', '`id`', "it's\nX=1", '=HYPERLINK()', '%PATH%', '’‘', 'Zażółć', '42', ''];
    for (const [at, name] of names.entries()) {
      await house.keeper.keep(patRecord({ name }), { token: new Secret(`us-south1:token-number-${at}`) });
    }
    house.chosen.path = join(house.files, 'names.env');
    good(await house.moving.exportPlain({ ids: null, form: 'env', understood: 'plain text' }));
    const script = 'set -a; . "$0"; env | grep -c "_PAT=us-south1:token-number-"; echo "$X"';
    const said = execFileSync('sh', ['-c', script, house.chosen.path], { encoding: 'utf8' });
    expect(said.split('\n')).toEqual([String(names.length), '', '']);
  });
});
