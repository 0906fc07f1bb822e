import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { changePassphrase } from '../../../src-main/vault/change-ways.ts';
import type { Vault } from '../../../src-main/vault/vault.ts';
import { FakeKeychain } from '../../support/fakes.ts';
import { keychainWrap, keyByWords, readVault } from '../../support/vault-reader.ts';
import { beginVault, doorByPassphrase, noted, pat, reopenVault, token } from '../../support/vaults.ts';

/** What a vault holds, in the reader's words. */
const held = (vault: Vault) =>
  new Map(
    vault.records().map((record) => {
      const secrets = vault.secrets(record.id, 'pat');
      return [record.id, { record, token: secrets.ok ? secrets.value.token.reveal() : null }];
    }),
  );

const readBy = (folder: string, key: Buffer) => {
  const { credentials } = readVault(folder, key);
  return new Map([...credentials].map(([id, { record, secrets }]) => [id, { record, token: secrets.token }]));
};

it('a reader that knows only the document reads snapshot and journals, by the keychain', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-format-'));
  const path = join(folder, 'vault.json');
  const keychain = new FakeKeychain();
  const vault = await beginVault(path, keychain);
  await vault.save();
  const dataKey = (await keychain.unwrap(keychainWrap(path))) ?? Buffer.alloc(32);
  const [one, two] = [pat('Zażółć •••'), pat('two')];
  await vault.put(one, token('us-south1:one'));
  await vault.history.note([noted(1), noted(2)]);
  await vault.nameOrganization('8f0a6c1e', 'Gęślą');
  await vault.save();
  await Promise.all([vault.put(two, token('us-south1:two')), vault.put(pat('three'), token('us-south1:three'))]);
  await vault.remove([two.id]);
  await vault.history.note([noted(3)]);
  expect(readVault(folder, dataKey).happened).toEqual(await vault.history.all());
  expect(readBy(folder, dataKey)).toEqual(held(vault));
  await vault.close();
  // A second process goes on in a second journal.
  const again = await reopenVault(path, keychain);
  await again.put(one, token('us-south1:renewed'));
  expect(readBy(folder, dataKey)).toEqual(held(again));
  expect(readVault(folder, dataKey).organizationNames).toEqual({ '8f0a6c1e': 'Gęślą' });
  await again.history.note([noted(4)]);
  expect(readVault(folder, dataKey).happened).toMatchObject([{ no: 1 }, { no: 2 }, { no: 3 }, { no: 4 }]);
  await again.history.clear();
  await again.history.note([noted(5)]);
  expect(readVault(folder, dataKey).happened).toMatchObject([{ no: 5, count: 5 }]);
  await again.close();
});

it('and by the passphrase, before and after the key was changed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-format-'));
  const path = join(folder, 'vault.json');
  const door = await doorByPassphrase(path, 'zażółć gęślą jaźń');
  await door.vault?.put(pat('one'), token('us-south1:one'));
  const key = keyByWords(path, 'passphrase', 'zażółć gęślą jaźń'.normalize('NFD'));
  expect(key && door.vault && readBy(folder, key)).toEqual(door.vault && held(door.vault));
  const input = { current: 'zażółć gęślą jaźń', next: 'another passphrase', newKey: true };
  await door.change((open, here) => changePassphrase(open, here, input));
  const next = keyByWords(path, 'passphrase', 'another passphrase');
  expect(next && door.vault && readBy(folder, next)).toEqual(door.vault && held(door.vault));
  expect(next).not.toEqual(key);
});
