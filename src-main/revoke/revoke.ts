import type { Keyfob } from '../../src-shared/contract/index.ts';
import { problem, type Problem } from '../../src-shared/problems.ts';
import { done, fail, ok, type Done, type Result } from '../../src-shared/result.ts';
import type { Keeper } from '../credentials/keeper.ts';
import type { AccountRecord, CustomerRecord } from '../credentials/record.ts';
import type { AccountsService } from '../livechat/accounts-service.ts';
import type { Renewal } from '../refresh/renewal.ts';
import type { Servers } from '../servers/servers.ts';
import type { Removed } from '../vault/vault.ts';

interface Needs {
  keeper: Keeper;
  servers: Servers;
  accounts: AccountsService;
  renewal: Renewal;
  now: () => number;
}

/**
 * Ends tokens at the server that they came from. Only what the server says is ended leaves the vault, and then without
 * undo. Source: facts page, "Revoke": an access token and its refresh token go together.
 */
export function createRevoke({ keeper, servers, accounts, renewal, now }: Needs): Keyfob['revoke'] {
  return async ({ id }) => {
    const found = keeper.find(id);
    if (!found.ok) return found;
    const record = found.value;
    if (record.kind === 'pat') return fail(problem('pat-not-revocable', { name: record.name }));
    // An account's customers can't be renewed without it, so they end with it.
    const customers = keeper
      .list()
      .filter((one): one is CustomerRecord => one.kind === 'customer' && one.parentId === id);
    const gone: Removed[] = [];
    /** What was ended before it stays ended, and is said. */
    const stoppedBy = (why: Problem) =>
      fail(gone.length > 0 ? { ...why, details: { ...why.details, revoked: String(gone.length) } } : why);
    try {
      for (const one of [...customers, record]) {
        const ended = await keeper.whileBusy(one.id, () => (one.kind === 'account' ? endPair(one) : endCustomer(one)));
        if (!ended.ok) return stoppedBy(ended.problem);
        const removed = await keeper.remove(one.id);
        if (!removed.ok) return stoppedBy(removed.problem);
        gone.push(...removed.value);
      }
    } finally {
      if (gone.length > 0) await keeper.forget(gone);
    }
    return ok({ count: gone.length });
  };

  async function endCustomer(record: CustomerRecord): Promise<Result<Done>> {
    await renewal.settled(record.id);
    const current = keeper.find(record.id, 'customer');
    if (!current.ok) return current;
    if (isOver(current.value)) return done;
    const told = await tell(record, '/v2/customer/token');
    return told.ok ? done : told;
  }

  async function endPair(record: AccountRecord): Promise<Result<Done>> {
    await renewal.settled(record.id);
    const current = keeper.find(record.id, 'account');
    if (!current.ok) return current;
    if (!isOver(current.value)) {
      const told = await tell(record, '/v2/token');
      if (!told.ok) return told;
      if (told.value.known) return done;
    }
    const { refreshToken, status } = current.value;
    if (refreshToken === 'none' || status === 'sign-in-again') return done;
    // The access token is over, its refresh token perhaps not: only a new access token ends that.
    const renewed = await renewal.renew(record.id);
    if (!renewed.ok) return renewed.problem.code === 'sign-in-needed' ? done : renewed;
    const told = await tell(record, '/v2/token');
    return told.ok ? done : told;
  }

  function isOver({ expiresAt }: { expiresAt: number | null }): boolean {
    return expiresAt !== null && expiresAt <= now();
  }

  async function tell(
    record: AccountRecord | CustomerRecord,
    path: '/v2/token' | '/v2/customer/token',
  ): Promise<Result<{ known: boolean }>> {
    const server = servers.find(record.server);
    if (!server.ok) return server;
    const token = keeper.token(record);
    return token.ok ? accounts.revoke(server.value.accountsUrl, path, token.value) : token;
  }
}
