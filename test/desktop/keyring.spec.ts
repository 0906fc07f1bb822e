import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { newProfile, test } from '../e2e/keyfob-app.ts';

const token = 'us-south1:canaryTokenOfTheKeyringTest';
const accountId = '2f7c6f0e-9b0c-4e8a-8f6e-0f6f2d1f5a11';

test('the GNOME keyring holds the key: a credential is there after a restart, and nothing is readable on disk', async ({
  start,
}) => {
  const profile = await newProfile();
  const first = await start({ profile });
  await expect
    .poll(async () => (await first.snapshot()).state.vault)
    .toMatchObject({ status: 'open', protection: 'keychain', keychainName: 'GNOME Keyring' });
  await first.call('addPat', {
    server: 'livechat',
    text: `${accountId}:${token}`,
    name: 'Kept over a restart',
    scopes: null,
    check: false,
  });
  await first.quit();

  const raw = await readFile(join(profile, 'vault.json'), 'utf8');
  for (const text of [token, accountId, 'Kept over a restart', btoa(`${accountId}:${token}`)]) {
    expect(raw).not.toContain(text);
  }

  const second = await start({ profile });
  await expect
    .poll(async () => (await second.snapshot()).credentials.map(({ name }) => name))
    .toEqual(['Kept over a restart']);
  const [kept] = (await second.snapshot()).credentials;
  await second.call('copy', { id: kept?.id ?? '', format: 'value' });
  expect(await second.clipboard()).toBe(`Basic ${btoa(`${accountId}:${token}`)}`);
  await second.quit();
});

test('without the keyring the file stays shut and untouched, and says which keychain holds the key', async ({
  start,
}) => {
  const profile = await newProfile();
  const first = await start({ profile });
  await expect.poll(async () => (await first.snapshot()).state.vault.status).toBe('open');
  await first.quit();
  const before = await readFile(join(profile, 'vault.json'), 'utf8');

  const without = await start({ profile, args: ['--password-store=basic'] });
  await expect
    .poll(async () => (await without.snapshot()).state.vault)
    .toMatchObject({
      status: 'shut',
      problem: { code: 'keychain-gone', what: expect.stringContaining('GNOME Keyring') },
    });
  await without.quit();
  expect(await readFile(join(profile, 'vault.json'), 'utf8')).toBe(before);
});
