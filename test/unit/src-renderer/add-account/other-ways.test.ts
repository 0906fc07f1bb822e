// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { problem } from '../../../../src-shared/index.ts';
import { seedCredentials } from '../fake-seeds.ts';
import { renderApp } from '../render-app.ts';

const accounts = seedCredentials().map((view) =>
  view.client ? { ...view, client: { ...view.client, where: 'browser' as const } } : view,
);
const id = accounts[0]?.id ?? '';

/** An account that signs in again in the browser, and the dialog that helps where it does not come back. */
async function setUp() {
  const app = await renderApp({ credentials: accounts });
  const { fake, click } = app;
  const ended = fake.keyfob.signIn({ as: 'again', id });
  await click('It does not come back?');
  const field = await screen.findByLabelText('The address you ended on');
  const paste = async (value: string) => {
    await fireEvent.input(field, { target: { value } });
    await fireEvent.keyDown(field, { key: 'Enter' });
  };
  const asked = (name: string) => fake.asked.filter((call) => call.name === name).map(({ input }) => input);
  const running = () => fake.app.signIns[0]?.id;
  return { ...app, ended, field, paste, asked, running };
}

describe('a sign-in in the browser that does not come back', () => {
  it('is finished with the address', async () => {
    const { paste, asked, running, ended, closed } = await setUp();
    const one = running();
    await paste('keyfob://oauth/callback?code=a&state=b');
    expect(asked('pasteSignInAddress')).toEqual([{ id: one, address: 'keyfob://oauth/callback?code=a&state=b' }]);
    expect(await ended).toMatchObject({ ok: true });
    await closed();
  });

  it('says why an address is not taken, and shows where it differs', async () => {
    const { fake, paste, field } = await setUp();
    const details = { registered: 'keyfob://oauth/callback', sent: 'keyfob://oauth/callback/' };
    fake.refuse('pasteSignInAddress', problem('address-elsewhere', {}, details));
    await paste('keyfob://oauth/callback/?code=a');
    expect(await screen.findByText('The one that was sent ends with a slash.')).toBeTruthy();
    // It held a code: it does not stay in the window.
    expect(field).toHaveProperty('value', '');
    expect(screen.getByRole('group', { name: 'The two addresses' })).toBeTruthy();
    fake.refuse('pasteSignInAddress', problem('address-is-none'));
    await paste('nothing of the kind');
    expect(await screen.findByText(/That is not an address/)).toBeTruthy();
    expect(screen.queryByRole('group', { name: 'The two addresses' })).toBeNull();
  });

  it('goes on in the window', async () => {
    const { click, running, asked } = await setUp();
    const one = running();
    await click('Use the window instead');
    expect(asked('moveSignInToWindow')).toEqual([{ id: one }]);
    expect(await screen.findByText('Waiting for you in the sign-in window')).toBeTruthy();
    expect(screen.queryByLabelText('The address you ended on')).toBeNull();
  });

  it('has its address copied for another browser', async () => {
    const { click, fake, running } = await setUp();
    await click('Copy the sign-in address');
    await expect.poll(() => fake.clipboard.text).toBe(`the address of ${running()}`);
  });

  it('ends with its dialog, and the dialog with it', async () => {
    const { fake, closed } = await setUp();
    fake.endSignIn();
    await closed();
  });
});

describe('the wizard', () => {
  it('offers the other ways when nobody has come back for half a minute', async () => {
    const { fake, add, type, submit } = await renderApp({ credentials: accounts });
    const dialog = await add('Add account');
    await type('Client id', 'abc');
    await submit();
    await fireEvent.click(dialog.getByRole('radio', { name: 'Your browser, back by link' }));
    for (const _ of [1, 2, 3]) await submit();
    expect(await dialog.findByRole('button', { name: 'It does not come back?' })).toBeTruthy();
    expect(dialog.queryByLabelText('The address you ended on')).toBeNull();
    fake.push({ state: { signIns: fake.app.signIns.map((one) => ({ ...one, startedAt: one.startedAt - 31_000 })) } });
    expect(await dialog.findByLabelText('The address you ended on')).toBeTruthy();
  });

  it('leads from a port that is taken to one that is free', async () => {
    const { fake, add, type, submit, click } = await renderApp({ credentials: accounts });
    const dialog = await add('Add account');
    await type('Client id', 'abc');
    await submit();
    await fireEvent.click(dialog.getByRole('radio', { name: 'Your browser, back by a local port' }));
    expect(dialog.getByText('http://127.0.0.1:41780/callback')).toBeTruthy();
    const values = { port: '41780', free: '41781' };
    fake.refuse('signIn', problem('loopback-port-taken', values, values));
    for (const _ of [1, 2, 3]) await submit();
    await click('Use port 41781');
    expect(dialog.getByText('http://127.0.0.1:41781/callback')).toBeTruthy();
    expect(dialog.queryByText(/Server’s words/)).toBeNull();
  });
});
