import { randomUUID } from 'node:crypto';
import type { CallArguments } from '../../src-shared/contract/index.ts';
import { satisfies } from '../../src-shared/scopes/algebra.ts';
import { maskSecret } from '../../src-shared/mask.ts';
import { problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import type { Keeper } from '../credentials/keeper.ts';
import type { AccountRecord, AccountSecrets } from '../credentials/record.ts';
import type { AccountsService } from '../livechat/accounts-service.ts';
import type { TokenAnswer } from '../livechat/answers.ts';
import type { Servers } from '../servers/servers.ts';
import { Secret } from '../vault/secret.ts';
import { clientSecretFor, type SampleClient } from './client-secret.ts';
import type { SignIn } from './sign-in.ts';

interface Needs {
  keeper: Keeper;
  servers: Servers;
  signIn: SignIn;
  service: AccountsService;
  /** What the sandbox knows of its own clients, while it runs. */
  samples: () => readonly SampleClient[];
  now: () => number;
}

type NewAccount = Extract<CallArguments<'signIn'>, { as: 'new' }>;
type Added = Result<{ id: string }>;

export interface Accounts {
  add(input: NewAccount): Promise<Added>;
  /**
   * A kept account signs in anew with its own app; another identity never overwrites it. `moreScopes` are asked for
   * besides those that it asked for before.
   */
  again(id: string, moreScopes?: readonly string[]): Promise<Added>;
}

/** The app and what is asked of it: what a sign-in needs, and what is kept with the account. */
interface App {
  server: string;
  clientId: string;
  clientType: 'web' | 'server-side';
  clientSecret: Secret | undefined;
  redirectUri: string;
  scopes: string[];
  where: 'window' | 'browser';
}

/** The name of an account that the user gave none, until it is known who it is. */
const nameless = 'New account';

/** Accounts come and stay by signing in. Nothing is kept until the sign-in is through. */
export function createAccounts({ keeper, servers, signIn, service, samples, now }: Needs): Accounts {
  return { add, again };

  async function add(input: NewAccount): Promise<Added> {
    const secret = clientSecretFor(input, { keeper, samples });
    if (!secret.ok) return secret;
    const { server, clientId, clientType, redirectUri, scopes, where, name } = input;
    const app = { server, clientId, clientType, clientSecret: secret.value, redirectUri, scopes, where };
    const sample = samples().find((one) => one.clientId === clientId)?.name;
    return run(app, name ?? sample ?? clientId.slice(0, 8), async (token) => {
      const known = keeper.currentList().find((one) => one.kind === 'account' && isSame(one, app, token));
      if (known?.kind === 'account') return keepKnown(known, app, token, name);
      return keepNew(app, token, name);
    });
  }

  async function again(id: string, moreScopes: readonly string[] = []): Promise<Added> {
    const record = keeper.find(id, 'account');
    if (!record.ok) return record;
    const secrets = keeper.secrets(id, 'account');
    if (!secrets.ok) return secrets;
    const { server, clientId, clientType, redirectUri, askedScopes, where, name } = record.value;
    // Who asked for all that the app has asks for it still.
    const scopes = askedScopes.length === 0 ? [] : [...new Set([...askedScopes, ...moreScopes])];
    const { clientSecret } = secrets.value;
    const app = { server, clientId, clientType, clientSecret, redirectUri, scopes, where };
    return run(app, name, async (token) => {
      // As it is now: it may have been renamed or deleted while the page was open.
      const current = keeper.current(id, 'account');
      if (!current.ok) return current;
      const { accountId, organizationId } = current.value;
      const other = differ(accountId, token.account_id) || differ(organizationId, token.organization_id);
      return other ? fail(problem('other-identity', { name })) : keepKnown(current.value, app, token);
    });
  }

  /** Signs in and keeps what came of it; tokens that can't be kept are ended at the server, as far as it answers. */
  async function run(app: App, label: string, keep: (token: TokenAnswer) => Promise<Added>): Promise<Added> {
    if (!keeper.unlocked()) return fail(problem('locked'));
    const server = servers.find(app.server);
    if (!server.ok) return server;
    const { accountsUrl, sandbox } = server.value;
    const { clientId, clientType, clientSecret, redirectUri, scopes, where } = app;
    const client = { accountsUrl, clientId, clientType, clientSecret };
    return signIn.run({ client, redirectUri, scopes, where, label, sandbox }, async (token) => {
      const kept = await keep(token);
      const unwanted = !kept.ok && notKept.has(kept.problem.code);
      if (unwanted) await service.revoke(accountsUrl, '/v2/token', new Secret(token.access_token));
      if (kept.ok) void addPerson(kept.value.id, accountsUrl, token);
      return kept;
    });
  }

  async function keepNew(app: App, token: TokenAnswer, name: string | undefined): Promise<Added> {
    const record: AccountRecord = {
      kind: 'account',
      id: randomUUID(),
      name: name ?? nameless,
      email: null,
      createdAt: now(),
      checkedAt: null,
      copiedAt: null,
      ...factsOf(app, token),
    };
    const kept = await keeper.keep(record, secretsOf(app, token));
    if (!kept.ok) return kept;
    servers.keepIfUsed(app.server);
    return ok({ id: record.id });
  }

  async function keepKnown(known: AccountRecord, app: App, token: TokenAnswer, name?: string): Promise<Added> {
    const facts = { ...factsOf(app, token), ...(name === undefined ? {} : { name }) };
    const kept = await keeper.change(known, facts, secretsOf(app, token));
    return kept.ok ? ok({ id: known.id }) : kept;
  }

  function factsOf(app: App, token: TokenAnswer) {
    const at = now();
    return {
      server: app.server,
      masked: maskSecret(token.access_token),
      accountId: token.account_id ?? null,
      organizationId: token.organization_id ?? null,
      // An answer that names none means those that were asked for (RFC 6749, 5.1).
      scopes: token.scope.length > 0 ? token.scope : app.scopes,
      clientId: app.clientId,
      clientType: app.clientType,
      redirectUri: app.redirectUri,
      askedScopes: app.scopes,
      where: app.where,
      refreshToken: refreshKind(app, token),
      hasClientSecret: app.clientSecret !== undefined,
      renewingSince: null,
      restoredAt: null,
      obtainedAt: at,
      expiresAt: at + token.expires_in * 1000,
      status: 'ok' as const,
    };
  }

  /** Who it is says more than an id. It is asked for where the scopes allow it, after the tokens are safe. */
  async function addPerson(id: string, accountsUrl: string, token: TokenAnswer): Promise<void> {
    if (!satisfies(token.scope, [['accounts--my:ro']])) return;
    const person = await service.person(accountsUrl, new Secret(token.access_token));
    const current = keeper.current(id, 'account');
    if (!person.ok || !current.ok) return;
    const { email, name } = person.value;
    const unnamed = current.value.name === nameless;
    await keeper.change(current.value, { email, ...(unnamed ? { name: name || email } : {}) });
  }
}

/** Reasons for which tokens are not kept at all. A disk that is full is none: memory has them. */
const notKept = new Set(['locked', 'other-identity', 'no-such-credential']);

/** Web clients: single-use, it rotates. Server-side clients: it stays. Source: facts page, "Refresh". */
const refreshKind = ({ clientType }: App, { refresh_token }: TokenAnswer): AccountRecord['refreshToken'] =>
  !refresh_token ? 'none' : clientType === 'web' ? 'rotates' : 'fixed';

const secretsOf = ({ clientSecret }: App, { access_token, refresh_token }: TokenAnswer): AccountSecrets => ({
  accessToken: new Secret(access_token),
  ...(refresh_token ? { refreshToken: new Secret(refresh_token) } : {}),
  ...(clientSecret ? { clientSecret } : {}),
});

const differ = (known: string | null, told: string | null | undefined): boolean =>
  Boolean(known && told && known !== told);

/** The same person with the same app on the same server is one account; anybody else is another one. */
const isSame = (one: AccountRecord, app: App, token: TokenAnswer): boolean =>
  one.server === app.server &&
  one.clientId === app.clientId &&
  one.accountId !== null &&
  one.accountId === token.account_id &&
  one.organizationId === (token.organization_id ?? null);
