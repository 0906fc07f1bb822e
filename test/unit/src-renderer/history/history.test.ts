// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../../../../src-shared/contract/index.ts';
import { HistoryLog } from '../../../../src-renderer/history/history-log.svelte.ts';
import { aboutText, copiesToday, didText, placeText, reasonText } from '../../../../src-renderer/history/sentence.ts';
import { account, HOUR, pat } from '../fake-seeds.ts';
import { createFakeKeyfob } from '../fake-keyfob.ts';
import { renderApp } from '../render-app.ts';

const now = Date.now();
const one = account(1, now, 8 * HOUR, { name: 'Acme production', note: 'dev@acme.example', masked: 'dal:•••••4sQ' });
const two = pat(2, now, { name: 'Nightly export', note: '2f7c6f0e', masked: '•••••c2Ft' });
const day = 24 * HOUR;

const entry = (no: number, part: Partial<HistoryEntry> = {}): HistoryEntry => ({
  no,
  at: now - 1000 + no,
  did: 'copied',
  id: one.id,
  name: 'Acme, before it was renamed',
  kind: 'account',
  ...part,
});
const happened = (): HistoryEntry[] => [
  entry(1, { did: 'signed-in', at: now - 3 * day }),
  entry(2, { at: now - 2 * day, from: 'tray' }),
  entry(3, { from: 'keyboard' }),
  entry(4, { failed: 'sign-in-needed', did: 'renewed', from: 'automatic' }),
  entry(5, { did: 'made', id: two.id, name: 'Nightly export', kind: 'pat' }),
  entry(6, { did: 'deleted', id: '2f7c6f0e-9b0c-4e8a-8f6e-0f6f2d1f5a11', name: 'Old one', kind: 'customer' }),
  entry(7, { did: 'exported', id: null, name: '', kind: null, count: 51 }),
];

describe('an entry of the history', () => {
  it('says what happened or did not, why, and from where', () => {
    const failed = entry(1, { did: 'renewed', failed: 'sign-in-needed', from: 'automatic', name: 'Acme' });
    expect([didText(failed), placeText(failed)]).toEqual(['Renewal failed', 'automatic']);
    expect(reasonText(failed)).toContain('Acme must sign in again');
    expect([didText(entry(1)), placeText(entry(1)), reasonText(entry(1))]).toEqual(['Copied', '', '']);
    expect(reasonText(entry(1, { failed: 'a code of tomorrow' }))).toBe('a code of tomorrow');
  });

  it('names a credential as it is called now, one that is gone as it was called then', () => {
    const names = (id: string) => (id === one.id ? 'Now' : undefined);
    expect(aboutText(entry(1), names)).toBe('Now');
    expect(aboutText(entry(1, { id: two.id, name: 'Then' }), names)).toBe('Then');
    expect(aboutText(entry(1, { id: null, count: 3 }), names)).toBe('3 credentials');
  });

  it('counts the copies of today only, and none that failed', () => {
    const entries = [
      entry(3),
      entry(2, { failed: 'locked' }),
      entry(1, { at: now - 2 * day }),
      entry(4, { did: 'made' }),
    ];
    expect(copiesToday(entries, now)).toBe(1);
  });
});

describe('the history as it is shown', () => {
  const credentials = new Map([one, two].map((view) => [view.id, view]));
  async function shown(entries = happened()) {
    const { keyfob } = createFakeKeyfob({ happened: entries });
    const log = new HistoryLog(keyfob, { credentials }, () => now);
    await log.fetch();
    return { log };
  }
  const texts = ({ rows }: HistoryLog) =>
    rows.map((row) => (row.is === 'day' ? row.label : `${didText(row.entry)} ${row.about}`));

  it('is newest first, by day, with names as they are now', async () => {
    const { log } = await shown();
    expect(texts(log).slice(0, 6)).toEqual([
      'Today',
      'Exported 51 credentials',
      'Deleted Old one',
      'Added Nightly export',
      'Renewal failed Acme production',
      'Copied Acme production',
    ]);
    expect(texts(log).at(-1)).toBe('Signed in Acme production');
    expect(log.rows.filter(({ is }) => is === 'day')).toHaveLength(3);
  });

  it.each([
    ['personal add', ['Added Nightly export']],
    ['customer', ['Deleted Old one']],
    ['TRAY', ['Copied Acme production']],
    ['before it was renamed fail', ['Renewal failed Acme production']],
    ['nothing of this kind', []],
  ])('is found by %j', async (search, found) => {
    const { log } = await shown();
    log.search = search;
    expect(texts(log).filter((_, at) => log.rows[at]?.is === 'entry')).toEqual(found);
  });

  it('begins at the newest entry, and moves past the days', async () => {
    const { log } = await shown();
    expect(log.chosen?.no).toBe(7);
    log.move(5);
    expect(log.chosen?.no).toBe(2);
    log.move(100);
    expect(log.chosen?.no).toBe(1);
    log.move(-100);
    expect(log.chosen?.no).toBe(7);
    log.search = 'nothing of this kind';
    expect(log.chosen).toBeNull();
  });

  it('is fetched page by page', async () => {
    // No page holds so many.
    const { log } = await shown(Array.from({ length: 4500 }, (_, at) => entry(at + 1)));
    expect(log.count).toBe(4500);
    expect(new Set(log.shown.map((one) => one.entry.no)).size).toBe(4500);
  });
});

describe('the history in the details', () => {
  it('shows the last few and the copies of today, and leads to all', async () => {
    const { click } = await renderApp({ credentials: [one, two], happened: happened() });
    const pane = within(screen.getByRole('complementary', { name: 'Details' }));
    await pane.findByText('1 copy today');
    await pane.findByText('Renewal failed');
    await click('Show all: History');
    expect(((await screen.findByRole('combobox')) as HTMLInputElement).value).toBe('Acme production');
  });
});

describe('the settings of the history', () => {
  it('clear it only when that was said twice, and turn it off', async () => {
    const { fake, click } = await renderApp({ credentials: [one], happened: happened() });
    await click('Settings');
    const nav = within(await screen.findByRole('navigation', { name: 'Settings' }));
    await fireEvent.click(nav.getByRole('button', { name: 'History' }));
    await click('Clear');
    expect(fake.asked.some(({ name }) => name === 'clearHistory')).toBe(false);
    await click('Clear all of it');
    expect(fake.asked.some(({ name }) => name === 'clearHistory')).toBe(true);
    await fireEvent.click(screen.getByRole('switch', { name: 'Keep a history' }));
    await expect.poll(() => fake.app.settings.history).toBe(false);
  });
});
