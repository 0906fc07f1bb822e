import { problem } from '../../src-shared/problems.ts';
import { done, fail, ok } from '../../src-shared/result.ts';
import type { Keyfob } from '../../src-shared/contract/index.ts';
import type { Removed } from '../vault/vault.ts';
import type { Keeper } from './keeper.ts';

export const undoMs = 10_000;

interface Needs {
  keeper: Keeper;
  /** Waits for the renewal of one credential, if one runs: what it brings must not be lost to an undo. */
  renewalSettled: (id: string) => Promise<void>;
  now: () => number;
  showUndo: (undo: { count: number; until: number; since: number } | null) => void;
}

/**
 * Naming and deleting. What was deleted is out of the vault at once and held, sealed, until its undo time ends; then no
 * file holds it any more.
 */
export function createCredentialCalls({
  keeper,
  renewalSettled,
  now,
  showUndo,
}: Needs): Pick<Keyfob, 'rename' | 'nameOrganization' | 'remove' | 'undoRemove'> & { forgetRemoved: () => void } {
  let held: { removed: Removed[]; timer: NodeJS.Timeout } | null = null;

  const letGo = (): Removed[] => {
    if (!held) return [];
    const { removed, timer } = held;
    clearTimeout(timer);
    held = null;
    showUndo(null);
    return removed;
  };
  const forgetRemoved = () => {
    const removed = letGo();
    // A failure is not the user's to mend: the vault tries again when it is idle, and before it shuts.
    if (removed.length > 0) void keeper.forget(removed);
  };

  return {
    forgetRemoved,

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
      forgetRemoved();
      const since = now();
      const undo = { count: removed.value.length, since, until: since + undoMs };
      held = { removed: removed.value, timer: setTimeout(forgetRemoved, undoMs) };
      showUndo(undo);
      return ok({ undoUntil: undo.until, count: undo.count });
    },

    async undoRemove() {
      const removed = letGo();
      if (removed.length === 0) return fail(problem('undo-over'));
      const restored = await keeper.restore(removed);
      return restored.ok ? done : restored;
    },
  };
}
