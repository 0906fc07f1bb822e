import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'playwright/test';
import { tracesIn, tracesInFolder } from '../support/canary.ts';
import { test, type Started } from './keyfob-app.ts';
import { answerDialogs, codeIn, seenInDialogs } from './system-dialogs.ts';
import { recordTraffic } from './traffic.ts';

const accountId = '2f7c6f0e-9b0c-4e8a-8f6e-0f6f2d1f5a11';
const organizationId = '8f0a6c1e-3b7d-4c52-9e11-7d2f40c9ab03';
const entityId = 'b41c7e02-55d8-4f6e-a0c3-19e21a3ce5a0';

/** Every secret of the run. None may turn up anywhere but on the clipboard and, sealed, in the vault. */
const secrets = {
  'access token': 'dal:canaryAccess_7fQ2xV9',
  'renewed access token': 'dal:canaryRenewed_Lw83kTz',
  'refresh token': 'canaryRefresh_p0Yb55sNq',
  'rotated refresh token': 'canaryRotated_Hh2mQx81c',
  'customer token': 'fra:canaryCustomer_d4Vn6Ej',
  'client secret': 'canaryClientSecret_91zTTu',
  PAT: 'us-south1:canaryPat_Zk3wB7a',
  'authorization code': 'dal:canaryCode_5rGm2Wd',
  passphrase: 'canary passphrase of the run',
  'inspected token': 'dal:canaryInspected_8jPq4',
};

/** A server that gives the canaries away as tokens. */
async function serveCanaries() {
  let renewed = false;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://x');
    const json = (body: unknown) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const common = { token_type: 'Bearer', expires_in: 28800, scope: 'customers:own,chats--all:rw,accounts--my:ro' };
    if (url.pathname === '/') {
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', secrets['authorization code']);
      back.searchParams.set('state', url.searchParams.get('state') ?? '');
      response.writeHead(302, { location: back.href }).end();
    } else if (url.pathname === '/v2/token') {
      json({
        ...common,
        access_token: renewed ? secrets['renewed access token'] : secrets['access token'],
        refresh_token: renewed ? secrets['rotated refresh token'] : secrets['refresh token'],
        account_id: accountId,
        organization_id: organizationId,
      });
      renewed = true;
    } else if (url.pathname === '/v2/customer/token') {
      json({
        ...common,
        access_token: secrets['customer token'],
        entity_id: entityId,
        organization_id: organizationId,
      });
    } else if (url.pathname === '/v2/info') {
      json({
        ...common,
        access_token: secrets['renewed access token'],
        refresh_token: secrets['rotated refresh token'],
      });
    } else if (url.pathname === '/v2/customer/info') {
      json({ ...common, access_token: secrets['customer token'], entity_id: entityId });
    } else if (url.pathname === '/v2/accounts/me') json({ email: 'ana@example.test', name: 'Ana' });
    else if (request.headers.authorization?.startsWith('Basic')) json({ channels: [] });
    else response.writeHead(400).end(JSON.stringify({ error: 'invalid_request', echoed: secrets['access token'] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

/** The arguments and environment names of all processes that Keyfob started. */
function commandLines(pid: number): string {
  const lines: string[] = [];
  const children = new Map<number, number[]>();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const parent = Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${entry}/stat`, 'utf8'))?.[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
    } catch {
      // It ended meanwhile.
    }
  }
  const walk = (id: number) => {
    try {
      lines.push(readFileSync(`/proc/${id}/cmdline`, 'utf8'));
    } catch {
      // It ended meanwhile.
    }
    children.get(id)?.forEach(walk);
  };
  walk(pid);
  return lines.join('\n');
}

async function fullRun(started: Started): Promise<void> {
  const { window, call, snapshot, app } = started;
  await window.getByLabel('Passphrase').fill(secrets.passphrase);
  await window.getByLabel('Once more').fill(secrets.passphrase);
  await answerDialogs(started, ['I have it']);
  await window.getByRole('button', { name: 'Use this passphrase' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Show the code' }).click();
  const typed = dialog.getByLabel('The code, from where you kept it');
  await expect(typed).toBeFocused();
  const code = codeIn((await seenInDialogs(started))[0]).replace(/\s/g, '-');
  Object.assign(secrets, { 'recovery code': code, 'recovery code, bare': code.replaceAll('-', '') });
  await typed.fill(code);
  await window.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(window.getByText('Keep a first credential')).toBeVisible();

  await window.keyboard.press('1');
  await dialog.getByLabel('Client id').fill('bb9e5b2f1ab480e4a715977b7b1b4279');
  await dialog.getByText('Server-side', { exact: true }).click();
  await dialog.getByLabel('Client secret').fill(secrets['client secret']);
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByLabel('Redirect URI').fill('https://desk.example.test/callback');
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(window.getByRole('row', { name: /Ana/ })).toBeVisible();

  await window.getByRole('button', { name: 'Add token' }).click();
  await dialog.getByLabel('Token').fill(`${accountId}:${secrets.PAT}`);
  await dialog.getByLabel('Name').fill('Nightly export');
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await expect(window.getByRole('row', { name: /Nightly export/ })).toBeVisible();

  await window.getByRole('button', { name: 'Add customer' }).click();
  await dialog.getByLabel('Name').fill('Visitor');
  await dialog.getByRole('button', { name: 'Make it' }).click();
  await expect(window.getByRole('row', { name: /Visitor/ })).toBeVisible();

  for (const { id } of (await snapshot()).credentials) {
    await call('renew', { id });
    await call('check', { id });
    for (const format of ['header', 'value', 'token', 'curl', 'env', 'fetch'] as const)
      await call('copy', { id, format });
    await call('copyRequest', { id, api: 'agent-chat', action: 'list_chats' });
    for (const api of ['agent-chat', 'customer-chat'] as const) {
      const found = await call('inspectKept', { id, api });
      if (!found.ok) throw new Error(found.problem.what);
      const { pasteId } = found.value;
      await call('checkPaste', { pasteId, server: 'livechat' });
      await call('copyReport', { pasteId });
      expect(tracesIn('the report', await started.clipboard(), secrets)).toEqual([]);
    }
    await call('copy', { id, format: 'header' });
  }
  // The sweep does find a secret where there is one.
  expect(tracesIn('the clipboard', await started.clipboard(), secrets)).not.toEqual([]);
  // What goes wrong must not tell either.
  await call('addPat', { server: 'livechat', text: 'Bearer dal:nothing', name: 'x', scopes: null, check: false });

  await window.getByRole('button', { name: 'Inspect', exact: true }).click();
  await app.evaluate(
    async ({ clipboard, webContents }, text) => {
      await clipboard.writeText(text);
      webContents
        .getAllWebContents()
        .find((one) => one.getURL().endsWith('index.html'))
        ?.paste();
    },
    `curl https://api.livechatinc.com/v3.6/agent/action/list_chats -H 'Authorization: Bearer ${secrets['inspected token'].replace(':', '%3A')}' -d '{}'`,
  );
  await expect(window.getByText('curl for bash')).toBeVisible();
  await window.getByRole('button', { name: 'Settings', exact: true }).click();
  await window.keyboard.press('Control+l');
  await expect(window.getByText('Locked', { exact: true })).toBeVisible();
  await window.getByLabel('Your Keyfob passphrase').fill(secrets.passphrase);
  await window.keyboard.press('Enter');
  await expect(window.getByText('Locked', { exact: true })).toBeHidden();
}

test('after a full run no secret is in a window, in what main gave to windows, in arguments, titles, output, log or file', async ({
  start,
}) => {
  const server = await serveCanaries();
  const started = await start({ env: { KEYFOB_ACCOUNTS_URL: server.url } });
  const { app, window, profile, output } = started;
  const traffic = await recordTraffic(app);
  const consoleLines: string[] = [];
  window.on('console', (message) => consoleLines.push(message.text()));
  await fullRun(started);

  const titles = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.getTitle()));
  const page = await window.evaluate(() => ({
    markup: document.documentElement.outerHTML,
    fields: [...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value),
    storage: JSON.stringify({ ...localStorage, ...sessionStorage }),
  }));
  const seen = await traffic();
  expect(seen.length).toBeGreaterThan(10_000);
  const found = [
    ...tracesIn('what main gave to windows', seen, secrets),
    ...tracesIn('the window', JSON.stringify(page), secrets),
    ...tracesIn('window titles', titles.join('\n'), secrets),
    ...tracesIn('program arguments', commandLines(app.process().pid ?? 0), secrets),
    ...tracesIn('the console', consoleLines.join('\n'), secrets),
    ...tracesIn('stdout and stderr', output(), secrets),
    ...(await tracesInFolder(profile, secrets)),
  ];
  expect(found).toEqual([]);

  await started.quit();
  expect(await tracesInFolder(profile, secrets)).toEqual([]);
  expect(tracesIn('stdout and stderr', output(), secrets)).toEqual([]);
  server.close();
});
