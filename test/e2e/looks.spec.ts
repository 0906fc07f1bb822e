import { expect } from 'playwright/test';
import { expectAccessible } from './axe.ts';
import { test, type Started } from './keyfob-app.ts';
import { picture } from './pictures.ts';
import { anotherAccount, firstAccount } from './steps.ts';
import { resize } from './window-acts.ts';

/** A list with every kind in it, of two organizations, named as people name theirs. */
async function filledList(started: Started): Promise<void> {
  const { window, call, snapshot } = started;
  await firstAccount(started);
  await anotherAccount(started, /Agent/, 'Support agent', ['chats--access:rw', 'agents--my:rw']);
  await anotherAccount(started, /Partner/, 'Northwind admin', ['chats--all:rw', 'agents--all:ro', 'customers:own']);
  const [parent] = (await snapshot()).credentials;
  for (const name of ['Checkout widget test', 'Returns flow, English']) {
    await call('addCustomer', { parentId: parent?.id ?? '', name });
  }
  await call('addSamplePat', {});
  await expect(window.getByRole('row').filter({ hasText: 'Basic' })).toBeVisible();
}

test('every screen can be used by everybody, in light and dark, wide and narrow', async ({ start }) => {
  const started = await start();
  const { window, call } = started;
  await expect(window.getByText('Choose how to protect your credentials')).toBeVisible();
  await expectAccessible(window);
  await filledList(started);

  for (const theme of ['light', 'dark'] as const) {
    await call('changeSettings', { theme });
    await resize(started, 'wide');
    await window.getByRole('row').filter({ hasText: 'Bearer' }).first().click();
    await expectAccessible(window);
    await picture(window, `list-${theme}`);
    await window.keyboard.press('2');
    await expectAccessible(window);
    await picture(window, `list-api-${theme}`);
    await window.keyboard.press('2');

    await window.getByRole('button', { name: 'Inspect' }).first().click();
    await expectAccessible(window);
    await picture(window, `inspect-empty-${theme}`);
    await window.getByRole('button', { name: 'Settings' }).click();
    await expectAccessible(window);
    await picture(window, `settings-${theme}`);
    await window.getByRole('button', { name: 'All credentials' }).click();
    for (const size of ['middle', 'narrow', 'slim'] as const) {
      await resize(started, size);
      await expectAccessible(window);
      await picture(window, `list-${size}-${theme}`);
    }
  }
  await started.quit();
});

test('what time makes of a list: ends soon, expired, and what to do then', async ({ start }) => {
  const started = await start();
  const { window } = started;
  await filledList(started);
  const now = Date.now();
  const later = async (hours: number) => {
    await window.clock.setFixedTime(now + hours * 3_600_000);
    await window.reload();
    const row = window.getByRole('row').filter({ hasText: 'Checkout widget test' });
    await row.click();
    return row;
  };
  await expect(await later(7.4)).toContainText(/3\d min/);
  await expect(window.getByRole('button', { name: /Ends soon/ })).toBeVisible();
  await expectAccessible(window);
  await picture(window, 'list-soon');
  await expect(await later(8.2)).toContainText(/1\d min ago/);
  await expect(window.getByRole('button', { name: /Expired/ })).toBeVisible();
  await expectAccessible(window);
  await picture(window, 'list-over');
  await started.quit();
});
