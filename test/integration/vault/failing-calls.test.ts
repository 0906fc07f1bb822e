import { expect, it } from 'vitest';
import type { Vault } from '../../../src-main/vault/vault.ts';
import { wrapWithKeychain } from '../../../src-main/vault/ways-in.ts';
import { FakeKeychain } from '../../support/fakes.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { beginVault, lookInto, openingText, pat, reopenVault, token, vaultText } from '../../support/vaults.ts';
import { systemError, watchedDisk, type DiskCall } from '../../support/watched-disk.ts';

/** Each call fails once, and with the next ones, so that a retry fails too. */
const most = Number(process.env.KEYFOB_FAILURES_IN_A_ROW ?? 0);
const inARow = most > 0 ? Array.from({ length: most }, (_, n) => n + 1) : [1, 6];
/** On a disk in memory: a name of its folder is enough. */
const path = 'vault.json';

/**
 * A disk whose calls from one number on fail. A sync that fails loses what it should have made safe, as the kernel may:
 * to sync that file once more would say yes and keep nothing.
 */
function failingDisk(memory: MemoryDisk, from: number, howMany: number, code: string) {
  const state = { calls: 0, failed: [] as DiskCall[], armed: false, syncedAgain: false };
  const lost = new Set<number>();
  const syncedSize = new Map<number, number>();
  const disk = watchedDisk((call) => {
    const { name, path: file, handle = 0 } = call;
    if (name === 'file.sync' && lost.has(handle)) state.syncedAgain = true;
    if (!state.armed) return;
    state.calls += 1;
    const fails = state.calls >= from && state.calls < from + howMany;
    if (name === 'file.sync') {
      if (!fails) syncedSize.set(handle, memory.files.get(file)?.length ?? 0);
      else {
        lost.add(handle);
        memory.cut(file, syncedSize.get(handle) ?? 0);
      }
    }
    if (!fails) return;
    state.failed.push(call);
    throw systemError(code);
  }, memory);
  return { disk, state };
}

/** Everything that writes, once. Gives whether all of it said that it was saved. */
async function work(vault: Vault, keychain: FakeKeychain): Promise<boolean> {
  const [kept] = vault.records();
  if (!kept) throw new Error('It begins with one');
  const results = [
    await vault.put({ ...kept, name: 'renamed' }),
    ...(await Promise.all([vault.put(pat('one'), token('one')), vault.put(pat('two'), token('two'))])),
    await vault.save(),
    await vault.put(kept, token('renewed')),
    await vault.rewrap((_, key) => wrapWithKeychain(keychain, key)),
  ];
  const removed = await vault.remove([kept.id]);
  results.push(removed.ok ? await vault.forget(removed.value) : removed);
  results.push(await vault.changeKey((_, key) => wrapWithKeychain(keychain, key)));
  results.push(await vault.finish());
  results.push(await vault.put(pat('last'), token('last')));
  return results.every(({ ok }) => ok);
}

it.each(['ENOSPC', 'EIO', 'EACCES'])(
  'whichever file call fails with %s, what was saved is said, the rest stays in memory and is written later',
  async (code) => {
    for (const howMany of inARow) {
      for (let n = 1, done = false; !done; n += 1) {
        const memory = new MemoryDisk();
        const keychain = new FakeKeychain();
        const { disk, state } = failingDisk(memory, n, howMany, code);
        const vault = await beginVault(path, keychain, disk);
        await vault.save();
        await vault.put(pat('kept'), token('kept'));
        state.armed = true;
        const allSaid = await work(vault, keychain);
        const at = `${howMany} from call ${n} on: ${state.failed.map(({ name, path: of }) => `${name} ${of}`).join(', ')}`;
        // Either everything that it called saved is there at once …
        if (allSaid) {
          const looked = await lookInto(path, keychain, memory);
          expect(looked !== 'missing' && 'opening' in looked && openingText(looked.opening), at).toBe(vaultText(vault));
        }
        // … or it is in memory, and there with the next save of a disk that works again.
        state.armed = false;
        expect((await vault.put(pat('later'), token('later'))).ok, at).toBe(true);
        const later = await lookInto(path, keychain, memory);
        expect(later !== 'missing' && 'opening' in later && openingText(later.opening), at).toBe(vaultText(vault));
        expect((await vault.finish()).ok, at).toBe(true);
        const held = vaultText(vault);
        await vault.close();
        expect(state.syncedAgain, at).toBe(false);
        const again = await reopenVault(path, keychain, memory);
        expect(vaultText(again), at).toBe(held);
        expect((await again.save()).ok, at).toBe(true);
        await again.close();
        expect([...memory.files.keys()].sort(), at).toEqual(['vault.copy.json', 'vault.json']);
        done = state.failed.length === 0;
      }
    }
  },
  300_000,
);

it.each(['EIO', 'EACCES'])('whichever file call of an opening fails with %s, nothing on disk changes', async (code) => {
  const memory = new MemoryDisk();
  const keychain = new FakeKeychain();
  const vault = await beginVault(path, keychain, memory);
  await vault.save();
  await vault.put(pat('one'), token('one'));
  await vault.close();
  const before = memory.files;
  const whole = await lookInto(path, keychain, memory);
  const text = whole !== 'missing' && 'opening' in whole ? openingText(whole.opening) : '';
  for (let n = 1, done = false; !done; n += 1) {
    const { disk, state } = failingDisk(memory, n, 1, code);
    state.armed = true;
    const looked = await lookInto(path, keychain, disk).catch((error: unknown) => ({ thrown: error }));
    const at = `call ${n}: ${state.failed.map(({ name }) => name).join()}`;
    expect(looked, at).not.toBe('missing');
    if (typeof looked === 'object' && 'opening' in looked && !looked.opening.lost) {
      expect(openingText(looked.opening), at).toBe(text);
    }
    expect(memory.files, at).toEqual(before);
    done = state.failed.length === 0;
  }
});
