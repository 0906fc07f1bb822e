import { randomUUID } from 'node:crypto';
import type { CallArguments } from '../../src-shared/contract/index.ts';
import { maskSecret } from '../../src-shared/mask.ts';
import { satisfies } from '../../src-shared/index.ts';
import { problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import type { Keeper } from '../credentials/keeper.ts';
import type { AccountRecord, AccountSecrets } from '../credentials/record.ts';
import type { AccountsService } from '../livechat/accounts-service.ts';
import type { TokenAnswer } from '../livechat/answers.ts';
import type { Servers } from '../servers/servers.ts';
import { sandboxId } from '../servers/server-profiles.ts';
import { Secret } from '../vault/secret.ts';
import type { SignIn, SignInRequest } from './sign-in.ts';

interface Needs {
  keeper: Keeper;
  servers: Servers;
  signIn: SignIn;
  service: AccountsService;
  /** What the sandbox knows of its own clients, while it runs. */
  samples: () => readonly { clientId: string; name: string; clientSecret?: string }[];
  now: () => number;
}

export interface Accounts {
  add(input: Extract<CallArguments<'signIn'>, { as: 'new' }>): Promise<Result<{ id: string }>>;
  /** A kept account signs in anew with its own app; another identity never overwrites it. */
  again(id: string): Promise<Result<{ id: string }>>;
}

/** The name of an account that the user gave none, until it is known who it is. */
const nameless = 'New account';

/** Accounts come and stay by signing in. Nothing is kept until the sign-in is through. */
export function createAccounts({ keeper, servers, signIn, service, samples, now }: Needs): Accounts {
  const appName = (clientId: string) => samples().find((sample) => sample.clientId === clientId)?.name;

  return { add, again };

  async function add(input: Extract<CallArguments<'signIn'>, { as: 'new' }>): Promise<Result<{ id: string }>> {
    const secret = clientSecretFor(input);
    if (!secret.ok) return secret;
    const app = {
      server: input.server,
      clientId: input.clientId,
      clientType: input.clientType,
      clientSecret: secret.value,
      redirectUri: input.redirectUri,
      scopes: input.scopes,
      where: input.where,
    };
    const token = await run(app, input.name ?? appName(input.clientId) ?? input.clientId.slice(0, 8));
    if (!token.ok) return token;
    const known = keeper.list().find((one) => one.kind === 'account' && isSame(one, app, token.value));
    return keep(known?.kind === 'account' ? known : null, app, token.value, input.name);
  }

  async function again(id: string): Promise<Result<{ id: string }>> {
    const record = keeper.find(id, 'account');
    if (!record.ok) return record;
    const secrets = keeper.secrets(id, 'account');
    if (!secrets.ok) return secrets;
    const { server, clientId, clientType, redirectUri, askedScopes, where, name } = record.value;
    const { clientSecret } = secrets.value;
    const app = { server, clientId, clientType, clientSecret, redirectUri, scopes: askedScopes, where };
    const token = await run(app, name);
    if (!token.ok) return token;
    const { accountId, organizationId } = record.value;
    const other =
      (accountId && token.value.account_id && accountId !== token.value.account_id) ||
      (organizationId && token.value.organization_id && organizationId !== token.value.organization_id);
    if (other) return fail(problem('other-identity', { name }));
    return keep(record.value, app, token.value);
  }

  async function run(app: App, label: string): Promise<Result<TokenAnswer>> {
    if (!keeper.unlocked()) return fail(problem('locked'));
    const server = servers.find(app.server);
    if (!server.ok) return server;
    const request: SignInRequest = {
      client: {
        accountsUrl: server.value.accountsUrl,
        clientId: app.clientId,
        clientType: app.clientType,
        clientSecret: app.clientSecret,
      },
      redirectUri: app.redirectUri,
      scopes: app.scopes,
      where: app.where,
      label,
      sandbox: server.value.sandbox,
    };
    return signIn.run(request);
  }

  async function keep(
    known: AccountRecord | null,
    app: App,
    token: TokenAnswer,
    name?: string,
  ): Promise<Result<{ id: string }>> {
    const at = now();
    const record: AccountRecord = {
      kind: 'account',
      id: known?.id ?? randomUUID(),
      name: name ?? known?.name ?? nameless,
      server: app.server,
      masked: maskSecret(token.access_token),
      email: known?.email ?? null,
      accountId: token.account_id ?? null,
      organizationId: token.organization_id ?? null,
      scopes: token.scope,
      clientId: app.clientId,
      clientType: app.clientType,
      redirectUri: app.redirectUri,
      askedScopes: app.scopes,
      where: app.where,
      refreshToken: !token.refresh_token ? 'none' : app.clientType === 'web' ? 'rotates' : 'fixed',
      hasClientSecret: app.clientSecret !== undefined,
      obtainedAt: at,
      expiresAt: at + token.expires_in * 1000,
      status: 'ok',
      createdAt: known?.createdAt ?? at,
      checkedAt: null,
      copiedAt: known?.copiedAt ?? null,
    };
    const secrets: AccountSecrets = {
      accessToken: new Secret(token.access_token),
      ...(token.refresh_token ? { refreshToken: new Secret(token.refresh_token) } : {}),
      ...(app.clientSecret ? { clientSecret: app.clientSecret } : {}),
    };
    const kept = await keeper.keep(record, secrets);
    if (!kept.ok) return kept;
    servers.keepIfUsed(app.server);
    void addPerson(record, secrets.accessToken);
    return ok({ id: record.id });
  }

  /** Who it is says more than an id. It is asked for where the scopes allow it, after the tokens are safe. */
  async function addPerson({ id, server, scopes }: AccountRecord, token: Secret): Promise<void> {
    const profile = servers.find(server);
    if (!profile.ok || !satisfies(scopes, [['accounts--my:ro']])) return;
    const person = await service.person(profile.value.accountsUrl, token);
    const current = keeper.find(id, 'account');
    if (!person.ok || !current.ok) return;
    const { email, name } = person.value;
    const unnamed = current.value.name === nameless;
    await keeper.change(current.value, { email, ...(unnamed ? { name: name || email } : {}) });
  }

  /** Typed now, taken from a kept account of the same app, or the sandbox's own. */
  function clientSecretFor(input: Extract<CallArguments<'signIn'>, { as: 'new' }>): Result<Secret | undefined> {
    if (input.clientType === 'web') return ok(undefined);
    if (input.clientSecret) return ok(new Secret(input.clientSecret));
    if (input.server === sandboxId) {
      const secret = samples().find(({ clientId }) => clientId === input.clientId)?.clientSecret;
      if (secret) return ok(new Secret(secret));
    }
    if (!input.secretOf) return fail(problem('client-secret-missing'));
    const source = keeper.find(input.secretOf, 'account');
    if (!source.ok) return source;
    // A secret only goes where it came from.
    if (source.value.server !== input.server || source.value.clientId !== input.clientId) {
      return fail(problem('client-secret-missing'));
    }
    const secrets = keeper.secrets(input.secretOf, 'account');
    if (!secrets.ok) return secrets;
    return secrets.value.clientSecret ? ok(secrets.value.clientSecret) : fail(problem('client-secret-missing'));
  }
}

interface App {
  server: string;
  clientId: string;
  clientType: 'web' | 'server-side';
  clientSecret: Secret | undefined;
  redirectUri: string;
  scopes: string[];
  where: 'window' | 'browser';
}

/** The same person with the same app on the same server is one account; anybody else is another one. */
const isSame = (one: AccountRecord, app: App, token: TokenAnswer): boolean =>
  one.server === app.server &&
  one.clientId === app.clientId &&
  one.accountId !== null &&
  one.accountId === token.account_id &&
  one.organizationId === (token.organization_id ?? null);
