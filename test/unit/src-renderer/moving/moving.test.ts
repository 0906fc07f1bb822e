// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { problem } from '../../../../src-shared/index.ts';
import { account, HOUR, pat } from '../fake-seeds.ts';
import { fakeBackup } from '../fake-moving.ts';
import { renderApp } from '../render-app.ts';

const now = Date.now();
const told = { note: '', masked: '•••••c2Ft' };
const acme = account(1, now, 8 * HOUR, { ...told, name: 'Acme production' });
const credentials = [
  acme,
  pat(2, now, { ...told, name: 'Nightly export' }),
  pat(3, now, { ...told, name: 'Smoke test' }),
];

async function inBackupSettings() {
  const app = await renderApp({ credentials });
  await app.click('Settings');
  await app.click('Backup');
  return app;
}
const inputsOf = ({ asked }: Awaited<ReturnType<typeof renderApp>>['fake'], name: string) =>
  asked.filter((one) => one.name === name).map(({ input }) => input);

describe('backing up', () => {
  it('asks for a passphrase twice, long enough, and says that it was read back', async () => {
    const { fake, click, type, submit, dialog } = await inBackupSettings();
    await click('Back up');
    await type('Passphrase of the file', 'short');
    await submit();
    expect((await dialog()).getByText('5 characters more')).toBeTruthy();
    await type('Passphrase of the file', 'long enough for it');
    await type('Once more', 'long enough for ti');
    await submit();
    expect((await dialog()).getByText('The two are not the same')).toBeTruthy();
    expect(inputsOf(fake, 'exportBackup')).toEqual([]);
    await type('Once more', 'long enough for it');
    await submit();
    expect(await screen.findByText('The file was read back and opened with its passphrase.')).toBeTruthy();
    expect(inputsOf(fake, 'exportBackup')).toEqual([{ ids: null, passphrase: 'long enough for it' }]);
    expect(document.body.innerHTML).not.toContain('long enough for it');
  });

  it('says in the dialog what went wrong, and stays', async () => {
    const { fake, click, type, submit, dialog } = await inBackupSettings();
    fake.refuse('exportBackup', problem('export-not-written'));
    await click('Back up');
    for (const label of ['Passphrase of the file', 'Once more']) await type(label, 'long enough for it');
    await submit();
    expect((await (await dialog()).findByRole('alert')).textContent).toContain('The file could not be written.');
  });
});

describe('exporting in plain text', () => {
  it('takes two typed words', async () => {
    const { fake, click, type, submit } = await inBackupSettings();
    await click('Export');
    await submit();
    expect(inputsOf(fake, 'exportPlain')).toEqual([]);
    await type(/^Type/, 'Plain text');
    await submit();
    expect(inputsOf(fake, 'exportPlain')).toEqual([{ ids: null, form: 'json', understood: 'plain text' }]);
  });
});

describe('importing a backup', () => {
  async function opened() {
    const app = await inBackupSettings();
    await app.click('Import');
    await app.click('Choose a file');
    await app.type(/^Passphrase of/, fakeBackup.passphrase);
    await app.submit();
    await screen.findByText('1 of 3 chosen');
    return app;
  }

  it('asks again after a wrong passphrase', async () => {
    const { click, type, submit, dialog } = await inBackupSettings();
    await click('Import');
    await click('Choose a file');
    await type(/^Passphrase of/, 'not this one');
    await submit();
    expect((await (await dialog()).findByRole('alert')).textContent).toContain('That is not the passphrase.');
    expect((screen.getByLabelText(/^Passphrase of/) as HTMLInputElement).value).toBe('');
  });

  it('chooses what is new, and leaves what differs to the user', async () => {
    const { fake, submit, closed, press } = await opened();
    const list = screen.getByRole('listbox', { name: 'What can be imported' });
    list.focus();
    // The second is here already; the third differs.
    for (const key of ['ArrowDown', ' ', 'ArrowDown', ' ']) await press(key);
    expect(screen.getByText('2 of 3 chosen')).toBeTruthy();
    await submit();
    await closed();
    expect(inputsOf(fake, 'takeImport')).toMatchObject([{ keys: [0, 2], how: 'merge' }]);
    expect(screen.getAllByText(/2 credentials imported/)).not.toEqual([]);
  });

  it('warns before everything is replaced, with all of it chosen', async () => {
    const { fake, submit } = await opened();
    await fireEvent.click(screen.getByRole('radio', { name: 'Replace everything' }));
    expect(screen.getByText(/undone for 1 minute/)).toBeTruthy();
    await screen.findByRole('button', { name: 'Replace with 3' });
    await submit();
    expect(inputsOf(fake, 'takeImport')).toMatchObject([{ keys: [0, 1, 2], how: 'replace' }]);
  });

  it('is forgotten when the dialog is closed', async () => {
    const { fake, click, closed } = await opened();
    await click('Cancel');
    await closed();
    expect(inputsOf(fake, 'forgetImport')).toHaveLength(1);
  });

  it('sends a paste to main without showing it, and says what was left out', async () => {
    const { fake, click } = await inBackupSettings();
    await click('Import');
    const area = await screen.findByLabelText(/^Header lines/);
    const secret = 'PAT=us-south1:4mZk1QyPx7vRb2Lw9Tn5';
    await fireEvent.paste(area, { clipboardData: { getData: () => secret } });
    expect(inputsOf(fake, 'readImport')).toEqual([{ text: secret }]);
    await click('Show');
    expect(screen.getByText('BASE_URL')).toBeTruthy();
    expect(document.body.innerHTML).not.toContain('4mZk1QyPx7');
  });
});

describe('an account out of a backup', () => {
  it('says so, and offers the check; a renewal anyway only where nothing else tells', async () => {
    const view = { ...acme, restoredAt: now };
    const { fake, click } = await renderApp({ credentials: [view] });
    const pane = within(screen.getByRole('complementary', { name: 'Details' }));
    expect(pane.getByText('From a backup, not checked yet.')).toBeTruthy();
    expect(pane.queryByRole('button', { name: 'Renew anyway' })).toBeNull();
    await click('Check now');
    await click('Renew anyway');
    expect(inputsOf(fake, 'renew')).toEqual([{ id: view.id, from: 'detail', anyway: true }]);
  });
});
