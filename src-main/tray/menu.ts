import { isDue, needsUser } from '../../src-shared/due.ts';
import { lifeState, spanText } from '../../src-shared/life.ts';
import type { CredentialView, VaultView } from '../../src-shared/contract/index.ts';

/** What a click in the tray asks for. */
export type TrayAct =
  { do: 'copy'; id: string } | { do: 'inspect-clipboard' | 'renew-due' | 'open' | 'lock' | 'unlock' | 'quit' };

export type TrayItem = { label: string; act: TrayAct } | { heading: string } | { separator: true };

const mostShown = 12;

/**
 * The tray menu: credentials by what they open, last used first, each with its time as words. A label never changes
 * which credential is meant: that is the id's job.
 */
export function trayItems(credentials: readonly CredentialView[], vault: VaultView, now: number): TrayItem[] {
  if (vault.status !== 'open') {
    return [
      { label: 'Unlock', act: { do: 'unlock' } },
      { label: 'Quit', act: { do: 'quit' } },
    ];
  }
  const recent = [...credentials].sort((a, b) => (b.copiedAt ?? 0) - (a.copiedAt ?? 0)).slice(0, mostShown);
  const group = (heading: string, members: CredentialView[]): TrayItem[] =>
    members.length === 0 ? [] : [{ heading }, ...members.map((view) => copyItem(view, now))];
  const due = credentials.filter((view) => isDue(view, now)).length;
  return [
    ...group(
      'Agent APIs',
      recent.filter((view) => view.kind !== 'customer'),
    ),
    ...group(
      'Customer Chat',
      recent.filter((view) => view.kind === 'customer'),
    ),
    ...(recent.length > 0 ? [{ separator: true as const }] : []),
    { label: 'Inspect the clipboard', act: { do: 'inspect-clipboard' } },
    ...(due > 0 ? [{ label: `Renew ${due} due`, act: { do: 'renew-due' as const } }] : []),
    { separator: true },
    { label: 'Open Keyfob', act: { do: 'open' } },
    ...(vault.protection === 'session-only' ? [] : [{ label: 'Lock', act: { do: 'lock' as const } }]),
    { label: 'Quit', act: { do: 'quit' } },
  ];
}

const copyItem = (view: CredentialView, now: number): TrayItem => ({
  label: `${menuText(view.name)}${view.kind === 'pat' ? ' (PAT)' : ''}   ${timeText(view, now)}`,
  act: { do: 'copy', id: view.id },
});

function timeText(view: CredentialView, now: number): string {
  if (view.status === 'sign-in-again') return 'sign in again';
  if (view.status === 'refused') return 'refused';
  if (view.status === 'unknown') return 'renewal unknown';
  if (view.status === 'busy') return 'renewing';
  if (view.expiresAt === null) return 'no expiry';
  switch (lifeState(view, now)) {
    case 'over':
      return 'expired, renews first';
    case 'soon':
      return `${spanText(view.expiresAt - now)}, ends soon`;
    default:
      return spanText(view.expiresAt - now);
  }
}

const mostCharacters = 48;
/** The one invisible character that emoji are made with. */
const joiner = '\u200d';

/**
 * A name as a native menu can show it: no control or direction characters, one line, cut in the middle, `&` doubled
 * since a single one marks a key.
 */
export function menuText(name: string): string {
  const plain = name
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => (character === joiner ? character : ' '))
    .replace(/\s+/g, ' ')
    .trim();
  const letters = [...new Intl.Segmenter().segment(plain)].map(({ segment }) => segment);
  const half = Math.floor((mostCharacters - 1) / 2);
  const cut = letters.length > mostCharacters ? [...letters.slice(0, half), '…', ...letters.slice(-half)] : letters;
  return cut.join('').replace(/&/g, '&&');
}

/** Which of the three icons: locked, something needs the user, fine. */
export function trayIcon(
  credentials: readonly CredentialView[],
  vault: VaultView,
  now: number,
): 'normal' | 'attention' | 'locked' {
  if (vault.status !== 'open') return 'locked';
  const needs = credentials.some((view) => needsUser(view, now) || lifeState(view, now) === 'over');
  return needs ? 'attention' : 'normal';
}
