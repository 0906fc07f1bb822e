// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { problem } from '../../../../src-shared/index.ts';
import { sandboxClients, seedCredentials, seedId } from '../fake-seeds.ts';
import { renderApp } from '../render-app.ts';

const seeds = {
  credentials: seedCredentials(),
  state: { sandbox: { running: true, clients: sandboxClients, organizations: [] } },
};

describe('adding a customer', () => {
  it('takes the first account that can, or the one that is picked', async () => {
    const { add, type, submit, closed, fake } = await renderApp(seeds);
    const dialog = await add('Add customer');
    expect(dialog.getByRole('radio', { name: 'Acme production' }).getAttribute('aria-checked')).toBe('true');
    await fireEvent.click(dialog.getByRole('radio', { name: 'Sandbox owner' }));
    await type('Name', 'Kiosk');
    await submit();
    await closed();
    expect(fake.asked.at(-1)).toEqual({ name: 'addCustomer', input: { parentId: seedId(13), name: 'Kiosk' } });
  });

  it('says before any call why the others can not', async () => {
    const { add, fake } = await renderApp(seeds);
    const dialog = await add('Add customer');
    expect(dialog.getByRole('radio', { name: 'Lumen reports' })).toHaveProperty('disabled', true);
    expect(dialog.getByText('Lacks customers:own')).toBeTruthy();
    expect(dialog.getAllByText('A PAT never makes customers')).toHaveLength(4);
    expect(fake.asked.map(({ name }) => name)).toEqual(['snapshot']);
  });

  it('adopts one that exists by its entity id, and only by a whole one', async () => {
    const { add, type, submit, closed, fake } = await renderApp(seeds);
    const dialog = await add('Add customer');
    await type('Name', 'Kiosk');
    await type(/^Entity id/, 'B41C7E02-55D8');
    await submit();
    expect(await dialog.findByText(/An entity id is a UUID/)).toBeTruthy();
    await type(/^Entity id/, 'B41C7E02-55D8-4F6E-A0C3-19BE72D4F1A6');
    await submit();
    await closed();
    expect(fake.asked.at(-1)?.input).toMatchObject({ entityId: 'b41c7e02-55d8-4f6e-a0c3-19be72d4f1a6' });
  });

  it('leads to a sign-in where no account can make one', async () => {
    const pats = seedCredentials().filter(({ kind }) => kind === 'pat');
    const { add } = await renderApp({ credentials: pats });
    const dialog = await add('Add customer');
    expect(dialog.getByText('No account can make one yet')).toBeTruthy();
    await fireEvent.click(dialog.getByRole('button', { name: 'Add account' }));
    expect(await screen.findByText('Which app signs in?')).toBeTruthy();
  });

  it('stays open with a reason when the server refuses', async () => {
    const { add, type, submit, fake } = await renderApp(seeds);
    const dialog = await add('Add customer');
    await type('Name', 'Kiosk');
    fake.refuse('addCustomer', problem('customer-denied'));
    await submit();
    expect((await dialog.findByRole('alert')).textContent).toContain('did not let this account make a customer');
  });
});
