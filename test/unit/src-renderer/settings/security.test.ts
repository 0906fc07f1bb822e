// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { problem } from '../../../../src-shared/index.ts';
import { seedCode } from '../fake-ways.ts';
import { openByKeychain, openByPassphrase } from '../fake-seeds.ts';
import { renderApp } from '../render-app.ts';

async function security(vault = openByKeychain) {
  const app = await renderApp({ state: { vault } });
  await app.click('Settings');
  await screen.findByRole('heading', { name: 'Recovery' });
  return app;
}
const type = async (label: string, value: string) =>
  fireEvent.input(await screen.findByLabelText(label), { target: { value } });

describe('the ways in, in the settings', () => {
  it('a passphrase is set when it is long enough and typed twice, and then a lock asks for it', async () => {
    const { click, submit, closed, fake } = await security();
    expect(screen.getByText(/whoever sits here unlocks with a click/)).toBeTruthy();
    await click('Set one');
    await type('New passphrase', 'too short');
    await type('Once more', 'too short');
    await submit();
    expect(screen.getByText('1 character more')).toBeTruthy();
    await type('New passphrase', 'long enough to keep');
    await type('Once more', 'long enough to keep');
    await submit();
    await closed();
    expect(fake.asked.filter(({ name }) => name === 'addPassphrase')).toHaveLength(1);
    expect(await screen.findByText('Opens again with your passphrase')).toBeTruthy();
  });

  it('a wrong passphrase of now is said, emptied, and nothing else has to be typed again', async () => {
    const { click, submit, closed, fake } = await security({
      ...openByPassphrase,
      waysIn: { ...openByPassphrase.waysIn, recoveryCode: 1 },
    });
    await click('Change');
    await type('Passphrase of now', 'not this one');
    await type('New passphrase', 'another passphrase');
    await type('Once more', 'another passphrase');
    await fireEvent.click(await screen.findByRole('checkbox'));
    expect(screen.getByText(/The recovery code ends/)).toBeTruthy();
    await submit();
    expect((await screen.findByRole('alert')).textContent).toContain('That is not the passphrase.');
    expect(screen.getByLabelText('Passphrase of now')).toHaveProperty('value', '');
    await type('Passphrase of now', 'open sesame');
    await submit();
    await closed();
    expect(fake.asked.at(-1)).toMatchObject({ name: 'changePassphrase', input: { newKey: true } });
    expect(fake.app.vault).toMatchObject({ waysIn: { recoveryCode: null } });
  });

  it('what is the only way that has opened it can not be taken away, and why is said', async () => {
    const { fake } = await security({
      ...openByKeychain,
      waysIn: { ...openByKeychain.waysIn, keychain: 'unproved', passphrase: 'unproved' },
      unlockAsks: 'passphrase',
    });
    const remove = await screen.findByRole('button', { name: 'Remove the passphrase' });
    expect(remove.getAttribute('aria-disabled')).toBe('true');
    expect(remove.title).toBe('No other way in has opened Keyfob yet');
    expect(screen.getByRole('switch', { name: /GNOME Keyring opens/ })).toHaveProperty('disabled', true);
    await fireEvent.click(remove);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(fake.asked.map(({ name }) => name)).not.toContain('removePassphrase');
  });

  it('the keychain stops opening it at the start when a passphrase has proved itself, and may again', async () => {
    const { fake } = await security({
      ...openByKeychain,
      waysIn: { ...openByKeychain.waysIn, passphrase: 'proved' },
      unlockAsks: 'passphrase',
    });
    const opens = () => screen.getByRole('switch', { name: /GNOME Keyring opens/ });
    await fireEvent.click(opens());
    await expect.poll(() => fake.app.vault).toMatchObject({ waysIn: { keychain: 'none' } });
    await expect.poll(() => opens().getAttribute('aria-checked')).toBe('false');
    await expect.poll(opens).toHaveProperty('disabled', false);
    fake.refuse('useKeychain', problem('key-not-taken'));
    await fireEvent.click(opens());
    expect(await screen.findAllByText(/The new key could not be kept/)).not.toEqual([]);
    await expect.poll(opens).toHaveProperty('disabled', false);
    await fireEvent.click(opens());
    await expect.poll(() => fake.app.vault).toMatchObject({ waysIn: { keychain: 'unproved' } });
  });

  it('a recovery code is typed back before it counts', async () => {
    const { click, submit, closed, fake } = await security();
    await click('Make one');
    const dialog = within(await screen.findByRole('dialog'));
    await fireEvent.click(dialog.getByRole('button', { name: 'Show the code' }));
    await type('The code, from where you kept it', seedCode.replace('7', '8'));
    await submit();
    expect(await dialog.findByRole('alert')).toBeTruthy();
    await type('The code, from where you kept it', seedCode);
    await submit();
    await closed();
    expect(fake.app.vault).toMatchObject({ waysIn: { recoveryCode: expect.any(Number) } });
    expect(await screen.findByRole('button', { name: 'Make a new one' })).toBeTruthy();
  });

  it('when it locks by itself is chosen there, and said where no desktop tells', async () => {
    const { fake } = await security();
    fake.push({ state: { screenLockTold: false } });
    expect(await screen.findByText(/Not told by this desktop/)).toBeTruthy();
    await fireEvent.click(screen.getByRole('switch', { name: 'Lock when the computer sleeps' }));
    await expect.poll(() => fake.app.settings.lockOnSleep).toBe(false);
  });
});
