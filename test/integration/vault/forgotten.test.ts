import { copyFileSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changePassphrase } from '../../../src-main/vault/change-ways.ts';
import type { Vault } from '../../../src-main/vault/vault.ts';
import { wrapWithKeychain } from '../../../src-main/vault/ways-in.ts';
import { tracesIn } from '../../support/canary.ts';
import { FakeKeychain } from '../../support/fakes.ts';
import { everythingIn, keychainWrap, keyByWords } from '../../support/vault-reader.ts';
import { beginVault, doorByPassphrase, pat, reopenVault, token } from '../../support/vaults.ts';

const secret = 'us-south1:theSecretThatWasDeleted';
const place = () => join(mkdtempSync(join(tmpdir(), 'keyfob-forgotten-')), 'vault.json');
const names = (path: string) => readdirSync(join(path, '..')).sort();
const files = (path: string) => names(path).map((name) => join(path, '..', name));
const keyOf = async (path: string, keychain: FakeKeychain) =>
  (await keychain.unwrap(keychainWrap(path))) ?? Buffer.alloc(32);

/** Where a secret is: in the bytes as they are, in its sealed bytes as they were, or in what a key opens. */
function places(path: string, key: Buffer, vault: Vault, sealed: Buffer): string[] {
  return files(path).filter((file) => {
    const bytes = readFileSync(file);
    const opened = file.endsWith('.lock') ? '' : everythingIn(file, key, vault.id);
    return (
      bytes.includes(sealed) ||
      bytes.includes(sealed.toString('base64').slice(4, -4)) ||
      tracesIn(file, Buffer.concat([bytes, Buffer.from(opened)]), { secret }).length > 0
    );
  });
}

/** A vault with a secret that is everywhere: in both snapshots and in a journal. */
async function filled() {
  const path = place();
  const keychain = new FakeKeychain();
  const vault = await beginVault(path, keychain);
  const record = pat('to be deleted');
  await vault.put(record, token(secret));
  await vault.put(pat('stays'), token('us-south1:stays'));
  await vault.save();
  await vault.put({ ...record, name: 'renamed' });
  return { path, keychain, vault, record, key: await keyOf(path, keychain) };
}

describe('a deleted secret', () => {
  it('is in no file when its time to undo has ended', async () => {
    const { path, vault, record, key } = await filled();
    const removed = await vault.remove([record.id]);
    const sealed = removed.ok ? (removed.value[0]?.sealed ?? Buffer.alloc(0)) : Buffer.alloc(0);
    // So that looking for it can be trusted.
    expect(places(path, key, vault, sealed)).toHaveLength(3);
    if (removed.ok) await vault.forget(removed.value);
    expect(places(path, key, vault, sealed)).toEqual([]);
    expect(vault.records().map(({ name }) => name)).toEqual(['stays']);
  });

  it('is in no file after the next start, when the process ended within that time', async () => {
    const { path, keychain, vault, record, key } = await filled();
    const removed = await vault.remove([record.id]);
    const sealed = removed.ok ? (removed.value[0]?.sealed ?? Buffer.alloc(0)) : Buffer.alloc(0);
    const again = await reopenVault(path, keychain);
    await again.finish();
    expect(places(path, key, again, sealed)).toEqual([]);
  });

  it('is in no file that was set aside: a whole one stays without it, a damaged one goes', async () => {
    const { path, keychain, vault, record, key } = await filled();
    await vault.save();
    const whole = path.replace('.json', '.replaced-1.json');
    const damaged = path.replace('.json', '.damaged-2.json');
    copyFileSync(path, whole);
    const bytes = readFileSync(path);
    writeFileSync(damaged, Buffer.concat([bytes.subarray(0, -1), Buffer.from([(bytes.at(-1) ?? 0) ^ 1])]));
    const stranger = path.replace('.json', '.replaced-3.json');
    writeFileSync(stranger, 'of somebody else');
    const removed = await vault.remove([record.id]);
    const sealed = removed.ok ? (removed.value[0]?.sealed ?? Buffer.alloc(0)) : Buffer.alloc(0);
    if (removed.ok) await vault.forget(removed.value);
    expect(names(path)).toEqual(['vault.copy.json', 'vault.json', 'vault.replaced-1.json', 'vault.replaced-3.json']);
    expect(files(path).filter((file) => readFileSync(file).includes(sealed))).toEqual([]);
    expect(everythingIn(whole, key, vault.id)).toContain('us-south1:stays');
    expect(everythingIn(whole, key, vault.id)).not.toContain(secret);
    expect(readFileSync(stranger, 'utf8')).toBe('of somebody else');
    await (await reopenVault(path, keychain)).close();
  });

  it('that was brought back is there', async () => {
    const { path, keychain, vault, record } = await filled();
    const removed = await vault.remove([record.id]);
    if (removed.ok) await vault.restore(removed.value);
    await vault.finish();
    const secrets = (await reopenVault(path, keychain)).secrets(record.id, 'pat');
    expect(secrets.ok && secrets.value.token.reveal()).toBe(secret);
  });

  it('can be brought back after the key was changed meanwhile', async () => {
    const { vault, keychain, record } = await filled();
    const removed = await vault.remove([record.id]);
    await vault.changeKey((_, key) => wrapWithKeychain(keychain, key));
    if (removed.ok) await vault.restore(removed.value);
    const secrets = vault.secrets(record.id, 'pat');
    expect(secrets.ok && secrets.value.token.reveal()).toBe(secret);
  });
});

describe('a passphrase that was changed', () => {
  async function changed(newKey: boolean) {
    const path = place();
    const door = await doorByPassphrase(path, 'the former passphrase');
    await door.vault?.put(pat('one'), token(secret));
    await door.vault?.save();
    copyFileSync(path, path.replace('.json', '.replaced-1.json'));
    await door.vault?.put(pat('two'), token('us-south1:two'));
    const former = keyByWords(path, 'passphrase', 'the former passphrase');
    const change = (current: string) =>
      door.change((vault, here) => changePassphrase(vault, here, { current, next: 'the next passphrase', newKey }));
    expect(await change('a wrong passphrase')).toMatchObject({
      ok: false,
      problem: { code: 'passphrase-wrong' },
    });
    expect(await change('the former passphrase')).toEqual({
      ok: true,
      value: {},
    });
    return { path, door, former: former ?? Buffer.alloc(32) };
  }
  const vaults = (path: string) => files(path).filter((file) => file.endsWith('.json'));

  it('opens no file any more, and the next one opens all', async () => {
    const { path } = await changed(false);
    expect(names(path)).toEqual(['vault.copy.json', 'vault.json', 'vault.lock', 'vault.replaced-1.json']);
    for (const file of vaults(path)) {
      expect(keyByWords(file, 'passphrase', 'the former passphrase'), file).toBeNull();
      expect(keyByWords(file, 'passphrase', 'the next passphrase'), file).not.toBeNull();
    }
  });

  it('with a new key: nothing in any file opens with the former key either', async () => {
    const { path, door, former } = await changed(true);
    expect(names(path)).toEqual(['vault.copy.json', 'vault.json', 'vault.lock']);
    for (const file of vaults(path)) {
      expect(keyByWords(file, 'passphrase', 'the former passphrase'), file).toBeNull();
      expect(everythingIn(file, former, door.vault?.id ?? '').trim(), file).toBe('');
    }
    const next = keyByWords(path, 'passphrase', 'the next passphrase');
    expect(next && everythingIn(path, next, door.vault?.id ?? '')).toContain(secret);
  });
});
