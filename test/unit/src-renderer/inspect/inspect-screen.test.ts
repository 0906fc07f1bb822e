// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { problem } from '../../../../src-shared/index.ts';
import { seedCredentials } from '../fake-seeds.ts';
import { renderApp } from '../render-app.ts';

async function setup(text?: string) {
  const app = await renderApp({ credentials: seedCredentials(Date.now()) });
  if (text !== undefined) {
    await app.click('Inspect');
    await app.type('What to inspect', text);
    await fireEvent.blur(screen.getByLabelText('What to inspect'));
    await screen.findByRole('button', { name: 'Copy report' });
  }
  return app;
}
const curl =
  "curl https://api.livechatinc.com/v3.6/agent/action/list_chats -H 'Authorization: Bearer dal%3Aabcdefghijkl' -d '{}'";

describe('the Inspect screen', () => {
  it('gives each number the look of its finding’s level', async () => {
    await setup(curl);
    const text = within(screen.getByRole('region', { name: 'The pasted text, secrets masked' }));
    expect(text.getByText('1', { selector: 'sup' }).dataset.level).toBe('error');
    const items = screen.getAllByRole('listitem').filter((item) => item.dataset.level !== undefined);
    expect(items.map((item) => item.dataset.level)).toEqual(['error', 'warning']);
  });

  it('asks the server on a click, and tells what it said with the meaning of each scope', async () => {
    const { click, fake } = await setup(curl);
    await click('Ask the server');
    expect(await screen.findByText('Valid.')).toBeTruthy();
    expect(screen.getByText('Read all agents')).toBeTruthy();
    fake.refuse('checkPaste', problem('no-connection', { host: 'accounts.livechat.com' }));
    await click('Ask the server');
    expect((await screen.findByRole('alert')).textContent).toContain('No connection to accounts.livechat.com.');
  });

  it('puts the report on the clipboard to stay', async () => {
    const { click, fake } = await setup(curl);
    await click('Copy report');
    await expect.poll(() => fake.clipboard.text).toBe('# Keyfob report');
    expect(fake.app.clipboard).toBeNull();
  });

  it('keeps a pasted personal access token by its paste, without its text', async () => {
    const { click, fake, type, submit, closed } = await setup('Authorization: Basic YWNjb3VudDpwYXQgb2YgdGhlIGZha2U=');
    await click('Keep it');
    await type('Name', 'From a paste');
    await submit();
    await closed();
    const { input } = fake.asked.find(({ name }) => name === 'keepPaste') ?? {};
    expect(input).toMatchObject({ server: 'livechat', name: 'From a paste', scopes: null, check: true });
    expect(fake.asked.some(({ name }) => name === 'addPat')).toBe(false);
    expect((await screen.findAllByRole('heading', { name: 'From a paste' })).length).toBeGreaterThan(0);
  });

  it('looks at a kept credential with I, at the API that the list shows', async () => {
    const { press, fake } = await setup();
    await press('7');
    await press('i');
    expect(await screen.findByText(/^Kept: /)).toBeTruthy();
    expect(fake.asked.find(({ name }) => name === 'inspectKept')?.input).toMatchObject({ api: 'customer-chat' });
  });
});
