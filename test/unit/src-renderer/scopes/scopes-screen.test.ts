// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { CredentialView } from '../../../../src-shared/contract/index.ts';
import { MethodSearch } from '../../../../src-renderer/scopes/method-search.svelte.ts';
import { account, customer, HOUR, pat } from '../fake-seeds.ts';
import { renderApp } from '../render-app.ts';

const now = Date.now();
const all = account(1, now, 8 * HOUR, { name: 'Whole', note: '', masked: 'dal:•••••aaa', scopes: ['tags--all:rw'] });
const few = account(2, now, 8 * HOUR, { name: 'Few', note: '', masked: 'dal:•••••bbb', scopes: ['chats--all:ro'] });
const blind = pat(3, now, { name: 'Blind', note: '', masked: '•••••cccc', scopes: null });
const small = pat(4, now, { name: 'Small', note: '', masked: '•••••dddd', scopes: ['chats--all:ro'] });
const other = customer(5, now, 8 * HOUR, all, { name: 'Visitor', note: '', entityId: null, masked: 'dal:•••••eee' });

async function setup(credentials: CredentialView[] = [all, few, blind, small, other]) {
  const app = await renderApp({ credentials });
  await app.click('Scopes');
  const field = await screen.findByRole('combobox');
  const find = (value: string) => fireEvent.input(field, { target: { value } });
  const pane = () => within(screen.getByRole('region', { name: 'What the method needs' }));
  return { ...app, field, find, pane };
}

describe('the scopes of a method', () => {
  it('are found by name, API or scope, with the arrows and without leaving the field', async () => {
    const { field, find, pane } = await setup();
    expect(document.activeElement).toBe(field);
    await find('create_tag');
    expect(screen.getAllByRole('option')).toHaveLength(1);
    expect(pane().getByText('tags--all:rw', { selector: '.scope' })).toBeTruthy();
    await find('tags--');
    await fireEvent.keyDown(field, { key: 'ArrowDown' });
    await fireEvent.keyDown(field, { key: 'ArrowDown' });
    const selected = screen.getByRole('option', { selected: true });
    expect(field.getAttribute('aria-activedescendant')).toBe(selected.id);
    expect(document.activeElement).toBe(field);
  });

  it('tell who fits, by which scope, and what the others are to do', async () => {
    const { find, pane } = await setup();
    await find('create_tag');
    expect(pane().getByText('1 of your credentials fits')).toBeTruthy();
    expect(pane().getByRole('button', { name: 'Copy header: Whole' })).toBeTruthy();
    expect(pane().getByText('1 credential of the right kind, scopes not known')).toBeTruthy();
    expect(pane().getByText('2 credentials without the scope')).toBeTruthy();
    expect(pane().getByRole('button', { name: 'Make a new PAT with tags--groups:rw in place of Small' })).toBeTruthy();
    expect(pane().getByText('Customer Chat only')).toBeTruthy();
  });

  it('copy a request of the method with a credential that fits', async () => {
    const { find, pane, fake } = await setup();
    await find('create_tag');
    await fireEvent.click(pane().getByRole('button', { name: 'Copy a request of create_tag: Whole' }));
    await expect.poll(() => fake.clipboard.text).toBe('curl of create_tag by Whole');
    expect(fake.asked.at(-1)?.input).toEqual({ id: all.id, api: 'configuration', action: 'create_tag' });
    expect(pane().queryByRole('button', { name: 'Copy a request of create_tag: Few' })).toBeNull();
  });

  it('are asked for by a new sign-in, besides those that it has', async () => {
    const { find, pane, fake } = await setup();
    await find('create_tag');
    await fireEvent.click(pane().getByRole('button', { name: 'Sign in again with tags--groups:rw: Few' }));
    await expect.poll(() => fake.asked.at(-1)?.name).toBe('signIn');
    expect(fake.asked.at(-1)?.input).toEqual({ as: 'again', id: few.id, moreScopes: ['tags--groups:rw'] });
  });

  it('play no part at Customer Chat', async () => {
    const { find, pane } = await setup();
    await find('customer chat send_event');
    expect(pane().getByText(/Scopes play no part/)).toBeTruthy();
    expect(pane().getByRole('button', { name: 'Copy header: Visitor' })).toBeTruthy();
    expect(pane().getByRole('button', { name: 'Add customer' })).toBeTruthy();
  });

  it('can be taken from the pasted request', async () => {
    const { click, press, type, pane } = await setup();
    await click('Inspect');
    await type('What to inspect', 'curl https://api.livechatinc.com/v3.6/agent/action/list_chats');
    await fireEvent.blur(screen.getByLabelText('What to inspect'));
    await fireEvent.click(await screen.findByRole('button', { name: 'Show who fits' }));
    expect((await screen.findByRole('option', { selected: true })).textContent).toContain('list_chats');
    expect(pane().getByText('chats--all:ro', { selector: '.scope' })).toBeTruthy();
    await press('Escape');
    expect(await screen.findByRole('region', { name: 'The pasted text, secrets masked' })).toBeTruthy();
    await press('Escape');
    expect(await screen.findByRole('grid', { name: 'Credentials' })).toBeTruthy();
  });

  it('say so where no method is found', async () => {
    const { find } = await setup();
    await find('no such method');
    expect(screen.getByText('No method has that name.')).toBeTruthy();
  });
});

describe('a method search', () => {
  it('knows all 151, keeps what was chosen while it is found, and else takes the first', () => {
    const search = new MethodSearch();
    expect(search.shown).toHaveLength(151);
    expect(search.choose('configuration', 'create_tag')).toBe(true);
    expect(search.method?.action).toBe('create_tag');
    search.search = 'list_chats';
    expect(search.method?.action).toBe('list_chats');
    search.search = 'tag';
    expect(search.method?.action).toBe('create_tag');
    expect(search.choose('configuration', 'no_such')).toBe(false);
  });
});
