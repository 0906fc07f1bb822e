import { clocksApart, clocksDiffer } from '../../src-shared/clocks.ts';
import { spanText } from '../../src-shared/life.ts';
import type { Problem } from '../../src-shared/problems.ts';
import { done, ok, type Done, type Result } from '../../src-shared/result.ts';
import type { Keeper } from '../credentials/keeper.ts';
import type { AccountRecord, CredentialRecord, CustomerRecord, PatRecord } from '../credentials/record.ts';
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
  /** By how much a server's clock is ahead of ours. */
  aheadMs: (url: string) => number;
  now: () => number;
}

type Checked = Result<{ valid: boolean; says: string; expiresAt: number | null }>;

/** `signal` ends the question; what was known before stays. */
export type Check = (input: { id: string }, signal?: AbortSignal) => Promise<Checked>;

/** Asks a credential's own server what it is worth, and keeps what it said. */
export function createCheck({ keeper, servers, accounts, http, aheadMs, now }: Needs): Check {
  return async ({ id }, signal) => {
    const record = keeper.find(id);
    if (!record.ok) return record;
    const server = servers.find(record.value.server);
    if (!server.ok) return server;
    return keeper.whileBusy(id, () => {
      switch (record.value.kind) {
        case 'account':
          return checkAccount(record.value, server.value, signal);
        case 'customer':
          return checkCustomer(record.value, server.value, signal);
        case 'pat':
          return checkPat(record.value, server.value, signal);
      }
    });
  };

  async function checkAccount(
    record: AccountRecord,
    { accountsUrl }: ServerAddresses,
    signal?: AbortSignal,
  ): Promise<Checked> {
    const secrets = keeper.secrets(record.id, 'account');
    if (!secrets.ok) return secrets;
    const info = await accounts.info(accountsUrl, secrets.value.accessToken, signal);
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

  async function checkCustomer(
    record: CustomerRecord,
    { accountsUrl }: ServerAddresses,
    signal?: AbortSignal,
  ): Promise<Checked> {
    const secrets = keeper.secrets(record.id, 'customer');
    if (!secrets.ok) return secrets;
    const info = await accounts.customerInfo(accountsUrl, secrets.value.accessToken, signal);
    return info.ok ? alive(record, info.value.expires_in) : refused(record, info.problem);
  }

  async function checkPat(record: PatRecord, server: ServerAddresses, signal?: AbortSignal): Promise<Checked> {
    const secrets = keeper.secrets(record.id, 'pat');
    if (!secrets.ok) return secrets;
    const { accountId } = record;
    const answer = await askWithPat({ http, now }, server, { accountId, token: secrets.value.token }, signal);
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
    const looked = record.expiresAt !== null && record.expiresAt <= now() ? clockText(record) : '';
    const says = [`Valid for ${spanText(expiresInSeconds * 1000)}.`, looked].filter(Boolean).join(' ');
    return ok({ valid: true, says, expiresAt: end });
  }

  /** The server no longer takes the token: it is over, whatever the clock says. Other failures change nothing. */
  async function refused(record: AccountRecord | CustomerRecord, why: Problem): Promise<Checked> {
    if (why.code !== 'token-refused') return { ok: false, problem: why };
    const over = Math.min(record.expiresAt ?? now(), now());
    const early = (record.expiresAt ?? 0) - now();
    await note(record, { expiresAt: over, ...(early > leastEarlyMs ? { wasToEndAt: record.expiresAt } : {}) });
    const reasons = [why.what, early > leastEarlyMs ? earlyText(record, early) : '', clockText(record), why.remedy];
    return ok({ valid: false, says: reasons.filter(Boolean).join(' '), expiresAt: over });
  }

  /** Where the clocks differ, what looks over may not be, or the other way round. */
  function clockText(record: CredentialRecord): string {
    const server = servers.all().find(({ id }) => id === record.server);
    const ahead = server ? aheadMs(server.accountsUrl) : 0;
    return clocksDiffer(ahead) ? `The clock of its server is ${clocksApart(ahead)}.` : '';
  }

  /** What was said of a token that was renewed meanwhile is said of the old one: it is not noted. */
  async function note(
    record: AccountRecord | CustomerRecord,
    facts: Partial<
      Pick<AccountRecord, 'expiresAt' | 'status' | 'scopes' | 'accountId' | 'organizationId' | 'wasToEndAt'>
    >,
  ): Promise<Result<Done>> {
    const current = keeper.find(record.id);
    if (!current.ok) return current;
    if (current.value.obtainedAt !== record.obtainedAt) return done;
    return keeper.change(current.value, { ...facts, checkedAt: now() });
  }
}

/** Whole seconds and the way to the server make an end look a little early. */
const leastEarlyMs = 60_000;

/** Source: facts page, "Limits". */
const earlyText = ({ kind }: CredentialRecord, leftMs: number): string =>
  kind === 'account'
    ? `It had ${spanText(leftMs)} left: it was revoked, or pushed out, since only the newest 25 of an app and user live.`
    : `It had ${spanText(leftMs)} left, and was revoked.`;
