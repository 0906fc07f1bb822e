import { spanText } from '../../src-shared/life.ts';
import type { CheckedPaste } from '../../src-shared/contract/index.ts';
import type { HeaderCredential } from '../../src-shared/header.ts';
import { ok, type Result } from '../../src-shared/result.ts';
import type { AccountsService } from '../livechat/accounts-service.ts';
import type { Http } from '../livechat/http.ts';
import type { ServerAddresses } from '../servers/server-profiles.ts';
import { Secret } from '../vault/secret.ts';
import { askWithPat } from './pat-read.ts';

interface Needs {
  accounts: AccountsService;
  http: Http;
  now: () => number;
}

/**
 * Asks a server what a credential that nobody keeps is worth. Nothing tells an account's access token from a
 * customer's: the likelier of the two is asked for first, then the other. A failure of the server or the network is a
 * problem; that the server does not take the credential is an answer. `signal` ends the questions.
 */
export type CheckToken = (
  server: ServerAddresses,
  credential: HeaderCredential,
  likely: 'account' | 'customer',
  signal?: AbortSignal,
) => Promise<Result<CheckedPaste>>;

const nothingTold: Omit<CheckedPaste, 'valid' | 'says'> = {
  kind: null,
  expiresAt: null,
  accountId: null,
  organizationId: null,
  entityId: null,
  clientId: null,
  scopes: null,
};

export function createTokenCheck({ accounts, http, now }: Needs): CheckToken {
  return async (server, credential, likely, signal) => {
    if (credential.kind === 'pat') return checkPat(server, credential.accountId, new Secret(credential.token), signal);
    const token = new Secret(credential.token);
    const asks = likely === 'customer' ? [asCustomer, asAccount] : [asAccount, asCustomer];
    for (const ask of asks) {
      const answer = await ask(server, token, signal);
      if (!answer.ok) return answer;
      if (answer.value) return ok(answer.value);
    }
    const host = hostOf(server.accountsUrl);
    return ok({
      ...nothingTold,
      valid: false,
      says: `${host} takes it neither as an account’s access token nor as a customer’s. It is over, was revoked, is not whole, or belongs to another server.`,
    });
  };

  /** `null`: the server does not take it as this kind. */
  async function asAccount(
    { accountsUrl }: ServerAddresses,
    token: Secret,
    signal?: AbortSignal,
  ): Promise<Result<CheckedPaste | null>> {
    const info = await accounts.info(accountsUrl, token, signal);
    if (!info.ok) return info.problem.code === 'token-refused' ? ok(null) : info;
    const { expires_in, scope, account_id, organization_id, client_id } = info.value;
    return ok({
      ...nothingTold,
      valid: true,
      says: `An account’s access token, valid for ${spanText(expires_in * 1000)}.`,
      kind: 'account',
      expiresAt: now() + expires_in * 1000,
      accountId: account_id ?? null,
      organizationId: organization_id ?? null,
      clientId: client_id ?? null,
      scopes: scope,
    });
  }

  async function asCustomer(
    { accountsUrl }: ServerAddresses,
    token: Secret,
    signal?: AbortSignal,
  ): Promise<Result<CheckedPaste | null>> {
    const info = await accounts.customerInfo(accountsUrl, token, signal);
    if (!info.ok) return info.problem.code === 'token-refused' ? ok(null) : info;
    const { expires_in, entity_id, organization_id, client_id } = info.value;
    return ok({
      ...nothingTold,
      valid: true,
      says: `A customer’s access token, valid for ${spanText(expires_in * 1000)}.`,
      kind: 'customer',
      expiresAt: now() + expires_in * 1000,
      organizationId: organization_id ?? null,
      entityId: entity_id ?? null,
      clientId: client_id ?? null,
    });
  }

  async function checkPat(
    server: ServerAddresses,
    accountId: string,
    token: Secret,
    signal?: AbortSignal,
  ): Promise<Result<CheckedPaste>> {
    const answer = await askWithPat({ http, now }, server, { accountId, token }, signal);
    const told = { ...nothingTold, kind: 'pat' as const, accountId };
    if (answer.ok) return ok({ ...told, valid: true, says: patSays[answer.value] });
    const { code, what, remedy } = answer.problem;
    return code === 'pat-refused' ? ok({ ...told, valid: false, says: `${what} ${remedy}` }) : answer;
  }
}

/** What the harmless read tells of a PAT. */
const patSays = {
  read: 'The server takes it: list_channels was read with it. A PAT has no end, and no server tells its scopes.',
  'scope-missing':
    'The server takes it. It may not read list_channels, so a scope is missing for that one; the others nobody tells.',
  known: 'The server takes it: it found fault with the request, not with the token. A PAT has no end.',
} as const;

const hostOf = (url: string): string => new URL(url).host;
