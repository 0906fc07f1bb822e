import type { HistoryEntry, KeyfobWindow } from '../../src-shared/contract/index.ts';
import type { Mirror } from '../mirror/mirror.svelte.ts';
import { words } from '../words/index.ts';
import { dayOf, dayText } from './days.ts';
import { aboutText, didText, placeText } from './sentence.ts';

export type LogRow =
  { is: 'day'; key: string; label: string } | { is: 'entry'; key: string; entry: HistoryEntry; about: string };

/** The history as the screen shows it: what was fetched, what is searched for, the rows that come of it. */
export class HistoryLog {
  search = $state('');
  #entries = $state.raw<readonly HistoryEntry[]>([]);
  #at = $state<number | null>(null);
  /** Nothing has come yet. */
  loading = $state(true);
  #asked = 0;
  readonly #keyfob: Pick<KeyfobWindow, 'history'>;
  readonly #mirror: Pick<Mirror, 'credentials'>;
  readonly #now: () => number;

  constructor(keyfob: Pick<KeyfobWindow, 'history'>, mirror: Pick<Mirror, 'credentials'>, now: () => number) {
    this.#keyfob = keyfob;
    this.#mirror = mirror;
    this.#now = now;
  }

  /** Fetches all of it, newest first, page by page. Asked again meanwhile, the earlier one gives up. */
  async fetch(): Promise<void> {
    const asked = ++this.#asked;
    const all: HistoryEntry[] = [];
    for (let more = true; more;) {
      const before = all.at(-1)?.no;
      const page = await this.#keyfob.history(before === undefined ? {} : { before });
      if (asked !== this.#asked || !page.ok) return;
      all.push(...page.value.entries);
      more = page.value.more;
    }
    this.#entries = all;
    this.loading = false;
  }

  get count(): number {
    return this.#entries.length;
  }

  readonly shown = $derived.by(() => {
    const wanted = this.search.toLowerCase().split(/\s+/).filter(Boolean);
    const nameNow = (id: string) => this.#mirror.credentials.get(id)?.name;
    return this.#entries.flatMap((entry) => {
      const about = aboutText(entry, nameNow);
      const kind = entry.kind ? words.everywhere.kinds[entry.kind] : '';
      const text = [about, entry.name, kind, entry.kind ?? '', didText(entry), placeText(entry)]
        .join(' ')
        .toLowerCase();
      return wanted.every((word) => text.includes(word)) ? [{ entry, about }] : [];
    });
  });

  readonly rows: readonly LogRow[] = $derived.by(() => {
    const rows: LogRow[] = [];
    let last = '';
    for (const { entry, about } of this.shown) {
      const key = dayOf(entry.at);
      if (key !== last) rows.push({ is: 'day', key, label: dayText(entry.at, this.#now()) });
      last = key;
      rows.push({ is: 'entry', key: String(entry.no), entry, about });
    }
    return rows;
  });

  /** The place of the chosen row, or that of the newest entry. */
  readonly active = $derived.by(() => {
    const at = this.rows.findIndex((row) => row.is === 'entry' && row.entry.no === this.#at);
    return at === -1 ? this.rows.findIndex((row) => row.is === 'entry') : at;
  });

  get chosen(): HistoryEntry | null {
    const row = this.rows[this.active];
    return row?.is === 'entry' ? row.entry : null;
  }

  choose(no: number): void {
    this.#at = no;
  }

  /** Goes so many entries on, the days between not counted. */
  move(step: number): void {
    const direction = Math.sign(step);
    let target = this.active;
    for (
      let at = target + direction, left = Math.abs(step);
      left > 0 && at >= 0 && at < this.rows.length;
      at += direction
    ) {
      if (this.rows[at]?.is !== 'entry') continue;
      target = at;
      left -= 1;
    }
    const row = this.rows[target];
    if (row?.is === 'entry') this.choose(row.entry.no);
  }
}
