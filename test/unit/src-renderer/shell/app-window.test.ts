// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { problem } from '../../../../src-shared/index.ts';
import { seedCredentials, seedId, seedState } from '../fake-seeds.ts';
import { renderApp } from '../render-app.ts';

const seeds = () => ({ credentials: seedCredentials(Date.now()) });

/** A paste as a browser hands it on. jsdom has no clipboard events of its own. */
function paste(target: Element, text: string): Promise<boolean> {
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: () => text } });
  return fireEvent(target, event);
}

describe('the app window', () => {
  it('has the names that others go by', async () => {
    const { press } = await renderApp(seeds());
    for (const name of ['Inspect', 'Settings', 'Copy header', 'Renew', 'Check', 'Add']) {
      expect(screen.getAllByRole('button', { name: new RegExp(`^${name}`) }).length).toBeGreaterThan(0);
    }
    expect(screen.getByRole('grid', { name: 'Credentials' })).toBeTruthy();
    await press('n');
    const items = await screen.findAllByRole('menuitem');
    expect(items.map((item) => item.getAttribute('aria-label'))).toEqual(['Add account', 'Add token', 'Add customer']);
  });

  it('begins with three ways where nothing is kept', async () => {
    const { press } = await renderApp();
    expect(screen.getByRole('button', { name: /^Add account/ })).toBe(document.activeElement);
    expect(screen.getByRole('button', { name: /^Add token/ })).toBeTruthy();
    await press('2');
    expect(await screen.findByText('Add a personal access token')).toBeTruthy();
  });

  it('says in an empty part how to fill it, with a button', async () => {
    const pats = seedCredentials().filter(({ kind }) => kind === 'pat');
    const { click } = await renderApp({ credentials: pats });
    await click('Customers');
    expect(screen.getByText('No customers yet')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Add customer' })).toBeTruthy();
    await click('Accounts');
    expect(screen.getByRole('button', { name: 'Add account' })).toBeTruthy();
  });

  it('names a search that found nothing, and drops it', async () => {
    const { click } = await renderApp(seeds());
    await fireEvent.input(screen.getByRole('searchbox', { name: 'Find' }), { target: { value: 'zzzz' } });
    expect(await screen.findByText('Nothing found for “zzzz”')).toBeTruthy();
    await click('Drop the search');
    expect(await screen.findByRole('grid')).toBeTruthy();
  });

  it('copies, renews and checks what the detail pane shows', async () => {
    const { click, fake } = await renderApp(seeds());
    const detail = within(screen.getByRole('complementary', { name: 'Details' }));
    await fireEvent.click(detail.getByRole('button', { name: /^Copy header/ }));
    await fireEvent.click(detail.getByRole('button', { name: 'curl' }));
    await click(/^Renew/);
    await click('Check');
    const id = seedId(1);
    await expect
      .poll(() => fake.asked.slice(1))
      .toEqual([
        { name: 'copy', input: { id, format: 'header', from: 'detail' } },
        { name: 'copy', input: { id, format: 'curl', from: 'detail' } },
        { name: 'renew', input: { id, from: 'detail' } },
        { name: 'check', input: { id } },
      ]);
  });

  it('shows the toast of a copy until the clipboard is cleared', async () => {
    const { press, click, fake } = await renderApp(seeds());
    await press('Enter');
    expect(await screen.findByText('Header copied.', { selector: '.toast *' })).toBeTruthy();
    expect(fake.clipboard.text).toBe('header of Acme production');
    await click('Clear now');
    await expect.poll(() => screen.queryByText('Clears in', { exact: false })).toBeNull();
    expect(fake.clipboard.text).toBe('');
  });

  it('takes a deletion back', async () => {
    const { press, click, fake } = await renderApp(seeds());
    await press('Delete');
    expect(await screen.findByText('3 credentials deleted', { selector: '.toast *' })).toBeTruthy();
    await click('Undo');
    await expect.poll(() => fake.view(seedId(1))).toBeTruthy();
  });

  it('keeps a failure until it is closed, and tells more about it', async () => {
    const { press, click, fake } = await renderApp(seeds());
    fake.refuse('copy', problem('secret-unreadable', { name: 'Acme production' }, { record: '7' }));
    await press('Enter');
    await click('Why');
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('heading', { level: 2 }).textContent).toBe(
      'The secret of Acme production can not be opened.',
    );
    expect(dialog.getByText('secret-unreadable')).toBeTruthy();
    await press('Escape');
    await click('Close');
    await expect.poll(() => screen.queryByText('Nothing was copied.')).toBeNull();
  });

  it('renames with F2 and leaves the name alone where nothing was changed', async () => {
    const { press, type, submit, closed, fake } = await renderApp(seeds());
    await press('F2');
    await screen.findByRole('dialog');
    await submit();
    await closed();
    expect(fake.asked.map(({ name }) => name)).not.toContain('rename');
    await press('F2');
    await screen.findByRole('dialog');
    await type('Name', 'Renamed');
    await submit();
    await closed();
    expect(fake.view(seedId(1))?.name).toBe('Renamed');
  });

  it('does not let a key through to the list while somebody types', async () => {
    const { fake } = await renderApp(seeds());
    const field = screen.getByRole('searchbox', { name: 'Find' });
    field.focus();
    for (const key of ['r', 'n', 'Delete', '1', 'Enter']) await fireEvent.keyDown(field, { key });
    expect(fake.asked.map(({ name }) => name)).toEqual(['snapshot']);
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('inspects a paste anywhere outside of a field, and never in one', async () => {
    const { fake } = await renderApp(seeds());
    await paste(screen.getByRole('searchbox', { name: 'Find' }), 'Bearer dal%3Aabcdefghijkl');
    expect(fake.asked.map(({ name }) => name)).not.toContain('inspectPaste');
    await paste(document.body, 'Authorization: Bearer dal%3Aabcdefghijkl');
    expect(await screen.findByText('The token holds %3A where a colon belongs')).toBeTruthy();
    expect(document.body.textContent).not.toContain('abcdefghijkl');
    expect(screen.getByRole('button', { name: /^Copy header/ })).toBeTruthy();
  });

  it('goes where main wants it to', async () => {
    const { fake } = await renderApp(seeds());
    fake.push({ show: 'settings' });
    expect(await screen.findByText('The key is held by GNOME Keyring.')).toBeTruthy();
    fake.clipboard.text = 'Authorization: Bearer dal%3Aabcdefghijkl';
    fake.push({ show: 'inspect-clipboard' });
    expect(await screen.findByText('1 finding', { selector: 'h2' })).toBeTruthy();
  });

  it('closes what lies open when it is locked, and has the paste forgotten', async () => {
    const { press, fake } = await renderApp(seeds());
    await paste(document.body, 'Bearer dal:abcdefghijkl');
    await expect.poll(() => fake.asked.at(-1)?.name).toBe('inspectPaste');
    await press('n');
    await press('l', { ctrlKey: true });
    await fake.keyfob.lock({});
    expect(await screen.findByText('Locked')).toBeTruthy();
    await expect.poll(() => fake.asked.map(({ name }) => name)).toContain('forgetPaste');
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('shows a standing notice until it is dismissed', async () => {
    const { click } = await renderApp({ ...seeds(), state: { notices: [problem('started-without-sandbox')] } });
    expect(screen.getByText('Keyfob was started with --no-sandbox.')).toBeTruthy();
    await click('Dismiss');
    expect(screen.queryByText('Keyfob was started with --no-sandbox.')).toBeNull();
  });

  it('says that a sign-in runs, and cancels it', async () => {
    const { click, fake } = await renderApp(seeds());
    void fake.keyfob.signIn({ as: 'again', id: seedId(11) });
    expect(await screen.findByText('Signing in for Lumen bot owner.')).toBeTruthy();
    await click('Cancel sign-in');
    await expect.poll(() => fake.app.signIn).toBeNull();
  });

  it('changes settings as they are touched', async () => {
    const { click, fake } = await renderApp(seeds());
    await click('Settings');
    await click('Look');
    await fireEvent.click(screen.getByRole('radio', { name: 'Dark' }));
    await fireEvent.click(screen.getByRole('switch', { name: /^Stay in the tray/ }));
    expect(fake.app.settings).toMatchObject({ theme: 'dark', closeToTray: !seedState.settings.closeToTray });
    expect(document.documentElement.dataset.theme).toBe('dark');
  });

  it('adds a server, and removes it while nothing belongs to it', async () => {
    const { click, type, submit, closed, fake } = await renderApp(seeds());
    await click('Settings');
    await click('Servers');
    await click('Add server');
    await type('Name', 'Staging');
    for (const label of ['Accounts service', 'APIs', 'HelpDesk']) await type(label, 'http://elsewhere.example');
    await submit();
    expect(await screen.findAllByText(/A whole address is needed/)).toHaveLength(3);
    for (const label of ['Accounts service', 'APIs', 'HelpDesk']) await type(label, 'https://staging.example');
    await submit();
    await closed();
    expect(fake.app.servers.map(({ id }) => id)).toContain('staging');
    await click('Remove Staging');
    expect(fake.app.servers.map(({ id }) => id)).not.toContain('staging');
  });

  it('starts and stops the sandbox', async () => {
    const { click, fake } = await renderApp({
      ...seeds(),
      state: { sandbox: { running: false, clients: [], organizations: [] } },
    });
    await click('Settings');
    const nav = within(await screen.findByRole('navigation', { name: 'Settings' }));
    await fireEvent.click(nav.getByRole('button', { name: 'Sandbox' }));
    await click('Start');
    expect(fake.app.sandbox.running).toBe(true);
    await click('Open in the browser');
    expect(fake.asked.at(-1)).toEqual({ name: 'openPage', input: { page: 'sandbox-home' } });
    await click('Stop');
    expect(fake.app.sandbox.running).toBe(false);
  });

  it('draws its own window buttons on Linux only', async () => {
    const { click, fake } = await renderApp(seeds());
    await click('Maximize');
    expect(fake.asked.at(-1)).toEqual({ name: 'windowAct', input: { act: 'maximize' } });
    fake.push({ state: { platform: 'darwin' } });
    await expect.poll(() => screen.queryByRole('button', { name: 'Close window' })).toBeNull();
  });
});
