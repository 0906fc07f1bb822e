// @vitest-environment happy-dom
import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { fail, problem } from '../../../../src-shared/index.ts';
import { seedCredentials, seedState } from '../fake-seeds.ts';
import { renderApp } from '../render-app.ts';

const signIns = (fake: Awaited<ReturnType<typeof renderApp>>['fake']) =>
  fake.asked.filter(({ name }) => name === 'signIn').map(({ input }) => input);

describe('adding an account', () => {
  it('takes a few Enter presses with the sandbox, from the first screen to the kept account', async () => {
    const { fake, press, submit, closed } = await renderApp({
      state: { sandbox: { running: false, clients: [], organizations: [] } },
    });
    await press('3');
    await screen.findByText('Which app signs in?');
    expect(screen.getByLabelText('Client id')).toHaveProperty('value', 'sandbox-web');
    await submit();
    await submit();
    await submit();
    await screen.findByText('Ready to sign in');
    await submit();
    await screen.findByText('Waiting for you in the sign-in window', { selector: '.waiting *' });
    expect(signIns(fake)).toMatchObject([{ server: 'sandbox', clientId: 'sandbox-web', scopes: [] }]);
    fake.endSignIn();
    await closed();
    expect(screen.getByRole('status').textContent).toContain('kept.');
  });

  it('says what is missing instead of going on', async () => {
    const { add, submit } = await renderApp({ credentials: seedCredentials() });
    const dialog = await add('Add account');
    await submit();
    expect(dialog.getByLabelText('Client id').getAttribute('aria-invalid')).toBe('true');
    expect(dialog.getByText('The client id is missing')).toBeTruthy();
  });

  it('asks a server-side app for its secret, in a field that shows none of it', async () => {
    const { add, submit, type } = await renderApp({ credentials: seedCredentials() });
    const dialog = await add('Add account');
    await type('Client id', 'abc');
    dialog.getByRole('radio', { name: 'Server-side' }).click();
    await submit();
    expect(await dialog.findByText('A server-side client needs its secret')).toBeTruthy();
    expect(dialog.getByLabelText('Client secret').getAttribute('type')).toBe('password');
  });

  it('shows which rule a redirect URI breaks while it is typed', async () => {
    const { add, submit, type } = await renderApp({ credentials: seedCredentials() });
    const dialog = await add('Add account');
    await type('Client id', 'abc');
    await submit();
    await type('Redirect URI', 'https://a.example/callback?x=1');
    expect(dialog.getByText(/It holds a query/)).toBeTruthy();
    await submit();
    expect(dialog.getByRole('heading').textContent).toBe('Which redirect URI is registered?');
  });

  it('repairs links that another program has, and goes on signing in', async () => {
    const { fake, press, submit, click } = await renderApp();
    await press('3');
    for (const _ of [1, 2, 3]) await submit();
    fake.refuse('signIn', problem('links-elsewhere', { program: 'Link thief' }));
    await submit();
    await screen.findByText(/opened by another program: Link thief/, { selector: '[role=alert] *' });
    await click('Repair');
    await screen.findByText('Waiting for you in the sign-in window', { selector: '.waiting *' });
    expect(fake.asked.slice(-2).map(({ name }) => name)).toEqual(['repairLinkOpener', 'signIn']);
  });

  it('leads from a refusal back to the step that it is about', async () => {
    const { fake, press, submit, click, dialog } = await renderApp();
    await press('3');
    for (const _ of [1, 2, 3, 4]) await submit();
    await screen.findByText('Waiting for you in the sign-in window', { selector: '.waiting *' });
    fake.endSignIn(fail(problem('server-refused-sign-in', {}, { exception_details: 'invalid_redirect_uri' })));
    const { findByRole, getByText } = await dialog();
    expect((await findByRole('alert')).textContent).toContain('The server refused the sign-in.');
    expect(getByText('invalid_redirect_uri')).toBeTruthy();
    await click('Change the redirect URI');
    expect(await screen.findByText('Which redirect URI is registered?')).toBeTruthy();
  });

  it('can be cancelled while it waits, and nothing is kept', async () => {
    const { fake, press, submit, click } = await renderApp();
    await press('3');
    for (const _ of [1, 2, 3, 4]) await submit();
    await click('Cancel sign-in');
    expect((await screen.findByRole('alert')).textContent).toContain('The sign-in was cancelled.');
    expect(fake.app.signIns).toEqual([]);
  });

  it('goes on without the wizard, which can begin another one meanwhile', async () => {
    const { fake, press, submit, click, closed } = await renderApp();
    await press('3');
    for (const _ of [1, 2, 3, 4]) await submit();
    await click('Go on in the background');
    await closed();
    expect(await screen.findByText('Signing in for sandbox-web.')).toBeTruthy();
    const [first] = fake.app.signIns;
    await press('3');
    for (const _ of [1, 2, 3, 4]) await submit();
    await screen.findByText('Waiting for you in the sign-in window', { selector: '.waiting *' });
    expect(fake.app.signIns).toHaveLength(2);
    // The list shows the one that has no wizard.
    expect(screen.getAllByText('Signing in for sandbox-web.')).toHaveLength(1);
    await fake.keyfob.cancelSignIn({ id: first?.id ?? '' });
    expect(await screen.findByText('The sign-in was cancelled.')).toBeTruthy();
    expect(screen.getByText('Waiting for you in the sign-in window', { selector: '.waiting *' })).toBeTruthy();
    fake.endSignIn();
    await closed();
    expect(fake.app.signIns).toEqual([]);
  });

  it('is not closed by Escape while the sign-in runs', async () => {
    const { press, submit } = await renderApp();
    await press('3');
    for (const _ of [1, 2, 3, 4]) await submit();
    await screen.findByText('Waiting for you in the sign-in window', { selector: '.waiting *' });
    await press('Escape');
    expect(screen.getByRole('dialog')).toBeTruthy();
  });

  it('asks before it throws away what was typed', async () => {
    const { add, press, type, click, closed } = await renderApp({ credentials: seedCredentials() });
    const dialog = await add('Add account');
    await type('Client id', 'abc');
    await press('Escape');
    expect(await dialog.findByText('Discard what you typed?')).toBeTruthy();
    await click('Keep editing');
    expect(dialog.getByLabelText('Client id')).toHaveProperty('value', 'abc');
    await press('Escape');
    await click('Discard');
    await closed();
  });

  it('offers to start the sandbox when its server is chosen and it is stopped', async () => {
    const { add, click, fake } = await renderApp({
      credentials: seedCredentials(),
      state: {
        preferredServer: 'sandbox',
        sandbox: { running: false, clients: [], organizations: [] },
        servers: seedState.servers,
      },
    });
    const dialog = await add('Add account');
    await click('Start it');
    expect(fake.app.sandbox.running).toBe(true);
    expect(await dialog.findByDisplayValue('sandbox-web')).toBeTruthy();
  });
});
