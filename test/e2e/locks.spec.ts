import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { changeChannel, type VaultView } from '../../src-shared/contract/index.ts';
import { problem } from '../../src-shared/problems.ts';
import { expectAccessible } from './axe.ts';
import { test, type Started } from './keyfob-app.ts';
import { picture } from './pictures.ts';
import { answerDialogs, codeIn, seenInDialogs } from './system-dialogs.ts';
import { resize } from './window-acts.ts';

const passphrase = 'correct horse battery';

async function openSecurity({ window }: Started): Promise<void> {
  await window.getByRole('button', { name: 'Settings' }).click();
  await expect(window.getByRole('heading', { name: 'Recovery' })).toBeVisible();
}

async function withPassphrase(started: Started): Promise<void> {
  await started.window.getByLabel('Passphrase').fill(passphrase);
  await started.window.getByLabel('Once more').fill(passphrase);
  await started.window.getByRole('checkbox', { name: /recovery code/ }).uncheck();
  await started.window.getByRole('button', { name: 'Use this passphrase' }).click();
  await expect(started.window.getByText('Keep a first credential')).toBeVisible();
  const dismiss = started.window.getByRole('button', { name: 'Dismiss' });
  if (await dismiss.isVisible()) await dismiss.click();
}

test('a recovery code is shown once outside of every window, counts when it was typed back, and opens it', async ({
  start,
}) => {
  const started = await start();
  const { window, profile, clipboard, snapshot } = started;
  await withPassphrase(started);
  await openSecurity(started);
  await picture(window, 'security-passphrase');
  const file = join(profile, 'saved-code.txt');
  await answerDialogs(started, ['Copy', 'Save…', 'I have it'], file);
  await window.getByRole('button', { name: 'Make one' }).click();
  const dialog = window.getByRole('dialog');
  await expectAccessible(window);
  await picture(window, 'recovery-code-before');
  await dialog.getByRole('button', { name: 'Show the code' }).click();
  await expect(dialog.getByLabel('The code, from where you kept it')).toBeFocused();
  const [first, second, third] = await seenInDialogs(started);
  const code = codeIn(first);
  expect(second).toContain('Copied.');
  expect(third).toContain('Saved.');
  expect((await clipboard()).replaceAll('-', '')).toBe(code.replace(/[-\s]/g, ''));
  expect(await readFile(file, 'utf8')).toContain(await clipboard());
  expect((await stat(file)).mode & 0o777).toBe(0o600);

  // Nothing counts before it was typed.
  expect((await snapshot()).state.vault).toMatchObject({ waysIn: { recoveryCode: null } });
  const field = dialog.getByLabel('The code, from where you kept it');
  await field.fill(code.slice(0, -1));
  await window.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('seven groups of five');
  await picture(window, 'recovery-code-wrong');
  await field.fill(code.toLowerCase());
  await window.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(window.getByText(/^Made on/)).toBeVisible();
  await picture(window, 'security-code');

  await window.keyboard.press('Control+l');
  await expect(window.getByText('Locked', { exact: true })).toBeVisible();
  await picture(window, 'locked-with-code');
  await window.getByRole('button', { name: 'Use the recovery code' }).click();
  const unlock = window.getByLabel('Your recovery code');
  const typo = code.startsWith('2') ? '3' : '2';
  await unlock.fill(typo + code.slice(1));
  await window.keyboard.press('Enter');
  await expect(window.getByRole('alert')).toContainText('Group 1 of the recovery code is not right.');
  await expectAccessible(window);
  await picture(window, 'locked-code-wrong');
  await unlock.fill(code.replaceAll('0', 'o').replaceAll('1', 'i'));
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { name: 'Recovery' })).toBeVisible();
  await started.quit();
});

test('the passphrase is changed with the key, the code ends by it, and the former passphrase opens nothing', async ({
  start,
}) => {
  const started = await start();
  const { window, snapshot } = started;
  await withPassphrase(started);
  await answerDialogs(started, ['I have it', 'Cancel']);
  await started.call('makeRecoveryCode', {});
  const code = codeIn((await seenInDialogs(started))[0]);
  expect(await started.call('confirmRecoveryCode', { recoveryCode: code })).toMatchObject({ ok: true });
  // A dialog that was closed gives nothing to confirm.
  expect(await started.call('makeRecoveryCode', {})).toEqual({ ok: true, value: { taken: false } });
  expect(await started.call('confirmRecoveryCode', { recoveryCode: code })).toMatchObject({
    problem: { code: 'recovery-code-not-made' },
  });

  await openSecurity(started);
  await window.getByRole('button', { name: 'Change', exact: true }).click();
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByLabel('Passphrase of now')).toBeFocused();
  await expectAccessible(window);
  await picture(window, 'passphrase-change');
  await dialog.getByLabel('Passphrase of now').fill('not the passphrase');
  await dialog.getByLabel('New passphrase').fill('another horse');
  await dialog.getByLabel('Once more').fill('another house');
  await window.keyboard.press('Enter');
  await expect(dialog.getByText('The two are not the same')).toBeVisible();
  await dialog.getByLabel('Once more').fill('another horse');
  await dialog.getByRole('checkbox').check();
  await expect(dialog.getByText(/The recovery code ends/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Change it' }).click();
  await picture(window, 'passphrase-busy');
  await expect(dialog.getByRole('alert')).toContainText('That is not the passphrase.');
  await picture(window, 'passphrase-wrong');
  await dialog.getByLabel('Passphrase of now').fill(passphrase);
  await window.keyboard.press('Enter');
  await expect(dialog).toBeHidden({ timeout: 20_000 });
  await expect(window.getByText('The passphrase is changed').first()).toBeVisible();
  expect((await snapshot()).state.vault).toMatchObject({ waysIn: { recoveryCode: null, passphrase: 'unproved' } });

  await started.call('lock', {});
  expect(await started.call('unlock', { passphrase })).toMatchObject({ ok: false });
  expect(await started.call('unlock', { recoveryCode: code })).toMatchObject({
    problem: { code: 'no-recovery-code' },
  });
  expect(await started.call('unlock', { passphrase: 'another horse' })).toMatchObject({ ok: true });
  await started.quit();
});

test('who can’t find the passphrase any more begins anew, and the files stay', async ({ start }) => {
  const started = await start();
  const { window, snapshot, profile } = started;
  await withPassphrase(started);
  await started.call('lock', {});
  const field = window.getByLabel('Your Keyfob passphrase');
  await field.fill('not the passphrase');
  await field.press('Enter');
  await expect(window.getByRole('alert')).toContainText('That is not the passphrase.');
  await picture(window, 'passphrase-forgotten');
  await window.getByRole('button', { name: 'I can’t find it any more' }).click();
  await expect(window.getByText('none is deleted')).toBeVisible();
  await picture(window, 'passphrase-forgotten-anew');
  await window.getByRole('button', { name: 'Set aside and begin anew' }).click();
  await expect.poll(async () => (await snapshot()).state.vault.status).toBe('choose');
  expect((await readdir(profile)).some((name) => /^vault\.left-\d+\.json$/.test(name))).toBe(true);
  await withPassphrase(started);
  await started.quit();
});

const names = { name: 'GNOME Keyring', now: 'KWallet 6' };
const states: Record<string, VaultView> = {
  'keychain-gone': {
    status: 'shut',
    problem: problem('keychain-gone', names),
    ways: ['restart', 'passphrase', 'recovery-code', 'session-only', 'begin-anew'],
  },
  'keychain-shut': { status: 'shut', problem: problem('keychain-shut', names), ways: ['try-again', 'session-only'] },
  'keychain-lost': {
    status: 'shut',
    problem: problem('keychain-lost', names),
    ways: ['restart', 'recovery-code', 'session-only', 'begin-anew'],
  },
  'keychain-other': {
    status: 'shut',
    problem: problem('keychain-other', names),
    ways: ['restart', 'passphrase', 'session-only', 'begin-anew'],
  },
  'keychain-elsewhere': {
    status: 'shut',
    problem: problem('keychain-elsewhere', names),
    ways: ['restart', 'recovery-code', 'session-only', 'begin-anew'],
  },
  'locked-away': {
    status: 'locked',
    by: 'passphrase',
    since: Date.UTC(2026, 10, 24, 12, 52),
    because: 'away',
    recoveryCode: true,
  },
  'locked-keychain': {
    status: 'locked',
    by: 'keychain',
    since: Date.UTC(2026, 10, 24, 12, 52),
    because: 'screen',
    recoveryCode: true,
  },
  'locked-code-only': { status: 'locked', by: 'recovery-code', since: null, because: 'start', recoveryCode: true },
};

test('every way of being shut says what happened and can be used by everybody', async ({ start }) => {
  const started = await start();
  const { window, app, call, snapshot } = started;
  const choose = window.getByText('Choose how to protect your credentials');
  await expect(choose).toBeVisible();
  /** How many changes the window has been told of that main does not know. */
  let told = 0;
  const startOver = async () => {
    await window.reload();
    await expect(choose).toBeVisible();
    told = 0;
  };
  // What main would push; the window can't tell it from the real thing.
  const push = async (vault: VaultView) => {
    const { seq } = await snapshot();
    told += 1;
    await app.evaluate(
      ({ webContents }, [channel, change]) => {
        const page = webContents.getAllWebContents().find((one) => one.getURL().endsWith('index.html'));
        page?.send(channel, change);
      },
      [changeChannel, { seq: seq + told, state: { vault } }] as const,
    );
    // An answer comes after what was pushed before it.
    await snapshot();
  };
  for (const theme of ['light', 'dark'] as const) {
    await call('changeSettings', { theme });
    await startOver();
    for (const size of theme === 'light' ? (['wide', 'slim'] as const) : (['wide'] as const)) {
      await resize(started, size);
      for (const [name, vault] of Object.entries(states)) {
        const title = vault.status === 'shut' ? vault.problem.what : 'Locked';
        let tried = false;
        await expect(async () => {
          // Main itself may have said something in between, by the same number.
          if (tried) await startOver();
          tried = true;
          await push(vault);
          await expect(window.getByRole('heading', { name: title })).toBeVisible({ timeout: 3000 });
        }).toPass();
        await expectAccessible(window);
        await picture(window, `${name}-${size}-${theme}`);
      }
    }
  }
  await started.quit();
});

test('while it is locked no secret is in the memory of main', async ({ start }) => {
  const started = await start();
  const { app, call, snapshot, profile } = started;
  await withPassphrase(started);
  // Made of parts, so that the test itself brings the whole nowhere but where it is asked for.
  const secret = ['canary', 'InTheHeap', '4sQ'].join('_');
  await call('addPat', {
    server: 'livechat',
    text: `2f7c6f0e-9b0c-4e8a-8f6e-0f6f2d1f5a11:us-south1:${secret}`,
    name: 'In the heap',
    scopes: null,
    check: false,
  });
  const [kept] = (await snapshot()).credentials;
  await call('copy', { id: kept?.id ?? '', format: 'token' });
  /** The heap after a collection, as a file. */
  const heap = async (name: string): Promise<Buffer> => {
    const file = join(profile, name);
    await app.evaluate((_, path) => {
      process.getBuiltinModule('v8').writeHeapSnapshot(path);
    }, file);
    return readFile(file);
  };
  await call('inspectKept', { id: kept?.id ?? '' });
  await call('inspectClipboard', {});
  // So that looking for it can be trusted: what was pasted is held in plain text.
  expect((await heap('open.heapsnapshot')).includes(secret)).toBe(true);
  expect(await call('lock', {})).toMatchObject({ ok: true });
  await expect.poll(async () => (await snapshot()).state.vault.status).toBe('locked');
  // The key goes when what was on its way has ended.
  await expect.poll(async () => (await heap('locked.heapsnapshot')).includes(secret), { timeout: 30_000 }).toBe(false);
  const locked = await heap('locked.heapsnapshot');
  expect(locked.includes('keyfob')).toBe(true);
  expect(locked.includes(passphrase)).toBe(false);
  await started.quit();
});
