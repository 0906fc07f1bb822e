import { copyFileSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  addKeychain,
  addPassphrase,
  changePassphrase,
  removePassphrase,
  removeWay,
} from '../../../../src-main/vault/change-ways.ts';
import { createRecoveryCode } from '../../../../src-main/vault/recovery-code.ts';
import { VaultDoor } from '../../../../src-main/vault/vault-door.ts';
import type { Problem } from '../../../../src-shared/problems.ts';
import { FakeKeychain } from '../../../support/fakes.ts';
import { keyByWords } from '../../../support/vault-reader.ts';
import { pat, token } from '../../../support/vaults.ts';

const passphrase = 'correct horse battery';
const made = Date.UTC(2026, 10, 3);

let path: string;
let keychain: FakeKeychain;
/** `machine`: which computer it is; `here`: what the system says about who sits there. */
let world: { machine: string; here: boolean | null; notices: Problem[] };
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'keyfob-ways-')), 'vault.json');
  keychain = new FakeKeychain();
  world = { machine: 'one', here: null, notices: [] };
});

/** A start of Keyfob on the folder. */
async function started(): Promise<VaultDoor> {
  const { here } = world;
  const door = new VaultDoor({
    path,
    keychain,
    machine: async () => world.machine,
    presence: here === null ? null : async () => world.here === true,
    now: () => made,
    idle: async () => undefined,
    changed: () => undefined,
    notice: (notice) => world.notices.push(notice),
  });
  await door.look();
  await door.open();
  return door;
}

/** Ends a start and begins the next. */
async function restarted(door: VaultDoor): Promise<VaultDoor> {
  await door.flush();
  return started();
}

/** Makes a code as its owner does; gives it as it was shown. */
async function withCode(door: VaultDoor): Promise<string> {
  let shown = '';
  const { calls } = createRecoveryCode({
    door,
    now: () => made,
    show: async (code) => {
      shown = code;
      return true;
    },
  });
  expect(await calls.makeRecoveryCode({})).toEqual({ ok: true, value: { taken: true } });
  expect(await calls.confirmRecoveryCode({ recoveryCode: shown.toLowerCase() })).toMatchObject({ ok: true });
  return shown;
}

const waysIn = (door: VaultDoor) => (door.view.status === 'open' ? door.view.waysIn : null);
const vaults = () =>
  readdirSync(dirname(path))
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(dirname(path), name));

describe('a recovery code', () => {
  it('opens what the keychain lost, is a way in from then on, and says when it was made', async () => {
    const first = await started();
    await first.vault?.put(pat('kept'), token('us-south1:kept'));
    const code = await withCode(first);
    expect(waysIn(first)).toMatchObject({ recoveryCode: made });
    keychain.forgetItsKey();
    const door = await restarted(first);
    expect(door.view).toMatchObject({
      status: 'shut',
      problem: { code: 'keychain-lost' },
      ways: ['try-again', 'recovery-code', 'session-only', 'begin-anew'],
    });
    expect(await door.unlock({ recoveryCode: code.slice(0, -6) })).toMatchObject({
      problem: { code: 'recovery-code-length' },
    });
    expect(await door.unlock({ recoveryCode: code })).toMatchObject({ ok: true });
    expect(door.vault?.records().map(({ name }) => name)).toEqual(['kept']);
    expect(waysIn(door)?.keychain).toBe('fails');
    expect(world.notices.map((notice) => notice.code)).toEqual(['keychain-unused']);
    // With nothing else that opens it, a lock asks for it too.
    await door.lock();
    expect(door.view).toMatchObject({ status: 'locked', by: 'recovery-code', recoveryCode: true });
  });

  it('does not count before it was typed, and not after a lock', async () => {
    const door = await started();
    let shown = '';
    const show = async (code: string) => {
      shown = code;
      return true;
    };
    const { calls, forget } = createRecoveryCode({ door, now: () => made, show });
    await calls.makeRecoveryCode({});
    const other = shown;
    await calls.makeRecoveryCode({});
    expect(await calls.confirmRecoveryCode({ recoveryCode: other })).toMatchObject({
      problem: { code: 'recovery-code-other' },
    });
    expect(keyByWords(path, 'recovery-code', shown.replaceAll('-', ''))).toBeNull();
    forget();
    expect(await calls.confirmRecoveryCode({ recoveryCode: shown })).toMatchObject({
      problem: { code: 'recovery-code-not-made' },
    });
    expect(waysIn(door)?.recoveryCode).toBeNull();
  });

  it('that took the place of another leaves no file that the other opens', async () => {
    const door = await started();
    await door.vault?.put(pat('one'), token('us-south1:one'));
    const former = (await withCode(door)).replaceAll('-', '');
    copyFileSync(path, path.replace('.json', '.replaced-1.json'));
    const next = (await withCode(door)).replaceAll('-', '');
    expect(vaults()).toHaveLength(3);
    for (const file of vaults()) {
      expect(keyByWords(file, 'recovery-code', former), file).toBeNull();
      expect(keyByWords(file, 'recovery-code', next), file).not.toBeNull();
    }
  });

  it('of a session in memory is not made', async () => {
    keychain.name = null;
    const door = await started();
    await door.useSessionOnly();
    const { calls } = createRecoveryCode({ door, now: () => made, show: async () => true });
    expect(await calls.makeRecoveryCode({})).toMatchObject({ problem: { code: 'session-only-code' } });
  });
});

describe('a passphrase beside the keychain', () => {
  it('is asked for after a lock, which the keychain then does not open', async () => {
    const door = await started();
    expect(await door.change((vault) => addPassphrase(vault, 'short'))).toMatchObject({
      problem: { code: 'passphrase-short' },
    });
    expect(await door.change((vault) => addPassphrase(vault, passphrase))).toMatchObject({ ok: true });
    expect(await door.change((vault) => addPassphrase(vault, passphrase))).toMatchObject({
      problem: { code: 'passphrase-there' },
    });
    expect(door.view).toMatchObject({ unlockAsks: 'passphrase' });
    await door.lock('away');
    expect(door.view).toMatchObject({ status: 'locked', by: 'passphrase', because: 'away' });
    expect(await door.retryKeychain()).toMatchObject({ problem: { code: 'passphrase-needed' } });
    expect(await door.unlock(passphrase)).toMatchObject({ ok: true });
  });

  it('with a new key keeps the keychain and ends the recovery code', async () => {
    const door = await started();
    await door.change((vault) => addPassphrase(vault, passphrase));
    const code = await withCode(door);
    const input = { current: passphrase, next: 'another horse', newKey: true };
    expect(await door.change((vault, here) => changePassphrase(vault, here, input))).toMatchObject({ ok: true });
    expect(waysIn(door)).toMatchObject({ keychain: 'unproved', passphrase: 'unproved', recoveryCode: null });
    for (const file of vaults()) expect(keyByWords(file, 'recovery-code', code.replaceAll('-', '')), file).toBeNull();
    expect((await restarted(door)).view).toMatchObject({ status: 'open', waysIn: { keychain: 'proved' } });
  });
});

describe('taking a way in away', () => {
  it('needs another one that has opened the vault: the keychain in a new process, a passphrase by use', async () => {
    const first = await started();
    await first.change((vault) => addPassphrase(vault, passphrase));
    const leave = (door: VaultDoor) => door.change((vault) => removeWay(vault, 'keychain'));
    const remove = (door: VaultDoor) => door.change((vault) => removePassphrase(vault, passphrase));
    // Neither has opened anything yet; a keychain that is asked again by the same process proves nothing.
    expect(await leave(first)).toMatchObject({ problem: { code: 'only-way' } });
    expect(await remove(first)).toMatchObject({ problem: { code: 'only-way' } });
    const second = await restarted(first);
    expect(waysIn(second)).toMatchObject({ keychain: 'proved', passphrase: 'unproved' });
    expect(await leave(second)).toMatchObject({ problem: { code: 'only-way' } });
    await second.lock();
    await second.unlock(passphrase);
    expect(waysIn(second)).toMatchObject({ keychain: 'proved', passphrase: 'proved' });
    expect(await leave(second)).toMatchObject({ ok: true });
    expect(waysIn(second)).toMatchObject({ keychain: 'none', offered: 'GNOME Keyring' });

    // The proofs outlast the process; nothing but the passphrase opens it now.
    const third = await restarted(second);
    expect(third.view).toMatchObject({ status: 'locked', by: 'passphrase', because: 'start' });
    expect(await third.unlock(passphrase)).toMatchObject({ ok: true });
    expect(await remove(third)).toMatchObject({ problem: { code: 'only-way' } });
    expect(await third.change(addKeychain)).toMatchObject({ ok: true });
    expect(await third.change((vault) => removePassphrase(vault, 'not the passphrase'))).toMatchObject({
      problem: { code: 'passphrase-wrong' },
    });
    expect(await remove(third)).toMatchObject({ problem: { code: 'only-way' } });
    const fourth = await restarted(third);
    expect(await remove(fourth)).toMatchObject({ ok: true });
    expect((await restarted(fourth)).view).toMatchObject({ status: 'open' });
  });
});

describe('a keychain in trouble', () => {
  it('that is here another one can hold the key after another way in', async () => {
    const first = await started();
    await first.change((vault) => addPassphrase(vault, passphrase));
    await first.flush();
    const before = readFileSync(path);
    keychain.name = 'kwallet6';
    keychain.forgetItsKey();
    keychain.asksOnce = true;
    const door = await started();
    expect(door.view).toMatchObject({
      status: 'shut',
      problem: { code: 'keychain-other', what: expect.stringMatching(/GNOME Keyring.*KWallet 6/) },
      ways: ['restart', 'passphrase', 'session-only', 'begin-anew'],
    });
    expect(readFileSync(path)).toEqual(before);
    await door.unlock(passphrase);
    expect(await door.change(addKeychain)).toMatchObject({ ok: true });
    expect((await restarted(door)).view).toMatchObject({ status: 'open', keychainName: 'KWallet 6' });
  });

  it('of another computer is told from one that lost the key', async () => {
    await (await started()).flush();
    world.machine = 'another';
    keychain.forgetItsKey();
    expect((await started()).view).toMatchObject({ status: 'shut', problem: { code: 'keychain-elsewhere' } });
    world.machine = 'one';
    expect((await started()).view).toMatchObject({ status: 'shut', problem: { code: 'keychain-lost' } });
  });

  it('leaves the vault untouched while a session in memory goes on beside it', async () => {
    await (await started()).flush();
    const before = readFileSync(path);
    keychain.dismissed = true;
    const door = await started();
    expect(await door.useSessionOnly()).toMatchObject({ ok: true });
    await door.vault?.put(pat('for now'), token('us-south1:for now'));
    expect(door.view).toMatchObject({ status: 'open', protection: 'session-only' });
    await door.flush();
    expect(readFileSync(path)).toEqual(before);
  });

  it('asks the system first who is there, where the system can be asked', async () => {
    world.here = false;
    const door = await started();
    expect(door.view).toMatchObject({ status: 'open', unlockAsks: 'system' });
    await door.lock();
    const asked = keychain.asked;
    expect(await door.unlock()).toMatchObject({ problem: { code: 'presence-not-proved' } });
    expect(keychain.asked).toBe(asked);
    world.here = true;
    expect(await door.unlock()).toMatchObject({ ok: true });
  });
});
