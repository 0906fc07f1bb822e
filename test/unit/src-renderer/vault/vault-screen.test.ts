// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { problem } from '../../../../src-shared/index.ts';
import { createFakeKeyfob } from '../fake-keyfob.ts';
import { seedCode } from '../fake-ways.ts';
import { openByKeychain, seedCredentials } from '../fake-seeds.ts';
import { renderApp } from '../render-app.ts';
// Behind what completes the DOM for it.
import App from '../../../../src-renderer/App.svelte';

describe('a locked vault', () => {
  const locked = {
    vault: { status: 'locked', by: 'passphrase', since: Date.now(), because: 'asked', recoveryCode: true },
  } as const;

  it('shows nothing of what is kept', async () => {
    await renderApp({ credentials: seedCredentials(), state: locked });
    expect(document.body.textContent).not.toContain('Acme');
    expect(screen.getByRole('heading').textContent).toBe('Locked');
  });

  it('says when the passphrase was wrong, empties the field, and opens with the right one', async () => {
    const { type, fake } = await renderApp({ credentials: seedCredentials(), state: locked });
    const send = () => fireEvent.submit(document.querySelector('form') ?? document.body);
    await type('Your Keyfob passphrase', 'wrong');
    await send();
    expect((await screen.findByRole('alert')).textContent).toContain('That is not the passphrase.');
    expect(screen.getByLabelText('Your Keyfob passphrase')).toHaveProperty('value', '');
    await type('Your Keyfob passphrase', 'open sesame');
    await send();
    await expect.poll(() => fake.app.vault.status).toBe('open');
    expect(await screen.findByRole('grid')).toBeTruthy();
  });

  it('says that the answer of a sign-in waits for it', async () => {
    const { fake } = await renderApp({ credentials: seedCredentials(), state: locked });
    expect(screen.queryByRole('status')).toBeNull();
    void fake.keyfob.signIn({ as: 'again', id: seedCredentials()[0]?.id ?? '' });
    await expect.poll(() => fake.app.signIns).toHaveLength(1);
    fake.push({ state: { signIns: fake.app.signIns.map((one) => ({ ...one, for: '', answered: true })) } });
    expect((await screen.findByRole('status')).textContent).toBe('A sign-in came back. Unlock to finish it.');
    expect(document.body.textContent).not.toContain('No secret is in memory');
  });

  it('after a wrong passphrase tells who can’t find it how to begin anew, and does so when asked twice', async () => {
    const { type, click, fake } = await renderApp({ credentials: seedCredentials(), state: locked });
    expect(screen.queryByText('I can’t find it any more')).toBeNull();
    await type('Your Keyfob passphrase', 'wrong');
    await fireEvent.submit(document.querySelector('form') ?? document.body);
    await screen.findByRole('alert');
    await click('I can’t find it any more');
    expect(document.body.textContent).toContain('none is deleted');
    await click('Back');
    expect(fake.app.vault.status).toBe('locked');
    await click('I can’t find it any more');
    await click('Set aside and begin anew');
    await expect.poll(() => fake.app.vault.status).toBe('open');
  });

  it('opens with a click where the keychain holds the key', async () => {
    const { click, fake } = await renderApp({ state: { vault: { ...locked.vault, by: 'keychain', since: null } } });
    await click('Unlock');
    await expect.poll(() => fake.app.vault.status).toBe('open');
  });
});

describe('a vault that is being opened', () => {
  /** A start: the page has its markup, and main does not know yet. */
  function started() {
    const fake = createFakeKeyfob({ credentials: seedCredentials(), state: { vault: { status: 'opening' } } });
    document.body.innerHTML = '<div class="before"></div>';
    render(App, { keyfob: fake.keyfob });
    return fake;
  }

  it('leaves the page as its markup has it for a moment, then says that the keyring may be asking', async () => {
    const fake = started();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(document.querySelector('.before')).not.toBeNull();
    expect(screen.queryByRole('heading')).toBeNull();
    expect((await screen.findByRole('heading')).textContent).toBe('Opening');
    expect(document.querySelector('.before')).toBeNull();
    fake.push({ state: { vault: openByKeychain } });
    expect(await screen.findByRole('grid')).toBeTruthy();
  });

  it('shows the list at once when it opens in that moment', async () => {
    started().push({ state: { vault: openByKeychain } });
    expect(await screen.findByRole('grid')).toBeTruthy();
    expect(screen.queryByText('Opening')).toBeNull();
  });
});

describe('a recovery code at the lock', () => {
  const send = () => fireEvent.submit(document.querySelector('form') ?? document.body);
  const by = (by: 'passphrase' | 'keychain' | 'recovery-code', recoveryCode = true) =>
    ({ vault: { status: 'locked', by, since: null, because: 'start', recoveryCode } }) as const;

  it('takes the place of the passphrase, stays where it was wrong, and opens', async () => {
    const { click, type, fake } = await renderApp({ state: by('passphrase') });
    await click('Use the recovery code');
    await type('Your recovery code', seedCode.replace('7', '8'));
    await send();
    expect((await screen.findByRole('alert')).textContent).toContain('of the recovery code is not right');
    expect(screen.getByLabelText('Your recovery code')).toHaveProperty('value', seedCode.replace('7', '8'));
    await click('Use the passphrase');
    expect(screen.getByLabelText('Your Keyfob passphrase')).toBeTruthy();
    await click('Use the recovery code');
    await type('Your recovery code', seedCode);
    await send();
    await expect.poll(() => fake.app.vault.status).toBe('open');
  });

  it('is asked for at once where nothing else opens it, and not offered where there is none', async () => {
    await renderApp({ state: by('recovery-code') });
    expect(screen.getByLabelText('Your recovery code')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Use the passphrase' })).toBeNull();
    cleanup();
    await renderApp({ state: by('keychain', false) });
    expect(screen.queryByRole('button', { name: 'Use the recovery code' })).toBeNull();
  });
});

describe('a first start without a keychain', () => {
  const choose = { vault: { status: 'choose', problem: problem('no-keychain') } } as const;
  const send = () => fireEvent.submit(document.querySelector('form') ?? document.body);

  it('takes a passphrase that is long enough and was typed twice', async () => {
    const { type, fake } = await renderApp({ state: choose });
    await type('Passphrase', 'short');
    await type('Once more', 'short');
    await send();
    expect(screen.getByText('5 characters more')).toBeTruthy();
    await type('Passphrase', 'long enough to keep');
    await type('Once more', 'long enough to');
    await send();
    expect(screen.getByText('The two are not the same')).toBeTruthy();
    expect(fake.asked.map(({ name }) => name)).toEqual(['snapshot']);
    await type('Once more', 'long enough to keep');
    await send();
    await expect.poll(() => fake.app.vault).toMatchObject({ status: 'open', protection: 'passphrase' });
    // A second way in is offered at once.
    expect((await screen.findByRole('dialog')).textContent).toContain('Recovery code');
  });

  it('keeps this session only, where that is wanted, and says so from then on', async () => {
    const { click, fake } = await renderApp({ state: choose });
    await click('Keep this session only');
    await expect.poll(() => fake.app.vault).toMatchObject({ protection: 'session-only' });
    expect(await screen.findByText('This session only')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Lock' })).toBeNull();
  });
});

describe('a vault that can not be opened', () => {
  it('says what happened and offers the ways that are left', async () => {
    const why = problem('keychain-shut');
    const { click, fake } = await renderApp({
      state: { vault: { status: 'shut', problem: why, ways: ['try-again', 'passphrase'] } },
    });
    expect(screen.getByRole('heading').textContent).toBe(why.what);
    expect(screen.getByLabelText('Your Keyfob passphrase')).toBeTruthy();
    fake.refuse('retryKeychain', problem('keychain-shut'));
    await click('Try again');
    expect(await screen.findByRole('alert')).toBeTruthy();
    await click('Try again');
    await expect.poll(() => fake.app.vault.status).toBe('open');
  });

  it('offers a restart where the keychain answers only once, and a session beside what is kept', async () => {
    const { click, fake } = await renderApp({
      state: {
        vault: {
          status: 'shut',
          problem: problem('keychain-lost'),
          ways: ['restart', 'recovery-code', 'session-only'],
        },
      },
    });
    expect(screen.getByLabelText('Your recovery code')).toBeTruthy();
    await click('Restart and try again');
    expect(fake.asked.at(-1)?.name).toBe('restart');
    await click('Go on with this session only');
    await expect.poll(() => fake.app.vault).toMatchObject({ protection: 'session-only' });
  });

  it('goes on with what is whole, where only that is left', async () => {
    const why = problem('vault-damaged', { file: 'vault.3.journal' });
    const { click, fake } = await renderApp({
      state: { vault: { status: 'shut', problem: why, ways: ['try-again', 'last-good'] } },
    });
    await click('Go on without what is damaged');
    await expect.poll(() => fake.app.vault.status).toBe('open');
  });

  it('offers no way where there is none', async () => {
    const newer = problem('vault-newer', { version: '9' });
    await renderApp({ state: { vault: { status: 'shut', problem: newer, ways: [] } } });
    expect(screen.queryByLabelText('Your Keyfob passphrase')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });
});
