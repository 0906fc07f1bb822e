import type { Contents } from '../../src-main/vault/contents.ts';
import type { Disk } from '../../src-main/vault/disk.ts';
import type { Keychain } from '../../src-main/vault/keychain.ts';
import { findVault, type Opening } from '../../src-main/vault/load.ts';
import { Secret } from '../../src-main/vault/secret.ts';
import { openSecrets } from '../../src-main/vault/secrets.ts';
import { VaultFiles } from '../../src-main/vault/vault-files.ts';
import { VaultDoor } from '../../src-main/vault/vault-door.ts';
import { newVault } from '../../src-main/vault/new-vault.ts';
import { Vault } from '../../src-main/vault/vault.ts';
import { openByKeychain, wrapWithKeychain } from '../../src-main/vault/ways-in.ts';
import type { Problem } from '../../src-shared/problems.ts';
import { FakeKeychain } from './fakes.ts';
import { patRecord } from './records.ts';

/** A vault without a door: the engine alone, for proofs that open it thousands of times. */
export async function beginVault(path: string, keychain: Keychain, disk?: Disk): Promise<Vault> {
  const files = new VaultFiles(path, disk);
  const vault = await newVault((_, key) => wrapWithKeychain(keychain, key), { files, told: () => undefined });
  if (!vault) throw new Error('The keychain took no key');
  return vault;
}

/** What opening gives, with nothing written by it. */
export async function lookInto(
  path: string,
  keychain: Keychain,
  disk?: Disk,
  files = new VaultFiles(path, disk),
): Promise<'missing' | { problem: Problem } | { opening: Opening }> {
  const found = await findVault(files);
  return found === 'missing' || 'problem' in found ? found : openByKeychain(files, found, keychain);
}

/** The door of a first start without a keychain, which a passphrase has opened. */
export async function doorByPassphrase(path: string, passphrase: string): Promise<VaultDoor> {
  const keychain = new FakeKeychain();
  keychain.name = null;
  const door = new VaultDoor({
    path,
    keychain,
    now: Date.now,
    idle: async () => undefined,
    changed: () => undefined,
    notice: () => undefined,
  });
  await door.open();
  await door.setPassphrase(passphrase);
  return door;
}

/** The vault of a folder, to go on with. Throws where it does not open whole. */
export async function reopenVault(path: string, keychain: Keychain, disk?: Disk): Promise<Vault> {
  const files = new VaultFiles(path, disk);
  const looked = await lookInto(path, keychain, disk, files);
  if (looked === 'missing') throw new Error('There is no vault');
  if ('problem' in looked) throw new Error(`It does not open: ${looked.problem.code}`);
  if (looked.opening.lost) throw new Error(`It is damaged: ${looked.opening.lost.name}`);
  return new Vault(looked.opening.opened, { files, told: () => undefined });
}

/** What is kept, as one text: names, secrets and organizations, in no order. */
export function contentsText(id: string, dataKey: Buffer, contents: Contents): string {
  const rows = [...contents.kept.values()].map((kept) => {
    const secrets = openSecrets<'pat'>(id, dataKey, kept);
    return `${kept.entry.record.id} ${kept.entry.record.name} ${secrets?.token.reveal() ?? 'does not open'}`;
  });
  return [...rows, JSON.stringify(contents.organizationNames), `noted ${contents.history.last}`].sort().join('\n');
}

export const openingText = ({ opened }: Opening): string => contentsText(opened.id, opened.dataKey, opened.contents);

/** The same of an open vault. */
export function vaultText(vault: Vault): string {
  const rows = vault.records().map(({ id, name }) => {
    const secrets = vault.secrets(id, 'pat');
    return `${id} ${name} ${secrets.ok ? secrets.value.token.reveal() : 'does not open'}`;
  });
  return [...rows, JSON.stringify(vault.organizationNames), `noted ${vault.history.last}`].sort().join('\n');
}

/** Something that happened to nothing in particular. */
export const noted = (count: number, at = Date.now()) => ({
  at,
  did: 'exported' as const,
  id: null,
  name: '',
  kind: null,
  count,
});

export const pat = (name: string) => patRecord({ name });
export const token = (text: string) => ({ token: new Secret(text) });
