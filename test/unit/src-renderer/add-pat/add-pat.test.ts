// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { problem } from '../../../../src-shared/index.ts';
import { sandboxClients, seedCredentials } from '../fake-seeds.ts';
import { renderApp } from '../render-app.ts';

const accountId = 'c1b0a7de-12f4-4b88-9a21-000000000005';
const pair = `${accountId}:dal:abcdefghijklmnop`;

describe('adding a personal access token', () => {
  it('hides what is pasted and says, masked, what it recognised', async () => {
    const { add, type } = await renderApp({ credentials: seedCredentials() });
    const dialog = await add('Add token');
    await type('Token', pair);
    expect(await dialog.findByText('Account id and token, dal:•••••nop')).toBeTruthy();
    expect(dialog.getByLabelText('Token').getAttribute('type')).toBe('password');
    expect(screen.queryByLabelText('Account id')).toBeNull();
  });

  it('keeps it, checked with the server, and says so', async () => {
    const { add, type, submit, closed, fake } = await renderApp({ credentials: seedCredentials() });
    const dialog = await add('Add token');
    await type('Token', pair);
    await dialog.findByText('Account id and token, dal:•••••nop');
    await type('Name', 'Export');
    await submit();
    await closed();
    expect(fake.asked.at(-1)?.input).toEqual({
      server: 'livechat',
      text: pair,
      name: 'Export',
      scopes: null,
      check: true,
    });
    expect(screen.getByRole('status').textContent).toContain('Export kept.');
  });

  it('asks for the account id of a bare token', async () => {
    const { add, type, submit, closed, fake } = await renderApp({ credentials: seedCredentials() });
    await add('Add token');
    await type('Token', 'dal:abcdefghijklmnop');
    await screen.findByLabelText('Account id');
    await type('Account id', accountId);
    await type('Name', 'Export');
    await expect.poll(() => fake.asked.at(-1)?.input).toMatchObject({ accountId });
    await submit();
    await closed();
    expect(fake.asked.at(-1)).toMatchObject({ name: 'addPat', input: { accountId } });
  });

  it('refuses a Bearer token with a reason, and sends nothing', async () => {
    const { add, type, submit, fake } = await renderApp({ credentials: seedCredentials() });
    const dialog = await add('Add token');
    await type('Token', 'Bearer dal:abcdefghijklmnop');
    expect(await dialog.findByText('This is a Bearer token: an access token, not a PAT')).toBeTruthy();
    await type('Name', 'Export');
    await submit();
    expect(fake.asked.map(({ name }) => name)).not.toContain('addPat');
  });

  it('stays open with what was typed when the server refuses the token', async () => {
    const { add, type, submit, fake } = await renderApp({ credentials: seedCredentials() });
    const dialog = await add('Add token');
    await type('Token', pair);
    await dialog.findByText('Account id and token, dal:•••••nop');
    await type('Name', 'Export');
    fake.refuse('addPat', problem('pat-refused'));
    await submit();
    expect((await dialog.findByRole('alert')).textContent).toContain('does not take this personal access token');
    expect(dialog.getByLabelText('Token')).toHaveProperty('value', pair);
  });

  it('offers a sample where the running sandbox is the server', async () => {
    const { add, click, closed, fake } = await renderApp({
      credentials: seedCredentials(),
      state: { preferredServer: 'sandbox', sandbox: { running: true, clients: sandboxClients, organizations: [] } },
    });
    await add('Add token');
    await click('Use a sample token');
    await closed();
    expect(fake.asked.map(({ name }) => name)).toContain('addSamplePat');
  });

  it('keeps it unchecked when the check is not wanted', async () => {
    const { add, type, submit, closed, fake } = await renderApp({ credentials: seedCredentials() });
    const dialog = await add('Add token');
    await type('Token', pair);
    await dialog.findByText('Account id and token, dal:•••••nop');
    await type('Name', 'Export');
    await fireEvent.click(dialog.getByRole('checkbox', { name: 'Check with the server before keeping' }));
    await submit();
    await closed();
    expect(fake.asked.at(-1)?.input).toMatchObject({ check: false });
  });
});
