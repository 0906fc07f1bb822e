import { describe, expect, it } from 'vitest';
import { viewOf } from '../../../../src-main/credentials/view.ts';
import { menuText, trayIcon, trayItems } from '../../../../src-main/tray/menu.ts';
import { accountRecord, customerRecord, patRecord } from '../../../support/records.ts';

const now = 1_000_000_000_000;
const MINUTE = 60_000;
const waysIn = { keychain: 'proved', offered: 'GNOME Keyring', passphrase: 'none', recoveryCode: null } as const;
const open = {
  status: 'open',
  protection: 'keychain',
  keychainName: 'GNOME Keyring',
  waysIn,
  unlockAsks: 'nothing',
} as const;
const locked = { status: 'locked', by: 'passphrase', since: now, because: 'asked', recoveryCode: false } as const;

const account = accountRecord({ obtainedAt: now - 168 * MINUTE, expiresAt: now + 312 * MINUTE });
const ending = accountRecord({ name: 'Lumen reports', obtainedAt: now - 432 * MINUTE, expiresAt: now + 48 * MINUTE });
const over = customerRecord(account.id, { obtainedAt: now - 480 * MINUTE, expiresAt: now - 1 });
const pat = patRecord();
const views = [account, ending, over, pat].map((record) => viewOf(record, false));

const labels = (...args: Parameters<typeof trayItems>) =>
  trayItems(...args).map((item) => ('label' in item ? item.label : 'heading' in item ? `# ${item.heading}` : '-'));

describe('the tray menu', () => {
  it('lists what opens which API, with its time in words', () => {
    expect(labels(views, open, now)).toEqual([
      '# Agent APIs',
      'Acme production   5 h 12 min',
      'Lumen reports   48 min, ends soon',
      'Nightly export (PAT)   no expiry',
      '# Customer Chat',
      'Checkout widget test   expired, renews first',
      '-',
      'Inspect the clipboard',
      'Renew 2 due',
      '-',
      'Open Keyfob',
      'Lock',
      'Quit',
    ]);
  });

  it('shows what was copied last first', () => {
    const copied = viewOf({ ...ending, copiedAt: now - 5 }, false);
    expect(labels([...views.filter(({ id }) => id !== ending.id), copied], open, now)[1]).toMatch(/^Lumen reports/);
  });

  it('offers only to unlock and quit while locked, and names nobody', () => {
    expect(labels(views, locked, now)).toEqual(['Unlock', 'Quit']);
  });

  it('offers no lock that would lose a session', () => {
    expect(labels(views, { ...open, protection: 'session-only' }, now)).not.toContain('Lock');
  });

  it('copies by id, so that two rows with one name stay two', () => {
    const twin = viewOf({ ...pat, id: '5f0c6c60-7cc4-4d84-bb09-3a4c8fe0e9a2' }, false);
    const acts = trayItems([viewOf(pat, false), twin], open, now).flatMap((item) => ('act' in item ? [item.act] : []));
    expect(acts.slice(0, 2)).toEqual([
      { do: 'copy', id: pat.id },
      { do: 'copy', id: twin.id },
    ]);
  });
});

describe('a name in a native menu', () => {
  it.each([
    ['R&D', 'R&&D'],
    ['two\nlines\tand a tab', 'two lines and a tab'],
    ['abc\u202Efdp.exe', 'abc fdp.exe'],
    ['\u0000\u001b[31mred', '[31mred'],
    ['Kiosk Gdańsk', 'Kiosk Gdańsk'],
  ])('%j is shown as %j', (name, shown) => {
    expect(menuText(name)).toBe(shown);
  });

  it('is cut in the middle when it is long, and never within an emoji', () => {
    const shown = menuText('👩‍👩‍👧‍👦'.repeat(200));
    expect([...new Intl.Segmenter().segment(shown)].length).toBeLessThanOrEqual(48);
    expect(shown).toContain('…');
    expect(shown.replace(/…/, '')).toMatch(/^(👩‍👩‍👧‍👦)+$/u);
  });
});

describe('the tray icon', () => {
  it('tells three things', () => {
    const good = [viewOf(account, false)];
    expect(trayIcon(good, open, now)).toBe('normal');
    expect(trayIcon(views, open, now)).toBe('attention');
    expect(trayIcon([viewOf({ ...account, status: 'sign-in-again' }, false)], open, now)).toBe('attention');
    expect(trayIcon(good, locked, now)).toBe('locked');
  });
});
