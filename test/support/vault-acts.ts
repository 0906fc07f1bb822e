import type { Vault } from '../../src-main/vault/vault.ts';
import { wrapWithKeychain } from '../../src-main/vault/ways-in.ts';
import type { FakeKeychain } from './fakes.ts';
import { noted, pat, token, vaultText } from './vaults.ts';

/** What a vault should hold, as one text, after each change that was begun. The last that was acknowledged is known. */
export class Story {
  texts: string[] = ['noted 0\n{}'];
  acknowledged = 0;

  /** To be called with the vault as it is in memory. */
  begun(vault: Vault): number {
    return this.texts.push(vaultText(vault)) - 1;
  }

  /** Whether a reopened vault is one of those that may be there: nothing acknowledged is missing, nothing is half there. */
  allows(text: string): boolean {
    return this.texts.slice(this.acknowledged).includes(text);
  }
}

/**
 * A short life with everything that writes: adds, renewals, several at once, names, deletions with and without undo,
 * compaction, other ways in, another key.
 */
export async function live(vault: Vault, keychain: FakeKeychain, story: Story): Promise<void> {
  const told = async (saving: Promise<{ ok: boolean }>) => {
    const step = story.begun(vault);
    const { ok } = await saving;
    if (ok) story.acknowledged = Math.max(story.acknowledged, step);
    return ok;
  };
  const first = pat('first');
  const second = pat('second');
  await told(vault.put(first, token('secret-first')));
  await told(vault.put(second, token('secret-second')));
  await told(vault.put({ ...first, name: 'first, renamed' }));
  await told(vault.put(first, token('secret-first-renewed')));
  await Promise.all(['a', 'b', 'c'].map((name) => told(vault.put(pat(name), token(`secret-${name}`)))));
  await told(vault.nameOrganization('8f0a6c1e', 'Zażółć • Acme'));
  await told(vault.history.note([noted(1), noted(2)]));
  await vault.save();
  await Promise.all([told(vault.put(second, token('secret-second-copied'))), told(vault.history.note([noted(3)]))]);
  await told(vault.put(pat('after the snapshot'), token('secret-after')));
  const removing = vault.remove([second.id]);
  await told(removing);
  const removed = await removing;
  if (removed.ok) await told(vault.restore(removed.value));
  await told(vault.rewrap((_, key) => wrapWithKeychain(keychain, key)));
  const compacting = vault.save();
  await told(vault.put(second, token('secret-beside-the-compaction')));
  await compacting;
  await told(vault.history.note([noted(4)]));
  const gone = vault.remove([first.id]);
  await told(gone);
  const forgotten = await gone;
  if (forgotten.ok) await vault.forget(forgotten.value);
  await told(vault.changeKey((_, key) => wrapWithKeychain(keychain, key)));
  await told(vault.put(pat('last'), token('secret-last')));
}
