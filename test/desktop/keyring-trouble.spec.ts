import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { expectAccessible } from '../e2e/axe.ts';
import { opens, savesAs } from '../e2e/file-dialogs.ts';
import { newProfile, test, type Started } from '../e2e/keyfob-app.ts';
import { picture } from '../e2e/pictures.ts';
import { answerPrompt, emptyKeyring, lockKeyring, promptIsOpen, unlockKeyring } from './keyring-person.ts';

const pat = {
  server: 'livechat',
  text: '2f7c6f0e-9b0c-4e8a-8f6e-0f6f2d1f5a11:us-south1:canaryTokenOfTheTroubleTest',
  name: 'Kept through trouble',
  scopes: null,
  check: false,
} as const;
const passphrase = 'correct horse battery';
const statusOf = async ({ snapshot }: Started) => (await snapshot()).state.vault.status;
const vaultOf = async ({ snapshot }: Started) => (await snapshot()).state.vault;

test.afterEach(unlockKeyring);

async function keptByKeyring(start: (options: { profile: string }) => Promise<Started>): Promise<string> {
  const profile = await newProfile();
  const first = await start({ profile });
  await expect.poll(() => statusOf(first)).toBe('open');
  await first.call('addPat', pat);
  await first.call('addPassphrase', { passphrase });
  await first.quit();
  return profile;
}

test('a locked keyring asks; dismissing that loses nothing, the window stays usable, and it is asked again on demand', async ({
  start,
}) => {
  const profile = await keptByKeyring(start);
  const before = await readFile(join(profile, 'vault.json'));
  await lockKeyring();
  const started = await start({ profile });
  const { window } = started;
  await expect.poll(promptIsOpen).toBe(true);
  // While it asks, main answers and the window says what it waits for.
  expect(await statusOf(started)).toBe('opening');
  await expect(window.getByText('The keyring may ask for its password')).toBeVisible();
  await picture(window, 'keyring-asks');
  await answerPrompt('dismiss');
  await expect
    .poll(() => vaultOf(started))
    .toMatchObject({
      status: 'shut',
      problem: { code: 'keychain-shut', what: expect.stringContaining('GNOME Keyring') },
      ways: ['try-again', 'passphrase', 'session-only'],
    });
  expect(await readFile(join(profile, 'vault.json'))).toEqual(before);
  await picture(window, 'keyring-dismissed');

  await window.getByRole('button', { name: 'Try again' }).click();
  await answerPrompt('unlock');
  await expect.poll(() => statusOf(started)).toBe('open');
  expect((await started.snapshot()).credentials.map(({ name }) => name)).toEqual([pat.name]);
  await started.quit();
});

test('a keyring that lost the key is said; the passphrase opens it, and the keyring can hold the key again', async ({
  start,
}) => {
  const profile = await keptByKeyring(start);
  const before = await readFile(join(profile, 'vault.json'));
  expect(await emptyKeyring()).toBeGreaterThan(0);
  const started = await start({ profile });
  const { window } = started;
  await expect
    .poll(() => vaultOf(started))
    .toMatchObject({
      status: 'shut',
      problem: { code: 'keychain-lost' },
      ways: ['restart', 'passphrase', 'session-only', 'begin-anew'],
    });
  expect(await readFile(join(profile, 'vault.json'))).toEqual(before);
  await picture(window, 'keyring-lost');
  await window.getByLabel('Your Keyfob passphrase').fill(passphrase);
  await window.keyboard.press('Enter');
  await expect(window.getByText('GNOME Keyring no longer opens your credentials by itself.')).toBeVisible();
  expect(await vaultOf(started)).toMatchObject({ waysIn: { keychain: 'fails', passphrase: 'proved' } });
  await window.getByRole('button', { name: 'Settings', exact: true }).click();
  await picture(window, 'security-keychain-fails');
  await window.getByRole('button', { name: 'Let GNOME Keyring hold the key' }).click();
  await expect.poll(() => vaultOf(started)).toMatchObject({ waysIn: { keychain: 'unproved' } });
  await picture(window, 'security-both');
  await started.quit();

  const again = await start({ profile });
  await expect.poll(() => vaultOf(again)).toMatchObject({ status: 'open', waysIn: { keychain: 'proved' } });
  expect((await again.snapshot()).credentials.map(({ name }) => name)).toEqual([pat.name]);
  // A restart proved it: now the passphrase may go, and the keyring is what is left.
  expect(await again.call('removePassphrase', { current: passphrase })).toMatchObject({ ok: true });
  expect(await again.call('useKeychain', { use: false })).toMatchObject({ problem: { code: 'only-way' } });
  await again.quit();
});

test('beside a vault that does not open a session in memory goes on, and writes nothing', async ({ start }) => {
  const profile = await keptByKeyring(start);
  const before = await readFile(join(profile, 'vault.json'));
  const started = await start({ profile, args: ['--password-store=basic'] });
  await expect.poll(() => vaultOf(started)).toMatchObject({ problem: { code: 'keychain-gone' } });
  await started.window.getByRole('button', { name: 'Go on with this session only' }).click();
  await expect.poll(() => vaultOf(started)).toMatchObject({ status: 'open', protection: 'session-only' });
  await started.call('addPat', { ...pat, name: 'For this session' });
  await started.quit();
  expect(await readFile(join(profile, 'vault.json'))).toEqual(before);
});

test('where nothing opens it any more its files are set aside, and a backup is restored into a new beginning', async ({
  start,
}) => {
  const profile = await newProfile();
  const backup = join(await newProfile(), 'desk.keyfob');
  const first = await start({ profile });
  await expect.poll(() => statusOf(first)).toBe('open');
  await first.call('addPat', pat);
  await savesAs(first, backup);
  expect(await first.call('exportBackup', { ids: null, passphrase })).toMatchObject({ ok: true });
  await first.quit();
  const before = await readFile(join(profile, 'vault.json'));
  expect(await emptyKeyring()).toBeGreaterThan(0);

  const started = await start({ profile });
  const { window } = started;
  await expect
    .poll(() => vaultOf(started))
    .toMatchObject({
      status: 'shut',
      problem: { code: 'keychain-lost' },
      ways: ['restart', 'session-only', 'begin-anew'],
    });
  await window.getByRole('button', { name: 'Begin anew' }).click();
  await expect(window.getByText(/none is deleted/)).toBeVisible();
  await expectAccessible(window);
  await picture(window, 'begin-anew');
  await window.getByRole('button', { name: 'Set aside and begin anew' }).click();
  await expect.poll(() => statusOf(started)).not.toBe('shut');
  if ((await statusOf(started)) === 'choose') await started.call('setPassphrase', { passphrase });
  await expect(window.getByText(/was set aside as vault\.left-/)).toBeVisible();
  await picture(window, 'begun-anew');
  const left = (await readdir(profile)).filter((name) => /^vault\.left-\d+\.json$/.test(name));
  expect(left).toHaveLength(1);
  expect((await readFile(join(profile, left[0] ?? ''))).equals(before)).toBe(true);

  await opens(started, backup);
  await window.getByRole('button', { name: /^Restore a backup/ }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Choose a file' }).click();
  await dialog.getByLabel(/^Passphrase of/).fill(passphrase);
  await window.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Import 1' }).click();
  await expect(window.getByRole('row', { name: /Kept through trouble/ })).toBeVisible();
  await started.quit();

  const again = await start({ profile });
  if ((await statusOf(again)) !== 'open') await again.call('unlock', { passphrase });
  await expect.poll(() => statusOf(again)).toBe('open');
  expect((await again.snapshot()).credentials.map(({ name }) => name)).toEqual([pat.name]);
  await again.quit();
});
