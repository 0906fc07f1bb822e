// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { CredentialView } from '../../../../src-shared/contract/index.ts';
import { problem } from '../../../../src-shared/index.ts';
import { seedCredentials, seedId, seedState } from '../fake-seeds.ts';
import { renderApp } from '../render-app.ts';

const seeds = () => ({ credentials: seedCredentials(Date.now()) });

/** A paste as a browser hands it on. */
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
    await click('Renew');
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
    await click('Only forget here');
    expect(await screen.findByText('3 credentials deleted', { selector: '.toast *' })).toBeTruthy();
    await click('Undo');
    await expect.poll(() => fake.view(seedId(1))).toBeTruthy();
  });

  it('deletes for good by a choice of its own, which stays where the server can not be asked', async () => {
    const { press, click, fake, dialog, closed } = await renderApp(seeds());
    await press('Delete');
    const asked = await dialog();
    expect(asked.getByText(/end together at LiveChat, and so do the tokens of its 2 customers/)).toBeTruthy();
    expect(asked.getByText(/lives on until .*; its refresh token/)).toBeTruthy();
    fake.refuse('revoke', problem('no-connection', { host: 'accounts.livechat.com' }));
    await click('Revoke for good');
    expect(await asked.findByText(/Nothing was revoked. No connection to accounts.livechat.com/)).toBeTruthy();
    expect(fake.view(seedId(1))).toBeTruthy();
    await click('Try again');
    await closed();
    expect(fake.view(seedId(1))).toBeUndefined();
    expect(screen.queryByText('Undo')).toBeNull();
  });

  it('renews all that are due from the head of the list and with Shift R', async () => {
    const { press, click, fake } = await renderApp(seeds());
    await click(/^Renew \d+ due/);
    await press('R', { shiftKey: true });
    await expect.poll(() => screen.queryByText(/^Renew \d+ due/)).toBeNull();
    const asked = fake.asked.filter(({ name }) => name === 'renewDue').length;
    await press('R', { shiftKey: true });
    expect(fake.asked.filter(({ name }) => name === 'renewDue')).toHaveLength(asked);
  });

  it('shows whom it waits for, and stops waiting when somebody wants that', async () => {
    const { click, fake } = await renderApp(seeds());
    const since = Date.now();
    fake.push({ state: { pauses: [{ host: 'accounts.livechat.com', since, until: since + 18_000 }] } });
    expect(await screen.findByText('Too many requests to accounts.livechat.com.')).toBeTruthy();
    expect(screen.getByText(/^Going on in 1[78] s/)).toBeTruthy();
    expect(screen.getByText(/Too many requests .* Going on in 1[78] s/, { selector: '.heard *' })).toBeTruthy();
    await click('Stop waiting');
    await expect.poll(() => screen.queryByText('Too many requests to accounts.livechat.com.')).toBeNull();
    expect(fake.asked.at(-1)).toEqual({ name: 'stopWaiting', input: { host: 'accounts.livechat.com' } });
  });

  it('shows the same in a dialog that lies above, and only there', async () => {
    const { add, fake } = await renderApp(seeds());
    const dialog = await add('Add account');
    const since = Date.now();
    fake.push({ state: { pauses: [{ host: 'accounts.livechat.com', since, until: since + 18_000 }] } });
    expect(await dialog.findByText('Too many requests to accounts.livechat.com.')).toBeTruthy();
    expect(screen.getAllByText('Too many requests to accounts.livechat.com.')).toHaveLength(1);
  });

  it('shows how far renewing is, and ends it', async () => {
    const { click, fake } = await renderApp(seeds());
    fake.push({ state: { renewing: { done: 3, failed: 1, total: 12, since: Date.now() } } });
    expect(await screen.findByText('Renewing, 3 of 12.')).toBeTruthy();
    expect(screen.getByRole('progressbar', { name: 'Renewing, 3 of 12.' }).getAttribute('aria-valuenow')).toBe('3');
    await click('Cancel');
    expect(fake.asked.at(-1)).toEqual({ name: 'stopRenewing', input: {} });
  });

  it('renews ahead where that is switched on, which only those can be that need nobody', async () => {
    const { fake } = await renderApp(seeds());
    await fireEvent.click(await screen.findByRole('switch', { name: 'Renew ahead of expiry' }));
    await expect.poll(() => fake.view(seedId(1))?.renewsAhead).toBe(true);
    fake.push({ put: [{ ...(fake.view(seedId(1)) as CredentialView), renews: 'sign-in' }] });
    await expect.poll(() => screen.queryByRole('switch')).toBeNull();
  });

  it('warns near the end of the 25 tokens, and tells of one that was ended early', async () => {
    const { fake } = await renderApp(seeds());
    const view = fake.view(seedId(1)) as CredentialView;
    const end = Date.now() + 3_600_000;
    fake.push({ put: [{ ...view, issued: { access: Array<number>(21).fill(end), refresh: 2 } }] });
    expect(await screen.findByText('21 of 25 access, 2 of 25 refresh')).toBeTruthy();
    expect(screen.queryByText(/tokens are in use/)).toBeNull();
    const full = { access: [...Array<number>(22).fill(end), 1], refresh: 2 };
    fake.push({ put: [{ ...view, issued: full, expiresAt: end - 7_200_000, wasToEndAt: end }] });
    expect(await screen.findByText('22 of 25 access tokens are in use.')).toBeTruthy();
    expect(screen.getByText('It had 2 h 00 min left.')).toBeTruthy();
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
    expect(await screen.findByText(/^The key is held by GNOME Keyring\./)).toBeTruthy();
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
    await expect.poll(() => fake.app.signIns).toEqual([]);
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
