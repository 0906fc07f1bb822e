import { expect } from 'playwright/test';
import { expectAccessible } from './axe.ts';
import { openForThisSession, test } from './keyfob-app.ts';
import { picture } from './pictures.ts';
import { paste } from './window-acts.ts';

const token = 'dal:kT9wQ2xV7fLw83kTzP0Yb5';
const wrongCurl = [
  "curl -X POST 'https://api.livechatinc.com/v3.6/agent/action/list_chats' \\",
  `  -H 'Authorization: bearer ${token.replace(':', '%3A')}' \\`,
  '  -d \'{"limit": 10,}\'',
].join('\n');

test('a failing curl is explained and mended; its token never stands in the window', async ({ start }) => {
  const started = await start();
  const { window, clipboard } = started;
  await openForThisSession(started);
  await window.getByRole('button', { name: 'Inspect' }).first().click();
  await window.getByRole('textbox', { name: 'What to inspect' }).focus();
  await paste(started, wrongCurl);
  await expect(window.getByText(/%3A/).first()).toBeVisible();
  await expect(window.getByRole('heading', { name: /findings/ })).toBeVisible();
  expect(await window.locator('body').innerText()).not.toContain(token.slice(4, 20));
  await expectAccessible(window);
  await picture(window, 'inspect');

  await window.getByRole('button', { name: 'Copy request' }).click();
  await expect.poll(clipboard).toContain(`Authorization: Bearer ${token}`);
  expect(await clipboard()).toContain('Content-Type: application/json');
  await window.getByRole('button', { name: 'Copy header' }).click();
  await expect.poll(clipboard).toBe(`Authorization: Bearer ${token}`);

  await window.getByRole('button', { name: 'Clear', exact: true }).click();
  await window.getByRole('textbox', { name: 'What to inspect' }).focus();
  await paste(
    started,
    'It says {"error":{"type":"authentication","message":"Invalid access token"}} and I do not know why',
  );
  await expect(window.getByRole('heading', { name: /finding/ })).toBeVisible();
  await picture(window, 'inspect-error');
  await started.quit();
});
