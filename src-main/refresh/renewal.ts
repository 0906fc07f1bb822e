import type { Problem } from '../../src-shared/problems.ts';
import { problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import { maskSecret } from '../../src-shared/mask.ts';
import type { Keeper } from '../credentials/keeper.ts';
import type { AccountRecord, CustomerRecord } from '../credentials/record.ts';
import type { AccountsService } from '../livechat/accounts-service.ts';
import { endsGrant } from '../livechat/refusals.ts';
import type { TokenEndpoint } from '../livechat/token-endpoint.ts';
import type { Servers } from '../servers/servers.ts';
import { Secret } from '../vault/secret.ts';
import { askCustomerToken } from './customer-token.ts';

/** A token that ends sooner than this is renewed before it is handed out. */
export const renewBeforeMs = 60_000;

interface Needs {
  keeper: Keeper;
  servers: Servers;
  tokenEndpoint: TokenEndpoint;
  accounts: AccountsService;
  /** Runs a sign-in for an account that has no refresh token. */
  signInAgain: (id: string) => Promise<Result<{ id: string }>>;
  now: () => number;
}

type Renewed = Result<{ expiresAt: number | null }>;

export interface Renewal {
  /** Gets a new token by the way that fits the kind; whoever asks while one runs gets the same answer. */
  renew(id: string): Promise<Renewed>;
  /** The secret of a credential, renewed first if it is about to end. */
  goodSecret(id: string): Promise<Result<Secret>>;
}

export function createRenewal({ keeper, servers, tokenEndpoint, accounts, signInAgain, now }: Needs): Renewal {
  const running = new Map<string, Promise<Renewed>>();

  const renew = (id: string): Promise<Renewed> => {
    const already = running.get(id);
    if (already) return already;
    const renewal = keeper.whileBusy(id, () => renewNow(id)).finally(() => running.delete(id));
    running.set(id, renewal);
    return renewal;
  };

  async function renewNow(id: string): Promise<Renewed> {
    const record = keeper.find(id);
    if (!record.ok) return record;
    switch (record.value.kind) {
      case 'pat':
        return fail(problem('pat-never-ends', { name: record.value.name }));
      case 'account':
        return record.value.refreshToken === 'none' ? bySignIn(id) : byRefreshToken(record.value);
      case 'customer':
        return byParent(record.value);
    }
  }

  async function bySignIn(id: string): Promise<Renewed> {
    const signedIn = await signInAgain(id);
    if (!signedIn.ok) return signedIn;
    const record = keeper.find(id);
    return record.ok ? ok({ expiresAt: record.value.expiresAt }) : record;
  }

  async function byRefreshToken(record: AccountRecord): Promise<Renewed> {
    const server = servers.find(record.server);
    if (!server.ok) return server;
    const secrets = keeper.secrets(record.id, 'account');
    if (!secrets.ok) return secrets;
    const { refreshToken, clientSecret } = secrets.value;
    if (!refreshToken) return bySignIn(record.id);
    const client = {
      accountsUrl: server.value.accountsUrl,
      clientId: record.clientId,
      clientType: record.clientType,
      clientSecret,
    };
    const answer = await tokenEndpoint.refresh(client, refreshToken);
    if (!answer.ok) return refused(record, answer.problem);
    const obtainedAt = now();
    const { access_token, refresh_token, expires_in, scope } = answer.value;
    const expiresAt = obtainedAt + expires_in * 1000;
    // The rotated refresh token is on disk before the new access token is handed out. Without a new one the old stays.
    const kept = await keeper.change(
      record,
      {
        obtainedAt,
        expiresAt,
        masked: maskSecret(access_token),
        scopes: scope.length > 0 ? scope : record.scopes,
        status: 'ok',
      },
      {
        ...secrets.value,
        accessToken: new Secret(access_token),
        refreshToken: refresh_token ? new Secret(refresh_token) : refreshToken,
      },
    );
    return kept.ok ? ok({ expiresAt }) : kept;
  }

  /** Only a refused refresh token marks an account; the row, its name and its customers stay. */
  async function refused(record: AccountRecord, why: Problem): Promise<Renewed> {
    if (!endsGrant(why)) return fail(why);
    await keeper.change(record, { status: 'sign-in-again' });
    return fail(problem('sign-in-needed', { name: record.name }, why.details));
  }

  async function byParent(record: CustomerRecord): Promise<Renewed> {
    const parent = keeper.find(record.parentId, 'account');
    if (!parent.ok) return fail(problem('parent-missing', { name: record.name }));
    const answer = await askCustomerToken({ accounts, servers, goodSecret, renew }, parent.value, record.entityId);
    if (!answer.ok) return answer;
    const obtainedAt = now();
    const expiresAt = obtainedAt + answer.value.expires_in * 1000;
    const { access_token } = answer.value;
    const kept = await keeper.change(
      record,
      { obtainedAt, expiresAt, masked: maskSecret(access_token), status: 'ok' },
      { accessToken: new Secret(access_token) },
    );
    return kept.ok ? ok({ expiresAt }) : kept;
  }

  async function goodSecret(id: string): Promise<Result<Secret>> {
    const record = keeper.find(id);
    if (!record.ok) return record;
    const { expiresAt, status, kind, name } = record.value;
    if (expiresAt !== null && expiresAt - now() < renewBeforeMs) {
      // An account that was refused is not asked again and again: only a sign-in helps.
      if (status === 'sign-in-again' && expiresAt <= now()) return fail(problem('sign-in-needed', { name }));
      const renewed = await renew(id);
      if (!renewed.ok && expiresAt <= now()) return renewed;
    }
    if (kind === 'pat') {
      const secrets = keeper.secrets(id, 'pat');
      return secrets.ok ? ok(secrets.value.token) : secrets;
    }
    const secrets = keeper.secrets(id, kind);
    return secrets.ok ? ok(secrets.value.accessToken) : secrets;
  }

  return { renew, goodSecret };
}
