import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CredentialRecord } from '../../../src-main/credentials/record.ts';
import { noHistory } from '../../../src-main/vault/kept-history.ts';
import { newChain } from '../../../src-main/vault/load.ts';
import { Secret } from '../../../src-main/vault/secret.ts';
import { sealSecrets } from '../../../src-main/vault/secrets.ts';
import { formSnapshot } from '../../../src-main/vault/snapshot.ts';
import { wrapWithPassphrase, type Wrap } from '../../../src-main/vault/wraps.ts';
import { accountRecord, patRecord } from '../../support/records.ts';
import { good, importAll, passphrase, preview, setUpMoving } from './setup.ts';

/** A backup as somebody else could make it: whole, with this passphrase, and with anything in it. */
async function madeBackup(
  records: readonly unknown[],
  {
    servers,
    wraps = (own) => own,
    token = 'us-south1:a-token-of-theirs',
  }: {
    servers?: unknown;
    wraps?: (own: Wrap[]) => Wrap[];
    token?: string;
  } = {},
): Promise<Buffer> {
  const id = randomUUID();
  const dataKey = randomBytes(32);
  const kept = records.map((record) => {
    const entry = { record: record as CredentialRecord, secretVersion: 1 };
    const secrets =
      entry.record.kind === 'pat'
        ? { token: new Secret(token) }
        : { accessToken: new Secret(token), refreshToken: new Secret(token) };
    return { entry, sealed: sealSecrets(id, dataKey, entry, secrets) };
  });
  const head = {
    id,
    generation: 1,
    chain: newChain(),
    wraps: wraps([await wrapWithPassphrase(id, dataKey, passphrase)]),
  };
  return Buffer.concat(await formSnapshot(head, dataKey, { kept, organizationNames: {}, history: noHistory, servers }));
}

type House = Awaited<ReturnType<typeof setUpMoving>>;
async function chosenFile(house: House, bytes: Buffer | string, name = 'file.keyfob'): Promise<void> {
  house.chosen.path = join(house.files, name);
  await writeFile(house.chosen.path, bytes);
}
const codeOf = async (asked: Promise<{ ok: boolean; problem?: { code: string } }>) => (await asked).problem?.code;

describe('a backup that is not as Keyfob wrote it', () => {
  it('opens with no other passphrase, and is there for another try', async () => {
    const house = await setUpMoving();
    await chosenFile(house, await madeBackup([patRecord()]));
    const { importId = '' } = good(await house.moving.chooseImport({})).chosen ?? {};
    expect(await codeOf(house.moving.openImport({ importId, passphrase: 'another passphrase' }))).toBe(
      'passphrase-wrong',
    );
    expect(good(await house.moving.openImport({ importId, passphrase })).preview?.entries).toHaveLength(1);
  });

  it('is refused with one bit changed, or cut off, anywhere', async () => {
    const house = await setUpMoving();
    const whole = await madeBackup([patRecord()]);
    const headEnd = whole.indexOf('\n');
    const places = [headEnd + 1, headEnd + 40, whole.length - 100, whole.length - 1];
    for (const at of places) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      await chosenFile(house, bytes);
      await expect(preview(house)).rejects.toThrow('backup-damaged');
      await chosenFile(house, whole.subarray(0, at));
      await expect(preview(house)).rejects.toThrow('backup-damaged');
    }
    expect(house.shown.size).toBe(0);
  });

  it('is refused where it asks for more memory or time than is good, before anything is derived', async () => {
    const house = await setUpMoving();
    const absurd = (own: Wrap[]) =>
      own.map((one) => (one.by === 'passphrase' ? { ...one, kdf: { ...one.kdf, n: 2 ** 20, r: 32, p: 16 } } : one));
    await chosenFile(house, await madeBackup([patRecord()], { wraps: absurd }));
    await expect(preview(house)).rejects.toThrow('backup-without-passphrase');
  });

  it('is refused where a newer Keyfob wrote it', async () => {
    const house = await setUpMoving();
    const bytes = await madeBackup([patRecord()]);
    const newer = bytes.toString('latin1').replace('"version":2', '"version":9');
    await chosenFile(house, Buffer.from(newer, 'latin1'));
    await expect(preview(house)).rejects.toThrow('backup-newer');
  });
});

describe('what somebody put into a backup', () => {
  it('is left out where it is no credential, and the rest can be taken', async () => {
    const house = await setUpMoving();
    const odd = [
      { ...patRecord(), id: 'not-a-uuid' },
      { ...patRecord(), name: 'x'.repeat(10_000) },
      { ...patRecord(), kind: 'administrator' },
      { ...accountRecord(), scopes: Array.from({ length: 100_000 }, () => 'a') },
      { ...accountRecord(), expiresAt: -1 },
      { ...patRecord(), server: '../../etc' },
    ];
    await chosenFile(house, await madeBackup([...odd, patRecord({ name: 'right' })]));
    const { preview: read } = await preview(house);
    expect(read?.entries.map(({ name }) => name)).toEqual(['right']);
    expect(read?.left).toHaveLength(odd.length);
  });

  it('has no field that Keyfob does not know, and changes no prototype', async () => {
    const house = await setUpMoving();
    const record = patRecord({ name: 'more' });
    const more = JSON.parse(
      JSON.stringify(record).replace('{', '{"__proto__":{"polluted":1},"extra":"field",'),
    ) as unknown;
    await chosenFile(house, await madeBackup([more]));
    await importAll(house);
    const kept = house.keeper.find(record.id);
    expect(kept.ok && kept.value).toEqual({ ...record, masked: kept.ok && kept.value.masked });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('can not put a line end into a header', async () => {
    const house = await setUpMoving();
    await chosenFile(house, await madeBackup([patRecord()], { token: 'us-south1:x\r\nX-Evil: 1' }));
    expect(await importAll(house)).toMatchObject({ added: 0 });
  });

  it('can not point a server that is here, or a token, to another host', async () => {
    const house = await setUpMoving();
    const evil = {
      accountsUrl: 'https://evil.example',
      apiUrl: 'https://evil.example',
      helpdeskUrl: 'https://evil.example',
    };
    const servers = [
      { id: 'livechat', name: 'LiveChat', ...evil },
      { id: 'custom-0123456789abcdef', name: 'Ours', ...evil },
      { id: 'x', name: 'plain', ...evil, accountsUrl: 'http://evil.example' },
    ];
    const record = accountRecord({ server: 'custom-0123456789abcdef' });
    await chosenFile(house, await madeBackup([record, accountRecord({ accountId: 'b' })], { servers }));
    await importAll(house);
    expect(house.servers.find('livechat')).toMatchObject({ value: { accountsUrl: 'https://accounts.livechat.com' } });
    expect(house.servers.find('custom-0123456789abcdef')).toMatchObject({ problem: { code: 'server-unknown' } });
  });

  it('takes no id of something else that is here', async () => {
    const house = await setUpMoving();
    const own = patRecord({ name: 'mine' });
    await house.keeper.keep(own, { token: new Secret('us-south1:mine') });
    await chosenFile(house, await madeBackup([accountRecord({ id: own.id })]));
    await importAll(house);
    const mine = house.keeper.secrets(own.id, 'pat');
    expect(mine.ok && mine.value.token.reveal()).toBe('us-south1:mine');
    expect(house.shown.size).toBe(2);
  });
});

describe('a file that is chosen', () => {
  it('is refused where it is none, or too large, before it is read', async () => {
    const house = await setUpMoving();
    const path = (name: string) => join(house.files, name);
    await mkdir(path('folder'));
    execFileSync('mkfifo', [path('fifo')]);
    await writeFile(path('vast'), '');
    await truncate(path('vast'), 500 * 1024 * 1024);
    for (const [name, code] of [
      ['folder', 'import-not-readable'],
      ['fifo', 'import-not-readable'],
      ['not there', 'import-not-readable'],
      ['vast', 'import-too-large'],
    ] as const) {
      house.chosen.path = path(name);
      expect(await codeOf(house.moving.chooseImport({}))).toBe(code);
    }
  });

  it.each<[string, string | Buffer, string]>([
    ['3 MB of .env', 'A=x\n'.repeat(800_000), 'import-too-large'],
    ['20 MB of plain JSON', `{"format":"keyfob-plain",${' '.repeat(20_000_000)}}`, 'import-too-large'],
    ['JSON of depth 100,000', '['.repeat(100_000), 'import-malformed'],
    [
      'a plain export with a name twice',
      '{"format":"keyfob-plain","version":1,"version":1,"credentials":[]}',
      'import-malformed',
    ],
    ['a plain export of another version', '{"format":"keyfob-plain","version":2,"credentials":[]}', 'import-malformed'],
    ['a Postman collection', '{"info":{"schema":"https://schema.getpostman.com/x"}}', 'import-other-version'],
    ['prose', 'Dear all, please find enclosed', 'import-unknown'],
    ['nothing', '', 'import-unknown'],
    ['random bytes', randomBytes(4096), 'import-unknown'],
  ])('is refused where it is %s', async (_, content, code) => {
    const house = await setUpMoving();
    await chosenFile(house, content);
    expect(await codeOf(house.moving.chooseImport({}))).toBe(code);
  });

  it('as UTF-16, as PowerShell writes it, is read', async () => {
    const house = await setUpMoving();
    const text = `\uFEFFACCOUNT_ID=2f7c6f0e-9b0c-4e8a-8f6e-0f6f2d1f5a11\r\nPAT=us-south1:4mZk1QyPx7vRb2Lw9Tn5\r\n`;
    await chosenFile(house, Buffer.from(text, 'utf16le'), '.env');
    expect((await preview(house)).preview?.entries).toMatchObject([
      { kind: 'pat', name: 'Imported token', stands: 'new' },
    ]);
  });

  it('is forgotten at a lock, when it is given back, and when two newer ones came', async () => {
    const house = await setUpMoving();
    await chosenFile(house, await madeBackup([patRecord()]));
    const choose = async () => good(await house.moving.chooseImport({})).chosen?.importId ?? '';
    const ask = (importId: string) => codeOf(house.moving.previewImport({ importId }));
    const [first, second, third] = [await choose(), await choose(), await choose()];
    expect([await ask(first), await ask(second)]).toEqual(['import-gone', undefined]);
    await house.moving.forgetImport({ importId: second });
    expect(await ask(second)).toBe('import-gone');
    house.moving.forgetImports();
    expect(await ask(third)).toBe('import-gone');
    expect(await codeOf(house.moving.takeImport({ importId: third, keys: [0], how: 'merge' }))).toBe('import-gone');
  });

  it('that is only looked at leaves the vault and itself as they are', async () => {
    const house = await setUpMoving();
    const bytes = await madeBackup([patRecord()]);
    await chosenFile(house, bytes);
    await preview(house);
    expect(house.shown.size).toBe(0);
    expect((await readFile(house.chosen.path ?? '')).equals(bytes)).toBe(true);
  });
});
