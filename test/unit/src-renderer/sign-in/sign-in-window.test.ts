// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { problem } from '../../../../src-shared/index.ts';
import type { SignInView } from '../../../../src-shared/contract/index.ts';
import { hostOf } from '../../../../src-renderer/sign-in/host-of.ts';
import SignInWindow from '../../../../src-renderer/sign-in/SignInWindow.svelte';
import { createFakeKeyfob } from '../fake-keyfob.ts';

async function setup(changes: Partial<SignInView> = {}, server = 'livechat') {
  const fake = createFakeKeyfob();
  const ended = fake.keyfob.signIn({
    as: 'new',
    server,
    clientId: 'acme-desk-tools',
    clientType: 'web',
    redirectUri: 'https://acme.example/callback',
    scopes: [],
  });
  await expect.poll(() => fake.app.signIns).toHaveLength(1);
  fake.push({ state: { signIns: fake.app.signIns.map((one) => ({ ...one, ...changes })) } });
  render(SignInWindow, { keyfob: fake.keyfob });
  await screen.findByRole('group', { name: 'Address' });
  const names = () => fake.asked.map(({ name }) => name);
  return { fake, ended, names };
}

describe('the frame of a sign-in', () => {
  it('says where the page is from, for whom it is and how long there is', async () => {
    await setup();
    expect(screen.getByRole('group', { name: 'Address' }).textContent).toContain('accounts.livechat.com');
    expect(screen.getByRole('heading').textContent).toBe('Signing in for acme-desk-tools');
    expect(screen.getByText(/^9 min \d+ s left$/)).toBeTruthy();
    expect(screen.getByRole('img', { name: 'Encrypted connection' })).toBeTruthy();
  });

  it('marks a page that is not LiveChat’s', async () => {
    await setup({ origin: 'https://xn--livecht-9ta.example', expected: false });
    const address = screen.getByRole('group', { name: 'Address' });
    expect(address.textContent).toContain('xn--livecht-9ta.example');
    expect(address.textContent).toContain('Not LiveChat’s');
  });

  it('carries the mark of the sandbox', async () => {
    await setup({}, 'sandbox');
    expect(screen.getByText('Sandbox')).toBeTruthy();
    expect(screen.getByRole('group', { name: 'Address' }).textContent).toContain('http://127.0.0.1:41801');
  });

  it('ends with Escape and with Cancel', async () => {
    const { ended } = await setup();
    await fireEvent.keyDown(window, { key: 'Escape' });
    expect((await ended).ok).toBe(false);
    const again = await setup();
    await fireEvent.click(screen.getAllByRole('button', { name: /^Cancel/ }).at(-1) ?? document.body);
    expect((await again.ended).ok).toBe(false);
  });

  it('shows over its whole middle what went wrong, with a way to try again', async () => {
    const { names } = await setup({ problem: problem('no-connection', { host: 'accounts.livechat.com' }) });
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('No connection to accounts.livechat.com.');
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(names()).toContain('reloadSignIn');
  });

  it('lets somebody else sign in', async () => {
    const { names } = await setup();
    await fireEvent.click(screen.getByRole('button', { name: 'Sign in as someone else' }));
    expect(names()).toContain('restartSignIn');
  });
});

describe('a problem of the redirect URI', () => {
  it('shows both side by side, and says each difference', async () => {
    const redirect = { registered: 'https://a.example/callback', sent: 'https://a.example/Callback/' };
    await setup({ problem: problem('server-refused-sign-in'), redirect });
    const group = screen.getByRole('group', { name: 'The two redirect URIs' });
    expect(group.textContent).toContain(redirect.registered);
    expect(group.textContent).toContain(redirect.sent);
    expect(screen.getByText('2 characters differ.')).toBeTruthy();
    expect(screen.getByText(/Small c is registered, capital C was sent/)).toBeTruthy();
    expect(screen.getByText(/The one that was sent ends with a slash/)).toBeTruthy();
  });
});

describe('a certificate that is not taken', () => {
  it('leaves no lock beside the address and no way around', async () => {
    await setup({ problem: problem('tls-failed', { host: 'accounts.livechat.com', reason: 'It is over. ' }) });
    expect(screen.queryByRole('img', { name: 'Encrypted connection' })).toBeNull();
    expect(screen.getByRole('alert').textContent).toContain('It is over. Check the clock');
    const buttons = screen.getByRole('alert').querySelectorAll('button');
    expect([...buttons].map(({ textContent }) => textContent.trim())).toEqual(['Try again', 'Close']);
  });
});

describe('an origin in the address bar', () => {
  it.each([
    ['https://accounts.livechat.com', { scheme: 'https://', host: 'accounts.livechat.com' }],
    ['http://127.0.0.1:41801', { scheme: 'http://', host: '127.0.0.1:41801' }],
    ['', { scheme: '', host: '' }],
  ])('of %j is taken apart', (origin, parts) => {
    expect(hostOf(origin)).toEqual(parts);
  });
});
