import { spanText } from '../../src-shared/life.ts';
import type { Problem } from '../../src-shared/problems.ts';
import { done, ok, type Done, type Result } from '../../src-shared/result.ts';
import type { Keyfob } from '../../src-shared/contract/index.ts';
import type { Keeper } from '../credentials/keeper.ts';
import type { AccountRecord, CustomerRecord, PatRecord } from '../credentials/record.ts';
import type { AccountsService } from '../livechat/accounts-service.ts';
import type { Http } from '../livechat/http.ts';
import type { ServerAddresses } from '../servers/server-profiles.ts';
import type { Servers } from '../servers/servers.ts';
import { Secret } from '../vault/secret.ts';
import { askWithPat } from './pat-read.ts';

interface Needs {
  keeper: Keeper;
  servers: Servers;
  accounts: AccountsService;
  http: Http;
  now: () => number;
}

type Checked = Result<{ valid: boolean; says: string; expiresAt: number | null }>;

/** Asks a credential's own server what it is worth, and keeps what it said. */
export function createCheck({ keeper, servers, accounts, http, now }: Needs): Keyfob['check'] {
  return async ({ id }) => {
    const record = keeper.find(id);
    if (!record.ok) return record;
    const server = servers.find(record.value.server);
    if (!server.ok) return server;
    return keeper.whileBusy(id, () => {
      switch (record.value.kind) {
        case 'account':
          return checkAccount(record.value, server.value);
        case 'customer':
          return checkCustomer(record.value, server.value);
        case 'pat':
          return checkPat(record.value, server.value);
      }
    });
  };

  async function checkAccount(record: AccountRecord, { accountsUrl }: ServerAddresses): Promise<Checked> {
    const secrets = keeper.secrets(record.id, 'account');
    if (!secrets.ok) return secrets;
    const info = await accounts.info(accountsUrl, secrets.value.accessToken);
    if (!info.ok) return refused(record, info.problem);
    const { expires_in, scope, account_id, organization_id, refresh_token } = info.value;
    const current = keeper.find(record.id, 'account');
    // Out of a backup: now the server has told the newest one.
    if (refresh_token && current.ok && current.value.restoredAt && current.value.obtainedAt === record.obtainedAt) {
      const told = { ...secrets.value, refreshToken: new Secret(refresh_token) };
      const kept = await keeper.change(record, { restoredAt: null }, told);
      if (!kept.ok) return kept;
    }
    return alive(record, expires_in, {
      scopes: scope.length > 0 ? scope : record.scopes,
      accountId: account_id ?? record.accountId,
      organizationId: organization_id ?? record.organizationId,
    });
  }

  async function checkCustomer(record: CustomerRecord, { accountsUrl }: ServerAddresses): Promise<Checked> {
    const secrets = keeper.secrets(record.id, 'customer');
    if (!secrets.ok) return secrets;
    const info = await accounts.customerInfo(accountsUrl, secrets.value.accessToken);
    return info.ok ? alive(record, info.value.expires_in) : refused(record, info.problem);
  }

  async function checkPat(record: PatRecord, server: ServerAddresses): Promise<Checked> {
    const secrets = keeper.secrets(record.id, 'pat');
    if (!secrets.ok) return secrets;
    const { accountId } = record;
    const answer = await askWithPat({ http, now }, server, { accountId, token: secrets.value.token });
    if (!answer.ok) {
      const refusedBy = answer.problem;
      if (refusedBy.code !== 'pat-refused') return answer;
      await keeper.change(record, { checkedAt: now(), status: 'refused' });
      return ok({ valid: false, says: `${refusedBy.what} ${refusedBy.remedy}`, expiresAt: null });
    }
    await keeper.change(record, { checkedAt: now(), status: 'ok' });
    return ok({ valid: true, says: 'The server takes it. A PAT has no end.', expiresAt: null });
  }

  async function alive(
    record: AccountRecord | CustomerRecord,
    expiresInSeconds: number,
    found: Partial<Pick<AccountRecord, 'scopes' | 'accountId' | 'organizationId'>> = {},
  ): Promise<Checked> {
    const expiresAt = now() + expiresInSeconds * 1000;
    // The server counts in whole seconds: an end that moved by less than two is the same end.
    const same = record.expiresAt !== null && Math.abs(record.expiresAt - expiresAt) < 2000;
    const end = same ? record.expiresAt : expiresAt;
    // A refused refresh token is as dead as before, though the access token still lives.
    const status = record.status === 'sign-in-again' ? record.status : 'ok';
    const kept = await note(record, { ...found, expiresAt: end, status });
    if (!kept.ok) return kept;
    return ok({ valid: true, says: `Valid for ${spanText(expiresInSeconds * 1000)}.`, expiresAt: end });
  }

  /** The server no longer takes the token: it is over, whatever the clock says. Other failures change nothing. */
  async function refused(record: AccountRecord | CustomerRecord, why: Problem): Promise<Checked> {
    if (why.code !== 'token-refused') return { ok: false, problem: why };
    const over = Math.min(record.expiresAt ?? now(), now());
    await note(record, { expiresAt: over });
    return ok({ valid: false, says: `${why.what} ${why.remedy}`, expiresAt: over });
  }

  /** What was said of a token that was renewed meanwhile is said of the old one: it is not noted. */
  async function note(
    record: AccountRecord | CustomerRecord,
    facts: Partial<Pick<AccountRecord, 'expiresAt' | 'status' | 'scopes' | 'accountId' | 'organizationId'>>,
  ): Promise<Result<Done>> {
    const current = keeper.find(record.id);
    if (!current.ok) return current;
    if (current.value.obtainedAt !== record.obtainedAt) return done;
    return keeper.change(current.value, { ...facts, checkedAt: now() });
  }
}
