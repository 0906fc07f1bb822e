// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { problem } from '../../../../src-shared/problems.ts';
import { renderApp } from '../render-app.ts';

const thief = { is: 'other', program: 'Link thief' } as const;

describe('links in Settings', () => {
  it('are said to open Keyfob where they do', async () => {
    const { click } = await renderApp();
    await click('Settings');
    await screen.findByText(/^Open Keyfob\./);
    expect(screen.queryByRole('button', { name: 'Repair' })).toBeNull();
  });

  it('that another program opens are told by its name, repaired on wish, and looked at again', async () => {
    const { click, fake } = await renderApp();
    fake.links.state = thief;
    await click('Settings');
    await screen.findByText(/^Open another program: Link thief\./);
    await click('Repair');
    await screen.findByText(/^Open Keyfob\./);
    fake.links.state = { is: 'missing', program: null };
    await fireEvent.focus(window);
    await screen.findByText(/^Open nothing\./);
  });

  it('that can’t be repaired stay as they are, and it is said', async () => {
    const { click, fake } = await renderApp();
    fake.links.state = thief;
    await click('Settings');
    fake.refuse('repairLinkOpener', problem('links-not-repaired'));
    await click('Repair');
    await expect.poll(() => screen.queryAllByText(/did not take Keyfob/).length).toBeGreaterThan(0);
    expect(screen.getByText(/^Open another program/)).toBeTruthy();
  });
});
