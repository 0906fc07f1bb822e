import { problem } from '../../src-shared/problems.ts';
import { done, fail, ok, type Done, type Result } from '../../src-shared/result.ts';
import type { AppState, Keyfob } from '../../src-shared/contract/index.ts';
import type { Removed } from '../vault/vault.ts';
import type { Keeper } from './keeper.ts';

export const undoMs = 10_000;

interface Needs {
  keeper: Keeper;
  /** Waits for the renewal of one credential, if one runs: what it brings must not be lost to an undo. */
  renewalSettled: (id: string) => Promise<void>;
  now: () => number;
  showUndo: (undo: AppState['undo']) => void;
}

/** Something that can be undone for a while. */
export interface Undoable {
  count: number;
  of: 'deletion' | 'import';
  ms: number;
  /** What is held for it, sealed; forgotten when the time ends. */
  removed: Removed[];
  bringBack: () => Promise<Result<Done>>;
}

/**
 * Naming and deleting. What was deleted is out of the vault at once and held, sealed, until its undo time ends; then no
 * file holds it any more.
 */
export function createCredentialCalls({ keeper, renewalSettled, now, showUndo }: Needs): Pick<
  Keyfob,
  'rename' | 'nameOrganization' | 'remove' | 'undoRemove'
> & {
  forgetRemoved: () => void;
  /** Gives until when (epoch ms). What could be undone before can't be any more. */
  holdUndo: (undoable: Undoable) => number;
} {
  let held: (Undoable & { timer: NodeJS.Timeout }) | null = null;

  const letGo = (): Undoable | null => {
    const undoable = held;
    if (!undoable) return null;
    clearTimeout(undoable.timer);
    held = null;
    showUndo(null);
    return undoable;
  };
  const forgetRemoved = () => {
    const removed = letGo()?.removed ?? [];
    // A failure is not the user's to mend: the vault tries again when it is idle, and before it shuts.
    if (removed.length > 0) void keeper.forget(removed);
  };

  const holdUndo = (undoable: Undoable): number => {
    forgetRemoved();
    const { count, of, ms } = undoable;
    const since = now();
    held = { ...undoable, timer: setTimeout(forgetRemoved, ms) };
    showUndo({ count, since, until: since + ms, of });
    return since + ms;
  };

  return {
    forgetRemoved,
    holdUndo,

    async rename({ id, name }) {
      const record = keeper.find(id);
      return record.ok ? keeper.change(record.value, { name }) : record;
    },

    nameOrganization: ({ organizationId, name }) => keeper.nameOrganization(organizationId, name),

    async remove({ id }) {
      await renewalSettled(id);
      const removed = await keeper.remove(id);
      if (!removed.ok) return removed;
      if (removed.value.length === 0) return fail(problem('no-such-credential'));
      const { length: count } = removed.value;
      const bringBack = () => keeper.restore(removed.value);
      const undoUntil = holdUndo({ count, of: 'deletion', ms: undoMs, removed: removed.value, bringBack });
      return ok({ undoUntil, count });
    },

    async undoRemove() {
      const undoable = letGo();
      if (!undoable) return fail(problem('undo-over'));
      const restored = await undoable.bringBack();
      return restored.ok ? done : restored;
    },
  };
}
