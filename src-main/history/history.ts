import type { HistoryAct, HistoryEntry, HistoryPlace, Keyfob } from '../../src-shared/contract/index.ts';
import { problem } from '../../src-shared/problems.ts';
import { fail, ok } from '../../src-shared/result.ts';
import type { CredentialRecord } from '../credentials/record.ts';
import { historyKeptMs } from '../vault/kept-history.ts';
import type { Vault } from '../vault/vault.ts';

interface Needs {
  /** `vault` is the open one; `writable` also takes the end of what had begun before it was locked. */
  door: { readonly vault: Vault | null; readonly writable: Vault | null };
  /** Whether anything is to be noted at all. */
  on: () => boolean;
  now: () => number;
  /** Something was noted, or all was cleared. */
  changed: () => void;
}

/** One credential, or how many. */
type About = Pick<CredentialRecord, 'id' | 'name' | 'kind'> | { count: number };

/** Writes down what happened. A disk that does not take it must not turn what happened into a failure. */
export type Note = (
  did: HistoryAct,
  about: About,
  how?: { from?: HistoryPlace | undefined; failed?: string | undefined },
) => void;

/** More are noted as one line. */
const mostByName = 50;

/** Notes it of each, by name, or where there are very many how many. */
export function noteEach(note: Note, did: HistoryAct, those: readonly { record: CredentialRecord }[]): void {
  if (those.length > mostByName) note(did, { count: those.length });
  else for (const { record } of those) note(did, record);
}

/** The history: no secrets, kept in the vault, for ninety days. */
export function createHistory({ door, on, now, changed }: Needs): Pick<Keyfob, 'history' | 'clearHistory'> & {
  note: Note;
} {
  return {
    note(did, about, { from, failed } = {}) {
      const vault = door.writable;
      if (!vault || !on()) return;
      const { id, name, kind } = 'id' in about ? about : { id: null, name: '', kind: null };
      const count = 'count' in about ? { count: about.count } : {};
      void vault.history.note([
        { at: now(), did, id, name, kind, ...count, ...(from ? { from } : {}), ...(failed ? { failed } : {}) },
      ]);
      changed();
    },

    async history({ id, before = Infinity, most }) {
      const { vault } = door;
      if (!vault) return fail(problem('locked'));
      const all = await vault.history.all();
      const since = now() - historyKeptMs;
      const entries: HistoryEntry[] = [];
      for (let at = all.length - 1; at >= 0; at -= 1) {
        const entry = all[at];
        if (!entry || entry.at < since) break;
        if (entry.no >= before || (id !== undefined && entry.id !== id)) continue;
        if (entries.length === most) return ok({ entries, more: true });
        entries.push(entry);
      }
      return ok({ entries, more: false });
    },

    async clearHistory() {
      const { vault } = door;
      if (!vault) return fail(problem('locked'));
      const cleared = await vault.history.clear();
      changed();
      return cleared;
    },
  };
}
