import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import type { AppState, CredentialView, OtherIdentity, SignInView } from '../../../src-shared/contract/index.ts';
import { problem, type Problem, type ProblemCode } from '../../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../../src-shared/result.ts';
import { createTokenCheck } from '../../../src-main/check/check-token.ts';
import { createCheck } from '../../../src-main/check/check.ts';
import { ClipboardKeeper } from '../../../src-main/copy/clipboard-keeper.ts';
import { createCopyCalls } from '../../../src-main/copy/copy.ts';
import { createCredentialCalls } from '../../../src-main/credentials/credential-calls.ts';
import { Keeper } from '../../../src-main/credentials/keeper.ts';
import { createCustomerCalls } from '../../../src-main/customers/customer-calls.ts';
import { createInspectCalls } from '../../../src-main/inspect/inspect-calls.ts';
import { createAccountsService } from '../../../src-main/livechat/accounts-service.ts';
import { createClocks } from '../../../src-main/livechat/clocks.ts';
import { createHttp } from '../../../src-main/livechat/http.ts';
import { createPatience } from '../../../src-main/livechat/patience.ts';
import { createTokenEndpoint } from '../../../src-main/livechat/token-endpoint.ts';
import { createPatCalls } from '../../../src-main/pats/pat-calls.ts';
import { createAhead } from '../../../src-main/refresh/ahead.ts';
import { InFlight } from '../../../src-main/refresh/in-flight.ts';
import { createSignInRenewal } from '../../../src-main/refresh/by-sign-in.ts';
import { createRenewDue } from '../../../src-main/refresh/renew-due.ts';
import { createRenewal } from '../../../src-main/refresh/renewal.ts';
import { createRevoke } from '../../../src-main/revoke/revoke.ts';
import { Servers } from '../../../src-main/servers/servers.ts';
import { createAccounts } from '../../../src-main/sign-in/accounts.ts';
import { readCallback } from '../../../src-main/sign-in/callback.ts';
import { readImplicitAnswer } from '../../../src-main/sign-in/implicit-grant.ts';
import { OtherIdentities } from '../../../src-main/sign-in/other-identities.ts';
import type { Pending } from '../../../src-main/sign-in/pending.ts';
import type { Way } from '../../../src-main/sign-in/way.ts';
import { createSignIn } from '../../../src-main/sign-in/sign-in.ts';
import { Secret } from '../../../src-main/vault/secret.ts';
import { VaultDoor } from '../../../src-main/vault/vault-door.ts';
import { FakeClipboard, FakeKeychain } from '../../support/fakes.ts';
import { Browser } from '../sandbox/browser.ts';
import { callback, setup } from '../sandbox/setup.ts';
import { directReach, plainLine } from '../../support/reach.ts';

/**
 * What a person does in the sign-in window, whose browser may know who was signed in before: gives the address that the
 * page ended at, or closes it (`null`).
 */
export type Person = (pending: Pending, browser: Browser) => Promise<string | null>;

/**
 * Main's own services over HTTP against a sandbox of their own: only the windows are missing, and a person who signs
 * in is played by the sandbox's tests' browser.
 */
export async function setUpHouse() {
  const stand = await setup();
  const folder = await mkdtemp(join(tmpdir(), 'keyfob-flow-'));
  const path = join(folder, 'vault.json');
  const clock = { offset: 0, now: () => Date.now() + clock.offset };
  const shown = new Map<string, CredentialView>();
  const history: CredentialView[] = [];
  const live = {
    put: (views: CredentialView[]) => {
      history.push(...views);
      for (const view of views) shown.set(view.id, view);
    },
    gone: (ids: string[]) => ids.forEach((id) => shown.delete(id)),
    set: () => undefined,
  };
  const servers = new Servers({
    kept: () => [],
    keep: () => undefined,
    fromEnvironment: null,
    changed: () => undefined,
  });
  servers.sandboxAt(stand.origin);
  const keychain = new FakeKeychain();
  const inFlight = new InFlight();
  let lockChanged: () => void = () => undefined;
  const openDoor = async () => {
    const door = new VaultDoor({
      path,
      keychain,
      now: clock.now,
      idle: () => {
        patience.stop();
        return inFlight.settled();
      },
      changed: () => lockChanged(),
      notice: () => undefined,
    });
    await door.open();
    return door;
  };
  const door = await openDoor();
  const keeper = new Keeper({ door, windows: live });
  const bareHttp = createHttp({ fetch, reach: directReach, ownLine: plainLine, timeoutMs: 3_000 });
  const clocks = createClocks({ http: bareHttp, now: clock.now });
  const pauses: AppState['pauses'][] = [];
  const patience = createPatience({
    http: clocks.http,
    now: clock.now,
    show: (shown) => void pauses.push(shown),
    // A person who does not wait, or one for whom time flies.
    sleep: async (ms, signal) => {
      if (play.wait) await play.wait(signal);
      else if (play.waits) await pass(ms);
      else patience.stop();
    },
  });
  const { http } = patience;
  const tokenEndpoint = createTokenEndpoint({ http, now: clock.now });
  const accountsService = createAccountsService({ http, now: clock.now });
  const clipboardText = new FakeClipboard();
  const clipboard = new ClipboardKeeper({
    clipboard: clipboardText,
    now: clock.now,
    clearAfterMs: () => 30_000,
    show: () => undefined,
  });
  onTestFinished(() => clipboard.clearIfOurs());

  const who = { name: 'owner' };
  const byHand = async ({ url }: Pending, browser?: Browser): Promise<string | null> => {
    const once = () => stand.signIn(Object.fromEntries(url.searchParams), who.name, browser);
    const end = await once();
    // Who was signed out elsewhere is told so first, and then types.
    if (browser && !(end instanceof URL) && end.url.includes('identity_lost')) return hrefOf(await once());
    return hrefOf(end);
  };
  const hrefOf = (end: Response | URL) => (end instanceof URL ? end.href : null);
  const play: { person: Person; waits: boolean; wait?: (signal: AbortSignal) => Promise<void> } = {
    person: byHand,
    waits: false,
  };
  const browserWith = (kept: Secret | null) =>
    new Browser(stand.origin, kept ? (JSON.parse(kept.reveal()) as [string, string][]) : []);
  const wayOf = (pending: Pending, browser: Browser, end: Promise<string | null>, none: ProblemCode): Way => ({
    outcome: end.then((url): Result<URLSearchParams> => {
      const read = url !== null && (pending.grant === 'implicit' ? readImplicitAnswer : readCallback)(url, pending);
      return read && (read.kind === 'code' || read.kind === 'token') ? ok(read.params) : fail(problem(none));
    }),
    cancel: () => undefined,
    focus: () => undefined,
    session: async () => new Secret(JSON.stringify([...browser.cookies])),
  });
  /** The pages that were opened, where somebody sees them and where nobody does. */
  const windows: URL[] = [];
  const silent: URL[] = [];
  const questions: OtherIdentity[][] = [];
  const signInShown: SignInView[][] = [];
  /** What was said that no sign-in shows. */
  const said: Problem[] = [];
  /** The addresses that the system's browser was given. */
  const inBrowser: URL[] = [];
  const signIn = createSignIn({
    tokenEndpoint,
    inFlight,
    say: (notice) => void said.push(notice),
    isUnlocked: () => keeper.unlocked(),
    service: accountsService,
    openWindow: (_, pending, _show, kept) => {
      const browser = browserWith(kept);
      windows.push(pending.url);
      return wayOf(pending, browser, play.person(pending, browser), 'sign-in-cancelled');
    },
    openSilently: (pending, kept) => {
      const browser = browserWith(kept);
      silent.push(pending.url);
      const end = browser.open(pending.url.href).then((page) => browser.follow(page));
      const url = end.then((there) => (there instanceof URL ? there.href : null));
      return wayOf(pending, browser, url, 'session-over');
    },
    openBrowser: async (url) => void inBrowser.push(url),
    show: (signIns) => signInShown.push(signIns),
    focusApp: () => undefined,
    now: clock.now,
  });
  lockChanged = signIn.lockChanged;
  const otherIdentities = new OtherIdentities({ now: clock.now, show: (asked) => questions.push(asked) });
  onTestFinished(() => otherIdentities.dropAll());
  const accounts = createAccounts({
    keeper,
    servers,
    signIn,
    service: accountsService,
    inFlight,
    otherIdentities,
    focusApp: () => undefined,
    samples: () => stand.sandbox.clients,
    now: clock.now,
  });
  /** Renewals that have ended: from where they were asked for, and whether they came about. */
  const renewals: string[] = [];
  const renewal = createRenewal({
    keeper,
    servers,
    tokenEndpoint,
    accounts: accountsService,
    inFlight,
    bySignIn: createSignInRenewal(accounts),
    now: clock.now,
    ended: (_, renewed, from) => renewals.push(`${from} ${renewed.ok}`),
  });
  const patCalls = createPatCalls({ keeper, servers, http, samples: () => stand.sandbox.pats, now: clock.now });
  const { aheadMs } = clocks;
  const check = createCheck({ keeper, servers, accounts: accountsService, http, aheadMs, now: clock.now });
  const ahead = createAhead({ keeper, renew: renewal.renew, now: clock.now });
  onTestFinished(() => ahead.stop());
  const renewingShown: AppState['renewing'][] = [];
  const calls = {
    ...patCalls,
    ...createInspectCalls({
      clipboard,
      systemClipboard: clipboardText,
      keeper,
      servers,
      checkToken: createTokenCheck({ accounts: accountsService, http, now: clock.now }),
      addPat: patCalls.addPat,
      check,
      aheadMs,
      now: clock.now,
    }),
    ...createCustomerCalls({ keeper, renewal, accounts: accountsService, servers, inFlight, now: clock.now }),
    ...createCopyCalls({ keeper, renewal, servers, clipboard, now: clock.now }),
    ...createCredentialCalls({ keeper, renewalSettled: renewal.settled, now: clock.now, showUndo: () => undefined }),
    ...createRenewDue({
      views: () => [...shown.values()],
      renew: (id, from) => renewal.renew(id, { from }),
      show: (renewing) => void renewingShown.push(renewing),
      stopWaiting: patience.stop,
      now: clock.now,
    }),
    renewAhead: ahead.renewAhead,
    revoke: createRevoke({ keeper, servers, accounts: accountsService, renewal, now: clock.now }),
    check,
    ...otherIdentities.calls,
    renew: ({ id }: { id: string }) => renewal.renew(id),
  };

  const addAccount = async (type: 'web' | 'server-side' = 'web', name = 'Sandbox owner', grant?: 'implicit') => {
    const client = type === 'web' ? stand.web : stand.serverSide;
    const added = await accounts.add({
      as: 'new',
      server: 'sandbox',
      clientId: client.clientId,
      clientType: type,
      redirectUri: callback,
      scopes: [],
      name,
      ...(grant ? { grant } : {}),
      where: 'window',
    });
    return added;
  };
  const account = async (type: 'web' | 'server-side' = 'web', grant?: 'implicit') => {
    const added = await addAccount(type, undefined, grant);
    if (!added.ok) throw new Error(added.problem.what);
    // The e-mail is asked for afterwards; a test must not meet it half-way.
    await vi.waitUntil(() => view(added.value.id).note.includes('@'));
    return added.value.id;
  };
  /** Lets time pass for the server and for Keyfob alike. */
  const pass = async (ms: number) => {
    clock.offset += ms;
    await stand.control('POST', '/clock', { advance: ms });
  };
  /** How many requests of this kind the server saw since the last `forgetRequests`. */
  const requests = async (method: string, path: string): Promise<number> => {
    const log = await stand.control<unknown[]>('GET', `/log?${new URLSearchParams({ method, path })}`);
    return log.length;
  };
  const forgetRequests = () => stand.control('DELETE', '/log');
  const spoil = (fault: Record<string, unknown>) => stand.control('POST', '/faults', fault);
  const view = (id: string): CredentialView => {
    const found = shown.get(id);
    if (!found) throw new Error('not shown');
    return found;
  };
  return {
    ...stand,
    folder,
    path,
    clock,
    shown,
    history,
    servers,
    keychain,
    door,
    openDoor,
    keeper,
    clipboard,
    clipboardText,
    signIn,
    signInShown,
    said,
    inBrowser,
    windows,
    silent,
    questions,
    otherIdentities,
    accounts,
    renewal,
    renewals,
    calls,
    addAccount,
    account,
    pass,
    requests,
    forgetRequests,
    spoil,
    view,
    play,
    who,
    byHand,
    inFlight,
    patience,
    pauses,
    ahead,
    renewingShown,
  };
}
