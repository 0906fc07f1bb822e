import { randomUUID } from 'node:crypto';
import type { CallArguments, SignInPlace } from '../../src-shared/contract/index.ts';
import type { Grant } from '../../src-shared/credentials.ts';
import { satisfies } from '../../src-shared/scopes/algebra.ts';
import { maskSecret } from '../../src-shared/mask.ts';
import { problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import type { Keeper } from '../credentials/keeper.ts';
import type { AccountRecord, AccountSecrets } from '../credentials/record.ts';
import type { AccountsService } from '../livechat/accounts-service.ts';
import type { TokenAnswer } from '../livechat/answers.ts';
import type { InFlight } from '../refresh/in-flight.ts';
import { sandboxId } from '../servers/server-profiles.ts';
import type { Servers } from '../servers/servers.ts';
import { Secret } from '../vault/secret.ts';
import { clientSecretFor, type SampleClient } from './client-secret.ts';
import type { OtherIdentities } from './other-identities.ts';
import type { Keep, Signed, SignIn, SignInRequest } from './sign-in.ts';

interface Needs {
  keeper: Keeper;
  servers: Servers;
  signIn: SignIn;
  service: AccountsService;
  inFlight: InFlight;
  otherIdentities: OtherIdentities;
  /** Shows the window where a question is asked. */
  focusApp: () => void;
  /** What the sandbox knows of its own clients, while it runs. */
  samples: () => readonly SampleClient[];
  now: () => number;
}

type NewAccount = Extract<CallArguments<'signIn'>, { as: 'new' }>;
type Added = Result<{ id: string }>;
type Asked = Pick<SignInRequest, 'id' | 'accountId' | 'label' | 'endsAtLock' | 'kept' | 'silent'>;
interface AskedAgain {
  moreScopes?: readonly string[] | undefined;
  afresh?: boolean | undefined;
  silent?: boolean;
}

export interface Accounts {
  add(input: NewAccount): Promise<Added>;
  /**
   * A kept account signs in anew with its own app; another identity never overwrites it, the user is asked. `moreScopes`
   * are asked for besides those that it asked for before. `afresh`: nobody is signed in when the page opens.
   */
  again(id: string, asked?: Omit<AskedAgain, 'silent'>): Promise<Added>;
  /** The same without anybody seeing it, while the session at the server lasts: else `session-over`. */
  silently(id: string): Promise<Added>;
}

/** The app and what is asked of it: what a sign-in needs, and what is kept with the account. */
interface App {
  server: string;
  clientId: string;
  clientType: 'web' | 'server-side';
  grant: Grant;
  clientSecret: SignInRequest['clientSecret'];
  redirectUri: string;
  scopes: string[];
  where: SignInPlace;
}

/** The name of an account that the user gave none, until it is known who it is. */
const nameless = 'New account';

/** Accounts come and stay by signing in. Nothing is kept until the sign-in is through. */
export function createAccounts(needs: Needs): Accounts {
  const { keeper, servers, signIn, service, inFlight, otherIdentities, focusApp, samples, now } = needs;
  return {
    add,
    again: (id, asked = {}) => signInKept(id, asked),
    silently: (id) => signInKept(id, { silent: true }),
  };

  async function add(input: NewAccount): Promise<Added> {
    const clientSecret = () => clientSecretFor(input, { keeper, samples });
    const secret = clientSecret();
    if (!secret.ok) return secret;
    const { server, clientId, clientType, grant = 'code', redirectUri, scopes, where, name } = input;
    const app = { server, clientId, clientType, grant, clientSecret, redirectUri, scopes, where };
    const sample = samples().find((one) => one.clientId === clientId)?.name;
    const label = name ?? sample ?? clientId.slice(0, 8);
    const asked = {
      id: input.signInId,
      accountId: null,
      label,
      endsAtLock: input.clientSecret !== undefined,
      kept: null,
    };
    return run(app, asked, (signed) => keepAny(app, signed, name));
  }

  async function signInKept(id: string, { moreScopes = [], afresh, silent = false }: AskedAgain): Promise<Added> {
    const record = keeper.find(id, 'account');
    if (!record.ok) return record;
    const secrets = keeper.secrets(id, 'account');
    if (!secrets.ok) return secrets;
    const { server, clientId, clientType, grant = 'code', redirectUri, askedScopes, where, name } = record.value;
    // Who asked for all that the app has asks for it still.
    const scopes = askedScopes.length === 0 ? [] : [...new Set([...askedScopes, ...moreScopes])];
    const clientSecret = (): Result<Secret | undefined> => {
      const current = keeper.secrets(id, 'account');
      return current.ok ? ok(current.value.clientSecret) : current;
    };
    const app = { server, clientId, clientType, grant, clientSecret, redirectUri, scopes, where };
    const kept = afresh ? null : (secrets.value.session ?? null);
    return run(app, { accountId: id, label: name, endsAtLock: false, kept, silent }, async (signed) => {
      const { token } = signed;
      // As it is now: it may have been renamed or deleted while the page was open.
      const current = keeper.current(id, 'account');
      if (!current.ok) return current;
      const { accountId, organizationId } = current.value;
      const other = differ(accountId, token.account_id) || differ(organizationId, token.organization_id);
      if (!other) return keepKnown(current.value, app, signed);
      // Whoever is signed in there, it is not the row's account any more.
      if (silent) return fail(problem('session-over', { name }));
      askAbout(current.value, app, signed);
      return fail(problem('other-identity', { name }));
    });
  }

  /** Somebody else than the row is: what to do with the tokens is not ours to say. */
  function askAbout({ id, name }: AccountRecord, app: App, signed: Signed): void {
    const server = servers.find(app.server);
    const { token } = signed;
    const accountsUrl = server.ok ? server.value.accountsUrl : null;
    const say = otherIdentities.ask({
      accountId: id,
      name,
      who: token.account_id?.slice(0, 8) ?? '',
      knownAs: sameAs(app, token)?.name ?? null,
      keep: () =>
        inFlight.run(async () => {
          const kept = await keepAny(app, signed, undefined);
          if (kept.ok && accountsUrl) void addPerson(kept.value.id, accountsUrl, token);
          return kept;
        }),
      drop: async () => accountsUrl && service.revoke(accountsUrl, '/v2/token', new Secret(token.access_token)),
    });
    focusApp();
    if (accountsUrl) void personOf(accountsUrl, token).then((person) => person && say(person.email));
  }

  function sameAs(app: App, token: TokenAnswer): AccountRecord | undefined {
    return keeper.currentList().find((one): one is AccountRecord => one.kind === 'account' && isSame(one, app, token));
  }

  async function keepAny(app: App, signed: Signed, name: string | undefined): Promise<Added> {
    const known = sameAs(app, signed.token);
    return known ? keepKnown(known, app, signed, name) : keepNew(app, signed, name);
  }

  /** Signs in and keeps what came of it; tokens that can't be kept are ended at the server, as far as it answers. */
  async function run(app: App, asked: Asked, keep: Keep<{ id: string }>): Promise<Added> {
    if (!keeper.unlocked()) return fail(problem('locked'));
    const server = servers.find(app.server);
    if (!server.ok) return server;
    const { accountsUrl, sandbox } = server.value;
    const { clientId, clientType, ...how } = app;
    const client = { accountsUrl, clientId, clientType };
    const request = { ...asked, ...how, client, knownRedirects: redirectsOf(app), sandbox };
    return signIn.run(request, async (signed) => {
      const { token } = signed;
      const kept = await keep(signed);
      const unwanted = !kept.ok && notKept.has(kept.problem.code);
      if (unwanted) await service.revoke(accountsUrl, '/v2/token', new Secret(token.access_token));
      if (kept.ok) void addPerson(kept.value.id, accountsUrl, token);
      return kept;
    });
  }

  /** Those that tokens came back to for this app, or that the sandbox has registered. */
  function redirectsOf({ server, clientId }: App): string[] {
    const worked = keeper
      .list()
      .flatMap((one) =>
        one.kind === 'account' && one.server === server && one.clientId === clientId ? [one.redirectUri] : [],
      );
    const sample = server === sandboxId ? samples().find((one) => one.clientId === clientId) : undefined;
    return [...worked, ...(sample?.redirectUris ?? [])];
  }

  async function keepNew(app: App, signed: Signed, name: string | undefined): Promise<Added> {
    const record: AccountRecord = {
      kind: 'account',
      id: randomUUID(),
      name: name ?? nameless,
      email: null,
      createdAt: now(),
      checkedAt: null,
      copiedAt: null,
      ...factsOf(app, signed),
    };
    const kept = await keeper.keep(record, secretsOf(signed));
    if (!kept.ok) return kept;
    servers.keepIfUsed(app.server);
    return ok({ id: record.id });
  }

  async function keepKnown(known: AccountRecord, app: App, signed: Signed, name?: string): Promise<Added> {
    const facts = { ...factsOf(app, signed), ...(name === undefined ? {} : { name }) };
    const kept = await keeper.change(known, facts, secretsOf(signed));
    return kept.ok ? ok({ id: known.id }) : kept;
  }

  function factsOf(app: App, { token, clientSecret, where }: Signed) {
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
      grant: app.grant,
      redirectUri: app.redirectUri,
      askedScopes: app.scopes,
      where,
      refreshToken: refreshKind(app, token),
      hasClientSecret: clientSecret !== undefined,
      renewingSince: null,
      restoredAt: null,
      obtainedAt: at,
      expiresAt: at + token.expires_in * 1000,
      status: 'ok' as const,
    };
  }

  /** Who it is says more than an id. It is asked for where the scopes allow it, after the tokens are safe. */
  async function addPerson(id: string, accountsUrl: string, token: TokenAnswer): Promise<void> {
    const person = await personOf(accountsUrl, token);
    const current = keeper.current(id, 'account');
    if (!person || !current.ok) return;
    const { email, name } = person;
    const unnamed = current.value.name === nameless;
    await keeper.change(current.value, { email, ...(unnamed ? { name: name || email } : {}) });
  }

  async function personOf(accountsUrl: string, token: TokenAnswer) {
    if (!satisfies(token.scope, [['accounts--my:ro']])) return null;
    const person = await service.person(accountsUrl, new Secret(token.access_token));
    return person.ok ? person.value : null;
  }
}

/** Reasons for which tokens are not kept at all. A disk that is full is none: memory has them. */
const notKept = new Set(['locked', 'session-over', 'no-such-credential']);

/** Web clients: single-use, it rotates. Server-side clients: it stays. Source: facts page, "Refresh". */
const refreshKind = ({ clientType }: App, { refresh_token }: TokenAnswer): AccountRecord['refreshToken'] =>
  !refresh_token ? 'none' : clientType === 'web' ? 'rotates' : 'fixed';

const secretsOf = ({ token: { access_token, refresh_token }, clientSecret, session }: Signed): AccountSecrets => ({
  accessToken: new Secret(access_token),
  ...(refresh_token ? { refreshToken: new Secret(refresh_token) } : {}),
  ...(clientSecret ? { clientSecret } : {}),
  ...(session ? { session } : {}),
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
