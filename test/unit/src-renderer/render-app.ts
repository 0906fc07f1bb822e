import './complete-dom.ts';
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { expect } from 'vitest';
import App from '../../../src-renderer/App.svelte';
import '../../../src-renderer/authorization-url/AuthorizationScreen.svelte';
import '../../../src-renderer/dialogs/Dialogs.svelte';
import '../../../src-renderer/faq/FaqScreen.svelte';
import '../../../src-renderer/first-run/FirstRun.svelte';
import '../../../src-renderer/history/HistoryScreen.svelte';
import '../../../src-renderer/inspect/InspectScreen.svelte';
import '../../../src-renderer/scopes/ScopesScreen.svelte';
import '../../../src-renderer/settings/SettingsScreen.svelte';
import { createFakeKeyfob } from './fake-keyfob.ts';

/** The whole app window over a fake main. */
export async function renderApp(seeds: Parameters<typeof createFakeKeyfob>[0] = {}) {
  const fake = createFakeKeyfob(seeds);
  render(App, { keyfob: fake.keyfob });
  await expect.poll(() => document.querySelector('h1')).not.toBeNull();
  await expect.poll(() => screen.queryByText('Opening')).toBeNull();
  // What the window fetches on demand is here already, imported above; it only has to arrive.
  await new Promise((resolve) => setTimeout(resolve, 10));

  const press = (key: string, more: KeyboardEventInit = {}) =>
    fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
  const button = (name: string | RegExp) => screen.findByRole('button', { name });
  const click = async (name: string | RegExp) => fireEvent.click(await button(name));
  const type = async (label: string | RegExp, value: string) =>
    fireEvent.input(await screen.findByLabelText(label), { target: { value } });
  const dialog = async () => within(await screen.findByRole('dialog'));
  /** Chooses from the Add menu. */
  const add = async (name: string) => {
    await press('n');
    await fireEvent.click(await screen.findByRole('menuitem', { name }));
    return dialog();
  };
  /** Sends the form of the dialog, as Enter does. */
  const submit = async () => {
    const form = (await screen.findByRole('dialog')).querySelector('form');
    if (form) await fireEvent.submit(form);
  };
  const closed = () => expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  return { fake, press, button, click, type, dialog, add, submit, closed };
}
