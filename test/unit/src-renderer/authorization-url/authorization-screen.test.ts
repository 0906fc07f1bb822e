// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { renderApp } from '../render-app.ts';

async function setup() {
  const started = await renderApp();
  await started.click('Sign-in address');
  const result = within(await screen.findByRole('region', { name: 'Address' }));
  const fill = async (clientId: string, redirectUri: string) => {
    await started.type('Client id', clientId);
    await started.type('Redirect URI', redirectUri);
  };
  const choose = async (group: string, name: string) =>
    fireEvent.click(within(screen.getByRole('radiogroup', { name: group })).getByRole('radio', { name }));
  const last = () => started.fake.asked.at(-1);
  await expect.poll(() => last()?.name).toBe('newChallenge');
  return { ...started, result, fill, choose, last };
}

describe('the builder of sign-in addresses', () => {
  it('shows the address as it grows, with what it is made of, and copies it by its parts', async () => {
    const { result, fill, press, last, fake } = await setup();
    expect(result.getByText(/as soon as there is a client id/)).toBeTruthy();
    await fill('my-client', 'https://app.example/cb');
    expect(result.getByText('https%3A%2F%2Fapp.example%2Fcb')).toBeTruthy();
    expect(result.getByText('S256xxx'.padEnd(43, 'x'))).toBeTruthy();
    expect(result.getByText('Nothing is wrong with it')).toBeTruthy();
    screen.getByLabelText('Client id').focus();
    await press('Enter');
    await expect.poll(() => last()?.name).toBe('copyAuthorizationUrl');
    expect(last()?.input).toMatchObject({
      server: 'livechat',
      responseType: 'code',
      clientId: 'my-client',
      redirectUri: 'https://app.example/cb',
      scopes: [],
      state: expect.stringMatching(/^[\w-]{43}$/),
      challengeId: expect.any(String),
      consent: false,
    });
    expect(fake.clipboard.text).toBe('address back to https://app.example/cb');
    await press('Enter', { ctrlKey: true });
    await expect.poll(() => last()?.name).toBe('openAuthorizationUrl');
  });

  it('copies nothing before it is whole, and says what is missing', async () => {
    const { type, press, last, button } = await setup();
    await type('Client id', 'my-client');
    screen.getByLabelText('Client id').focus();
    await press('Enter');
    expect(last()?.name).toBe('newChallenge');
    const copy = await button(/Copy address/);
    expect(copy.getAttribute('aria-disabled')).toBe('true');
  });

  it('numbers what is wrong where it stands, and compares with what is registered', async () => {
    const { fill, type, result, choose, click } = await setup();
    await fill('my-client', 'https://app.example/callback');
    await type(/Registered redirect URIs/, 'https://other.example, https://app.example/callback/');
    expect(result.getByText('The redirect URI is not the registered one')).toBeTruthy();
    expect(result.getByText('The registered one ends with a slash.')).toBeTruthy();
    expect(result.getByRole('group', { name: 'The two redirect URIs' })).toBeTruthy();
    await type(/Registered redirect URIs/, 'http://app.example/callbacks');
    expect(result.getByText('s was sent, nothing is registered there.', { exact: false }).tagName).toBe('LI');
    await type(/Registered redirect URIs/, 'https://app.example/callback/');
    await click('Remove the state');
    expect(result.getByText('No state is sent')).toBeTruthy();
    await choose('Response type', 'token');
    expect(screen.getByText('token has no code to protect')).toBeTruthy();
    expect(result.queryByRole('button', { name: 'Copy verifier' })).toBeNull();
    await choose('Client type', 'Server-side');
    expect(result.getByText('The response type does not fit the client type')).toBeTruthy();
  });

  it('asks main for a verifier of each method’s own, and never has one', async () => {
    const { choose, fill, result, click, fake, last } = await setup();
    await fill('my-client', 'https://app.example/cb');
    await choose('PKCE', 'plain');
    await expect.poll(() => last()?.input).toEqual({ method: 'plain' });
    expect(await result.findByText('PKCE is used in its plain form')).toBeTruthy();
    await click('Copy verifier');
    await expect.poll(() => fake.clipboard.text).toBe('verifier');
    await click('New verifier');
    await expect.poll(() => last()?.name).toBe('newChallenge');
    await choose('PKCE', 'None');
    expect(result.queryByRole('button', { name: 'Copy verifier' })).toBeNull();
  });

  it('takes over a pasted one, and says what it left out', async () => {
    const { click, result } = await setup();
    await click('Inspect');
    await fireEvent.paste(await screen.findByRole('textbox', { name: 'What to inspect' }), {
      clipboardData: { getData: () => 'https://accounts.livechat.com/?response_type=code&client_id=pasted-client' },
    });
    await click('Open in the builder');
    await screen.findByText(/Left out, since it is not built here: email_hint/);
    expect(screen.getByLabelText<HTMLInputElement>('Client id').value).toBe('pasted-client');
    expect(result).toBeTruthy();
    await screen.findByRole('checkbox', { name: /chats--all:ro/ });
  });
});
