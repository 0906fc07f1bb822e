import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Vault } from '../../../src-main/vault/vault.ts';
import { wrapWithKeychain } from '../../../src-main/vault/ways-in.ts';
import { FakeKeychain } from '../../support/fakes.ts';
import { everythingIn, keychainWrap } from '../../support/vault-reader.ts';
import { beginVault, noted, pat, reopenVault, token } from '../../support/vaults.ts';

const begun = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-history-'));
  const path = join(folder, 'vault.json');
  const keychain = new FakeKeychain();
  const vault = await beginVault(path, keychain);
  await vault.save();
  return { folder, path, keychain, vault };
};
const count = async ({ history }: Vault) => (await history.all()).map((entry) => entry.count);

it('is there after the next start, from journal and snapshot, and under another key', async () => {
  const { path, keychain, vault } = await begun();
  await vault.history.note([noted(1)]);
  await vault.save();
  await vault.history.note([noted(2)]);
  expect(await count(vault)).toEqual([1, 2]);
  await vault.history.note([noted(3)]);
  expect(await count(vault)).toEqual([1, 2, 3]);
  await vault.close();

  const again = await reopenVault(path, keychain);
  expect(await count(again)).toEqual([1, 2, 3]);
  await again.changeKey((_, key) => wrapWithKeychain(keychain, key));
  await again.history.note([noted(4)]);
  await again.finish();
  await again.close();
  const third = await reopenVault(path, keychain);
  expect(await count(third)).toEqual([1, 2, 3, 4]);
  await third.close();
});

it('is in no file once it was cleared', async () => {
  const { folder, path, keychain, vault } = await begun();
  const name = 'a name that is to be forgotten';
  await vault.history.note([{ ...noted(1), name }]);
  await vault.save();
  await vault.history.note([{ ...noted(2), name }]);
  const key = (await keychain.unwrap(keychainWrap(path))) ?? Buffer.alloc(32);
  const files = () => readdirSync(folder).filter((file) => file.startsWith('vault.') && !file.endsWith('.lock'));
  const all = () => files().map((file) => everythingIn(join(folder, file), key, vault.id));
  expect(all().join()).toContain(name);
  await vault.history.clear();
  expect(all().join()).not.toContain(name);
  expect(await count(vault)).toEqual([]);
  await vault.close();
});

it('is bounded, however much happens', async () => {
  const { path, keychain, vault } = await begun();
  await vault.put(pat('one'), token('us-south1:one'));
  for (let n = 0; n < 25; n += 1) {
    await vault.history.note(Array.from({ length: 1000 }, (_, index) => noted(n * 1000 + index)));
    await vault.save();
  }
  await vault.close();
  const again = await reopenVault(path, keychain);
  const kept = await again.history.all();
  expect(kept.length).toBeLessThanOrEqual(20_999);
  expect(kept.at(-1)?.count).toBe(24_999);
  await again.close();
});

it('tells a token that another process renewed in the same files from one that is dead', async () => {
  const { path, keychain, vault } = await begun();
  const record = { ...pat('shared'), obtainedAt: 1 };
  await vault.put(record, token('us-south1:first'));
  expect(await vault.takeNewer(record.id)).toBe(false);
  const other = await reopenVault(path, keychain);
  await other.put({ ...record, obtainedAt: 2 }, token('us-south1:second'));
  await other.finish();
  await other.close();
  expect(await vault.takeNewer(record.id)).toBe(true);
  const secrets = vault.secrets(record.id, 'pat');
  expect(secrets.ok && secrets.value.token.reveal()).toBe('us-south1:second');
  await vault.close();
});
