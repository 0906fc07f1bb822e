import type { HistoryPlace, Keyfob } from '../../src-shared/contract/index.ts';
import type { Result } from '../../src-shared/result.ts';
import type { Keeper } from '../credentials/keeper.ts';
import type { Note } from './history.ts';

type Noted = Pick<
  Keyfob,
  | 'copy'
  | 'signIn'
  | 'keepOtherIdentity'
  | 'addPat'
  | 'addSamplePat'
  | 'keepPaste'
  | 'addCustomer'
  | 'remove'
  | 'undoRemove'
  | 'revoke'
>;

/** Not a failure: the user changed their mind. */
const notTold = new Set(['sign-in-cancelled', 'locked', 'no-such-credential']);

/** What a result says for the history; `null`: nothing that is worth a line. */
const outcome = (result: Result<unknown>): { failed?: string } | null =>
  result.ok ? {} : notTold.has(result.problem.code) ? null : { failed: result.problem.code };

/** Notes a renewal, whoever asked for it. */
export const noteRenewals =
  ({ keeper, note }: { keeper: Keeper; note: Note }) =>
  (id: string, renewed: Result<unknown>, from: HistoryPlace): void => {
    const record = keeper.current(id);
    const how = outcome(renewed);
    if (record.ok && how) note('renewed', record.value, { ...how, from });
  };

/** The same calls, each noted in the history when it has ended. Renewals are noted where they end, whoever asked. */
export function noteCalls(
  calls: Noted,
  { keeper, note }: { keeper: Keeper; note: Note },
): Noted & { copyFrom: (from: HistoryPlace) => Keyfob['copy'] } {
  const known = (id: string) => {
    const record = keeper.current(id);
    return record.ok ? record.value : null;
  };
  const made =
    <I>(call: (input: I) => Promise<Result<{ id: string }>>) =>
    async (input: I) => {
      const result = await call(input);
      const record = result.ok ? known(result.value.id) : null;
      if (record) note('made', record);
      return result;
    };
  const copyFrom =
    (from: HistoryPlace | undefined): Keyfob['copy'] =>
    async (input) => {
      const record = known(input.id);
      const result = await calls.copy(input);
      const how = outcome(result);
      if (record && how) note('copied', record, { ...how, from });
      return result;
    };

  return {
    copyFrom,
    copy: (input) => copyFrom(input.from)(input),
    addPat: made(calls.addPat),
    addSamplePat: made(calls.addSamplePat),
    keepPaste: made(calls.keepPaste),
    addCustomer: made(calls.addCustomer),
    keepOtherIdentity: made(calls.keepOtherIdentity),

    async signIn(input) {
      const again = input.as === 'again' ? known(input.id) : null;
      const result = await calls.signIn(input);
      const record = result.ok ? known(result.value.id) : again;
      const how = outcome(result);
      if (record && how) note('signed-in', record, how);
      return result;
    },

    async remove(input) {
      const record = known(input.id);
      const result = await calls.remove(input);
      if (!result.ok || !record) return result;
      note('deleted', record);
      if (result.value.count > 1) note('deleted', { count: result.value.count - 1 });
      return result;
    },

    async revoke(input) {
      const record = known(input.id);
      const result = await calls.revoke(input);
      const how = outcome(result);
      if (record && how) note('revoked', record, how);
      if (result.ok && result.value.count > 1) note('revoked', { count: result.value.count - 1 });
      return result;
    },

    async undoRemove(input) {
      const before = keeper.list().length;
      const result = await calls.undoRemove(input);
      if (result.ok) note('restored', { count: Math.abs(keeper.list().length - before) });
      return result;
    },
  };
}
