import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'playwright/test';
import { test } from '../e2e/keyfob-app.ts';
import { TrayHost } from './status-notifier.ts';

const run = promisify(execFile);
const accountId = '2f7c6f0e-9b0c-4e8a-8f6e-0f6f2d1f5a11';

const onClipboard = async () =>
  (await run('xclip', ['-selection', 'clipboard', '-o']).catch(() => ({ stdout: '' }))).stdout;

test('a click in the tray copies the header, and the menu of a locked Keyfob names nothing', async ({ start }) => {
  const host = new TrayHost();
  await host.open();
  const { call, snapshot, quit } = await start();
  await expect.poll(() => host.registered).toBe(true);
  await expect.poll(async () => (await snapshot()).state.vault.status).toBe('open');
  const pat = { server: 'livechat', name: 'R&D export', scopes: null, check: false };
  await call('addPat', { ...pat, text: `${accountId}:us-south1:canaryTokenOfTheTrayTest` });

  const labels = async () => (await host.menu()).map(({ label }) => label.replace(/_/g, ''));
  await expect.poll(labels).toContainEqual(expect.stringMatching(/^R&D export \(PAT\)\s+no expiry$/));
  expect((await labels()).join('\n')).not.toContain('canary');

  await host.click((label) => label.includes('D export'));
  const value = `Basic ${btoa(`${accountId}:us-south1:canaryTokenOfTheTrayTest`)}`;
  await expect.poll(onClipboard).toBe(`Authorization: ${value}`);

  await host.click((label) => label.replace(/_/g, '') === 'Lock');
  await expect.poll(labels).toEqual(['Unlock', 'Quit']);
  // Locking takes the header off the clipboard too.
  await expect.poll(onClipboard).toBe('');
  await quit();
  host.close();
});
