import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import type { CredentialView, AppState } from '../../../src-shared/contract/index.ts';
import { problem } from '../../../src-shared/problems.ts';
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
import { createHttp } from '../../../src-main/livechat/http.ts';
import { createTokenEndpoint } from '../../../src-main/livechat/token-endpoint.ts';
import { createPatCalls } from '../../../src-main/pats/pat-calls.ts';
import { InFlight } from '../../../src-main/refresh/in-flight.ts';
import { createRenewal } from '../../../src-main/refresh/renewal.ts';
import { Servers } from '../../../src-main/servers/servers.ts';
import { createAccounts } from '../../../src-main/sign-in/accounts.ts';
import { readCallback } from '../../../src-main/sign-in/callback.ts';
import type { Pending } from '../../../src-main/sign-in/pending.ts';
import { createSignIn } from '../../../src-main/sign-in/sign-in.ts';
import { VaultDoor } from '../../../src-main/vault/vault-door.ts';
import { FakeClipboard, FakeKeychain } from '../../support/fakes.ts';
import { callback, setup } from '../sandbox/setup.ts';

/** What a person does in the sign-in window: gives the address that the page ended at, or closes it (`null`). */
export type Person = (pending: Pending) => Promise<string | null>;

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
  const openDoor = async () => {
    const door = new VaultDoor({
      path,
      keychain,
      now: clock.now,
      idle: () => inFlight.settled(),
      changed: () => undefined,
      notice: () => undefined,
    });
    await door.open();
    return door;
  };
  const door = await openDoor();
  const keeper = new Keeper({ door, windows: live });
  const http = createHttp({ fetch, closeConnections: async () => undefined, timeoutMs: 3_000 });
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
  const byHand: Person = async ({ url }) => {
    const end = await stand.signIn(Object.fromEntries(url.searchParams), who.name);
    return end instanceof URL ? end.href : null;
  };
  const play = { person: byHand };
  const signInShown: AppState['signIn'][] = [];
  /** The addresses that the system's browser was given. */
  const inBrowser: URL[] = [];
  const signIn = createSignIn({
    tokenEndpoint,
    inFlight,
    strayLink: () => undefined,
    openWindow: (pending) => {
      const outcome = play.person(pending).then((url): Result<URLSearchParams> => {
        const read = url === null ? null : readCallback(url, pending);
        return read?.kind === 'code' ? ok(read.params) : fail(problem('sign-in-cancelled'));
      });
      return {
        outcome,
        cancel: () => undefined,
        reload: () => undefined,
        restart: async () => undefined,
        focus: () => undefined,
      };
    },
    openBrowser: async (url) => void inBrowser.push(url),
    show: (view) => signInShown.push(view),
    focusApp: () => undefined,
    now: clock.now,
  });
  const accounts = createAccounts({
    keeper,
    servers,
    signIn,
    service: accountsService,
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
    signInAgain: accounts.again,
    now: clock.now,
    ended: (_, renewed, from) => renewals.push(`${from} ${renewed.ok}`),
  });
  const patCalls = createPatCalls({ keeper, servers, http, samples: () => stand.sandbox.pats, now: clock.now });
  const check = createCheck({ keeper, servers, accounts: accountsService, http, now: clock.now });
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
      now: clock.now,
    }),
    ...createCustomerCalls({ keeper, renewal, accounts: accountsService, servers, inFlight, now: clock.now }),
    ...createCopyCalls({ keeper, renewal, servers, clipboard, now: clock.now }),
    ...createCredentialCalls({ keeper, renewalSettled: renewal.settled, now: clock.now, showUndo: () => undefined }),
    check,
    renew: ({ id }: { id: string }) => renewal.renew(id),
  };

  const addAccount = async (type: 'web' | 'server-side' = 'web', name = 'Sandbox owner') => {
    const client = type === 'web' ? stand.web : stand.serverSide;
    const added = await accounts.add({
      as: 'new',
      server: 'sandbox',
      clientId: client.clientId,
      clientType: type,
      redirectUri: callback,
      scopes: [],
      name,
      where: 'window',
    });
    return added;
  };
  const account = async (type: 'web' | 'server-side' = 'web') => {
    const added = await addAccount(type);
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
    clipboardText,
    signIn,
    signInShown,
    inBrowser,
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
  };
}
