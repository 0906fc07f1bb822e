// @vitest-environment happy-dom
import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { seedCredentials, seedId } from '../fake-seeds.ts';
import { renderApp } from '../render-app.ts';

const [row] = seedCredentials();

/** Main asks about somebody else who signed in on the first row. */
async function asked(knownAs: string | null = null) {
  const app = await renderApp({ credentials: seedCredentials() });
  const since = Date.now();
  app.fake.push({
    state: {
      otherIdentities: [
        {
          id: seedId(900),
          accountId: row?.id ?? '',
          name: row?.name ?? '',
          who: 'ana@acme.example',
          knownAs,
          since,
          until: since + 300_000,
        },
      ],
    },
  });
  const dialog = await app.dialog();
  const calls = () => app.fake.asked.map(({ name }) => name);
  return { ...app, dialog, calls };
}

describe('somebody else who signed in on a row', () => {
  it('is asked about by name, with the time there is', async () => {
    const { dialog } = await asked();
    expect(dialog.getByRole('heading').textContent).toBe(`This is ana@acme.example, not ${row?.name}`);
    expect(dialog.getByText(/^Without an answer its tokens are ended at the server in [45] min/)).toBeTruthy();
  });

  it('becomes an account of their own, which is then chosen', async () => {
    const { dialog, closed, calls } = await asked();
    dialog.getByRole('button', { name: /^Add as a new account/ }).click();
    await closed();
    expect(calls()).toContain('keepOtherIdentity');
    expect(calls()).not.toContain('signIn');
    expect(await screen.findByRole('heading', { level: 2, name: 'ana@acme.example' })).toBeTruthy();
  });

  it('is told from an account that is kept', async () => {
    const { dialog } = await asked('Ana');
    expect(dialog.getByText('It is kept as Ana already, which gets the new tokens.')).toBeTruthy();
    expect(dialog.getByRole('button', { name: /^Use it for Ana/ })).toBeTruthy();
  });

  it('is let go when it is tried again, with nobody signed in', async () => {
    const { dialog, fake, calls } = await asked();
    dialog.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(calls).toContain('signIn');
    expect(calls()).toContain('dropOtherIdentity');
    expect(fake.asked.at(-1)?.input).toEqual({ as: 'again', id: row?.id, afresh: true });
  });

  it.each(['Forget it', 'Close'])('is let go by "%s"', async (name) => {
    const { dialog, closed, calls } = await asked();
    dialog.getByRole('button', { name }).click();
    await closed();
    expect(calls()).toContain('dropOtherIdentity');
  });
});
