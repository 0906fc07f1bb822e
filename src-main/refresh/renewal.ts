import { maskSecret } from '../../src-shared/mask.ts';
import type { HistoryPlace } from '../../src-shared/contract/index.ts';
import { problem, type Problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import { afterRenewal } from '../credentials/issued.ts';
import type { Keeper } from '../credentials/keeper.ts';
import type { AccountRecord, CustomerRecord } from '../credentials/record.ts';
import type { AccountsService } from '../livechat/accounts-service.ts';
import type { TokenAnswer } from '../livechat/answers.ts';
import { endsGrant } from '../livechat/refusals.ts';
import type { TokenEndpoint } from '../livechat/token-endpoint.ts';
import type { ServerProfile } from '../servers/server-profiles.ts';
import type { Servers } from '../servers/servers.ts';
import { Secret } from '../vault/secret.ts';
import type { HowAsked } from './by-sign-in.ts';
import { askCustomerToken } from './customer-token.ts';
import type { InFlight } from './in-flight.ts';
import { newestRefreshToken } from './restored.ts';

/** A token that ends sooner than this is renewed before it is handed out. */
export const renewBeforeMs = 60_000;

interface Needs {
  keeper: Keeper;
  servers: Servers;
  tokenEndpoint: TokenEndpoint;
  accounts: AccountsService;
  inFlight: InFlight;
  /** Renews an account that has no refresh token. */
  bySignIn: (record: AccountRecord, how: HowAsked) => Promise<Result<{ id: string }>>;
  now: () => number;
  /** A renewal has ended; for the history. */
  ended?: (id: string, renewed: Renewed, from: HistoryPlace) => void;
}

/** `anyway`: also with a refresh token out of a backup of which nothing tells whether it is still the newest. */
interface Asked extends HowAsked {
  from?: HistoryPlace | undefined;
  anyway?: boolean | undefined;
}

type Renewed = Result<{ expiresAt: number | null }>;

export interface Renewal {
  /** Gets a new token by the way that fits the kind; whoever asks while one runs gets the same answer. */
  renew(id: string, asked?: Asked): Promise<Renewed>;
  /** The secret of a credential, renewed first if it is about to end. */
  goodSecret(id: string): Promise<Result<Secret>>;
  /** Waits for the renewal of one credential, if one runs. */
  settled(id: string): Promise<void>;
}

export function createRenewal(needs: Needs): Renewal {
  const { keeper, servers, tokenEndpoint, accounts, inFlight, now } = needs;
  const running = new Map<string, Promise<Renewed>>();

  const renew = (id: string, { from = 'automatic', ...how }: Asked = {}): Promise<Renewed> => {
    const already = running.get(id);
    if (already) return already;
    const renewal = keeper.whileBusy(id, () => renewNow(id, how)).finally(() => running.delete(id));
    running.set(id, renewal);
    void renewal.then(
      (renewed) => needs.ended?.(id, renewed, from),
      () => undefined,
    );
    return renewal;
  };

  async function renewNow(id: string, how: Omit<Asked, 'from'>): Promise<Renewed> {
    const found = keeper.find(id);
    if (!found.ok) return found;
    const record = found.value;
    switch (record.kind) {
      case 'pat':
        return fail(problem('pat-never-ends', { name: record.name }));
      case 'account':
        if (record.refreshToken === 'none') return bySignIn(record, how);
        return inFlight.run(() => byRefreshToken(record, how.anyway ?? false));
      case 'customer':
        return inFlight.run(() => byParent(record));
    }
  }

  async function bySignIn(account: AccountRecord, how: HowAsked): Promise<Renewed> {
    const signedIn = await needs.bySignIn(account, how);
    if (!signedIn.ok) return signedIn;
    const record = keeper.find(account.id);
    return record.ok ? ok({ expiresAt: record.value.expiresAt }) : record;
  }

  async function byRefreshToken(record: AccountRecord, anyway: boolean): Promise<Renewed> {
    const server = servers.find(record.server);
    if (!server.ok) return server;
    const refreshToken = await refreshTokenOf(record, server.value, anyway);
    if (!refreshToken.ok) return refreshToken;
    const secrets = keeper.secrets(record.id, 'account');
    if (!secrets.ok) return secrets;
    const client = {
      accountsUrl: server.value.accountsUrl,
      clientId: record.clientId,
      clientType: record.clientType,
      clientSecret: secrets.value.clientSecret,
    };
    // A rotating token may be used up by a request whose answer never comes: the note is on disk before it leaves.
    const noted = await note(record, { renewingSince: record.refreshToken === 'rotates' ? now() : null });
    if (!noted.ok) return noted;
    const answer = await tokenEndpoint.refresh(client, refreshToken.value);
    if (!answer.ok) return refused(record, answer.problem);
    if (isSomebodyElse(record, answer.value)) return fail(problem('other-identity', { name: record.name }));
    return keepRenewed(record, answer.value, { ...secrets.value, refreshToken: refreshToken.value });
  }

  /** The one that is kept; after an answer that never came, the one that the server tells with the living token. */
  async function refreshTokenOf(
    record: AccountRecord,
    server: ServerProfile,
    anyway: boolean,
  ): Promise<Result<Secret>> {
    const secrets = keeper.secrets(record.id, 'account');
    if (!secrets.ok) return secrets;
    const { accessToken, refreshToken } = secrets.value;
    if (!refreshToken) return fail(problem('sign-in-needed', { name: record.name }));
    if (record.restoredAt && !anyway) {
      return newestRefreshToken(accounts, server.accountsUrl, record, secrets.value);
    }
    const lost = record.renewingSince !== null;
    if (!lost || (record.expiresAt !== null && record.expiresAt <= now())) return ok(refreshToken);
    const info = await accounts.info(server.accountsUrl, accessToken);
    return ok(info.ok && info.value.refresh_token ? new Secret(info.value.refresh_token) : refreshToken);
  }

  /** The rotated refresh token is on disk before the new access token is handed out. Without a new one the old stays. */
  async function keepRenewed(
    record: AccountRecord,
    { access_token, refresh_token, expires_in, scope }: TokenAnswer,
    secrets: { refreshToken: Secret; clientSecret?: Secret },
  ): Promise<Renewed> {
    const superseded = newerThan(record);
    if (superseded) return superseded;
    const obtainedAt = now();
    const expiresAt = obtainedAt + expires_in * 1000;
    const kept = await keeper.change(
      record,
      {
        obtainedAt,
        expiresAt,
        masked: maskSecret(access_token),
        scopes: scope.length > 0 ? scope : record.scopes,
        status: 'ok',
        renewingSince: null,
        issued: afterRenewal(record, expiresAt),
        restoredAt: null,
      },
      {
        ...secrets,
        accessToken: new Secret(access_token),
        refreshToken: refresh_token ? new Secret(refresh_token) : secrets.refreshToken,
      },
    );
    return kept.ok ? ok({ expiresAt }) : kept;
  }

  /** Only a refused refresh token marks an account; the row, its name and its customers stay. */
  async function refused(record: AccountRecord, why: Problem): Promise<Renewed> {
    const superseded = newerThan(record);
    if (superseded) return superseded;
    // The server may have renewed it: the note stays, and nothing is sent again by itself.
    if (lostAnswers.has(why.code) && record.refreshToken === 'rotates') return fail(why);
    if (!endsGrant(why)) {
      await note(record, { renewingSince: null });
      return fail(why);
    }
    // Another one may have renewed it in the same files: its token is newer than the one that was refused.
    if (await keeper.takeNewer(record.id)) return newerThan(record) ?? fail(why);
    await note(record, { renewingSince: null, status: 'sign-in-again' });
    const { name } = record;
    const code = why.code === 'refresh-or-secret-refused' ? why.code : 'sign-in-needed';
    return fail(problem(code, { name }, why.details));
  }

  async function byParent(record: CustomerRecord): Promise<Renewed> {
    const parent = keeper.find(record.parentId, 'account');
    if (!parent.ok) return fail(problem('parent-missing', { name: record.name }));
    const answer = await askCustomerToken({ accounts, servers, goodSecret, renew }, parent.value, record.entityId);
    if (!answer.ok) return answer;
    const superseded = newerThan(record);
    if (superseded) return superseded;
    const obtainedAt = now();
    const expiresAt = obtainedAt + answer.value.expires_in * 1000;
    const { access_token } = answer.value;
    const kept = await keeper.change(
      record,
      { obtainedAt, expiresAt, masked: maskSecret(access_token), status: 'ok', wasToEndAt: null },
      { accessToken: new Secret(access_token) },
    );
    return kept.ok ? ok({ expiresAt }) : kept;
  }

  /** A token that came by another way while the renewal ran, by signing in, is newer than what the renewal brings. */
  function newerThan(record: AccountRecord | CustomerRecord): Renewed | null {
    const current = keeper.current(record.id);
    if (!current.ok) return current;
    return current.value.obtainedAt === record.obtainedAt ? null : ok({ expiresAt: current.value.expiresAt });
  }

  const note = (record: AccountRecord, part: Partial<Pick<AccountRecord, 'renewingSince' | 'status'>>) =>
    keeper.change(record, part);

  async function goodSecret(id: string): Promise<Result<Secret>> {
    const record = keeper.find(id);
    if (!record.ok) return record;
    const due = await renewedIfDue(record.value);
    if (!due.ok) return due;
    return keeper.token(record.value);
  }

  /** A token that still lives for a little is handed out when its renewal fails; one that is over is not. */
  async function renewedIfDue(record: {
    id: string;
    name: string;
    expiresAt: number | null;
  }): Promise<Result<unknown>> {
    const { id, name, expiresAt } = record;
    if (expiresAt === null || expiresAt - now() >= renewBeforeMs) return ok(null);
    const over = expiresAt <= now();
    const account = keeper.find(id, 'account');
    const asksUser = account.ok && (account.value.status === 'sign-in-again' || account.value.renewingSince !== null);
    if (asksUser && !running.has(id)) {
      // A refused account is not asked again and again, and a lost answer is not followed by a replay unasked.
      if (!over) return ok(null);
      return fail(problem(account.value.renewingSince === null ? 'sign-in-needed' : 'renewal-unknown', { name }));
    }
    const renewed = await renew(id, { quietly: true });
    return !renewed.ok && over ? renewed : ok(null);
  }

  return { renew, goodSecret, settled: async (id) => void (await running.get(id)) };
}

/** The request arrived, or may have, and what came back can't be used. */
const lostAnswers = new Set(['answer-lost', 'answer-unreadable', 'answer-field', 'answer-too-large']);

/** An answer for another account or organization is never kept under this one. */
const isSomebodyElse = (record: AccountRecord, { account_id, organization_id }: TokenAnswer): boolean =>
  differ(record.accountId, account_id) || differ(record.organizationId, organization_id);

const differ = (known: string | null, told: string | null | undefined): boolean =>
  Boolean(known && told && known !== told);
