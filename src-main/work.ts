import type { App } from 'electron';
import type { CallInput, HistoryPlace } from '../src-shared/contract/index.ts';
import type { Problem } from '../src-shared/problems.ts';
import { createAuthorizationUrlCalls } from './authorization-url/authorization-url-calls.ts';
import { createTokenCheck } from './check/check-token.ts';
import { createCheck } from './check/check.ts';
import type { ClipboardKeeper } from './copy/clipboard-keeper.ts';
import { createCopyCalls } from './copy/copy.ts';
import { systemClipboard } from './copy/system-clipboard.ts';
import { createCredentialCalls } from './credentials/credential-calls.ts';
import type { Keeper } from './credentials/keeper.ts';
import { createCustomerCalls } from './customers/customer-calls.ts';
import type { Note } from './history/history.ts';
import { noteCalls, noteRenewals } from './history/noted-calls.ts';
import { createInspectCalls } from './inspect/inspect-calls.ts';
import type { LiveState } from './ipc/live-state.ts';
import { createLinkOpener } from './link-opener/create-link-opener.ts';
import { createLinkOpenerCalls } from './link-opener/link-opener-calls.ts';
import { withReadyLinks } from './link-opener/ready-links.ts';
import type { createServices } from './livechat/services.ts';
import { createExportCalls } from './moving/export-calls.ts';
import { createImportCalls } from './moving/import-calls.ts';
import { createPatCalls } from './pats/pat-calls.ts';
import { createAhead } from './refresh/ahead.ts';
import { createSignInRenewal } from './refresh/by-sign-in.ts';
import type { InFlight } from './refresh/in-flight.ts';
import { createRenewDue } from './refresh/renew-due.ts';
import { createRenewal } from './refresh/renewal.ts';
import { createRevoke } from './revoke/revoke.ts';
import type { SandboxRunner } from './sandbox/sandbox-runner.ts';
import type { Servers } from './servers/servers.ts';
import { createAccounts } from './sign-in/accounts.ts';
import { OtherIdentities } from './sign-in/other-identities.ts';
import { createSignInCalls } from './sign-in/sign-in-calls.ts';
import { openSignInWindow } from './sign-in/sign-in-window.ts';
import { createSignIn } from './sign-in/sign-in.ts';
import { openSilently } from './sign-in/silent-way.ts';
import type { VaultDoor } from './vault/vault-door.ts';
import type { AppWindow } from './windows/app-window.ts';
import { openAuthorization } from './windows/external-pages.ts';
import { createFileDialogs } from './windows/file-dialogs.ts';
import type { OurWindows } from './windows/our-windows.ts';

interface Needs {
  app: App;
  /** The profile folder. */
  folder: string;
  preload: string;
  door: VaultDoor;
  keeper: Keeper;
  servers: Servers;
  services: ReturnType<typeof createServices>;
  inFlight: InFlight;
  sandbox: SandboxRunner;
  clipboard: ClipboardKeeper;
  live: LiveState;
  appWindow: AppWindow;
  ourWindows: OurWindows;
  note: Note;
  say: (notice: Problem) => void;
  now: () => number;
}

/** What can be done with credentials, each by a room of its own, joined here: who is given what. It decides nothing. */
export function createWork(needs: Needs) {
  const { app, folder, preload, door, keeper, servers, services, inFlight, sandbox, clipboard, live } = needs;
  const { appWindow, ourWindows, note, say, now } = needs;
  const { http, aheadMs, tokenEndpoint, accountsService, stopAllWaits, stopWaiting } = services;
  const focusApp = () => appWindow.focus();

  const signIn = createSignIn({
    tokenEndpoint,
    inFlight,
    service: accountsService,
    openWindow: (id, pending, show, kept) =>
      openSignInWindow({
        pending,
        kept,
        show,
        preload,
        parent: appWindow.current,
        opened: (frame) => ourWindows.add(frame, 'sign-in', id),
      }),
    openSilently: (pending, kept, name) => openSilently({ pending, kept, name }),
    openBrowser: openAuthorization,
    show: (signIns) => live.set({ signIns }),
    focusApp,
    say,
    isUnlocked: () => keeper.unlocked(),
    now,
  });
  const otherIdentities = new OtherIdentities({ now, show: (asked) => live.set({ otherIdentities: asked }) });
  const linkOpener = createLinkOpener(app, folder);
  const accounts = createAccounts({
    keeper,
    servers,
    signIn: withReadyLinks(signIn, linkOpener),
    service: accountsService,
    inFlight,
    otherIdentities,
    focusApp,
    samples: () => sandbox.sandbox?.clients ?? [],
    now,
  });
  const renewal = createRenewal({
    keeper,
    servers,
    tokenEndpoint,
    accounts: accountsService,
    inFlight,
    bySignIn: createSignInRenewal(accounts),
    now,
    ended: noteRenewals({ keeper, note }),
  });
  /** By itself or many at once: no window opens for it. */
  const renewQuietly = (id: string, from: HistoryPlace) => renewal.renew(id, { quietly: true, from });
  const ahead = createAhead({ keeper, renew: (id) => renewQuietly(id, 'automatic'), now });
  const { renewDueFrom, ...renewDue } = createRenewDue({
    views: () => live.credentials(),
    renew: renewQuietly,
    show: (renewing) => live.set({ renewing }),
    stopWaiting: stopAllWaits,
    now,
  });
  const credentialCalls = createCredentialCalls({
    keeper,
    renewalSettled: renewal.settled,
    now,
    showUndo: (undo) => live.set({ undo }),
  });
  const patCalls = createPatCalls({ keeper, servers, http, samples: () => sandbox.sandbox?.pats ?? [], now });
  const check = createCheck({ keeper, servers, accounts: accountsService, http, aheadMs, now });
  const inspectCalls = createInspectCalls({
    clipboard,
    systemClipboard,
    keeper,
    servers,
    checkToken: createTokenCheck({ accounts: accountsService, http, now }),
    addPat: patCalls.addPat,
    check,
    aheadMs,
    now,
  });
  const { forgetChallenges, ...authorizationUrlCalls } = createAuthorizationUrlCalls({
    servers,
    clipboard,
    openBrowser: openAuthorization,
  });
  const copyCalls = createCopyCalls({ keeper, renewal, servers, clipboard, now });
  const fileDialogs = createFileDialogs({ window: () => appWindow.current });
  const exportCalls = createExportCalls({ door, keeper, servers, saveAs: fileDialogs.saveAs, note, now });
  const importCalls = createImportCalls({
    keeper,
    servers,
    pick: fileDialogs.pick,
    renewalSettled: renewal.settled,
    holdUndo: credentialCalls.holdUndo,
    note,
    now,
  });
  const forgetPlainText = async () => {
    importCalls.forgetImports();
    inspectCalls.forgetAll();
    forgetChallenges();
    credentialCalls.forgetRemoved();
    // The servers are told meanwhile.
    void otherIdentities.dropAll();
    await clipboard.clearIfOurs();
  };
  const calls = {
    ...credentialCalls,
    ...createSignInCalls({ accounts, signIn, clipboard }),
    ...otherIdentities.calls,
    ...patCalls,
    ...createCustomerCalls({ keeper, renewal, accounts: accountsService, servers, inFlight, now }),
    ...copyCalls,
    ...inspectCalls,
    revoke: createRevoke({ keeper, servers, accounts: accountsService, renewal, now }),
  };
  const notedCalls = noteCalls(calls, { keeper, note });

  return {
    calls: {
      ...calls,
      ...notedCalls,
      ...authorizationUrlCalls,
      ...createLinkOpenerCalls(linkOpener),
      ...renewDue,
      renew: ({ id, from, anyway }: CallInput<'renew'>) => renewal.renew(id, { from: from ?? 'dialog', anyway }),
      renewAhead: ahead.renewAhead,
      stopWaiting,
      check: ({ id }: CallInput<'check'>) => check({ id }),
      ...exportCalls,
      ...importCalls,
    },
    copyFrom: notedCalls.copyFrom,
    renewDueFrom,
    receiveLink: signIn.receiveLink,
    /** What is renewed ahead may be due: time has passed unseen. */
    wake: ahead.wake,
    lockChanged: () => {
      signIn.lockChanged();
      ahead.wake();
    },
    /** For a lock and for the end. */
    forgetPlainText,
    /** Nothing new begins; what has sent something waits for its answer. */
    end: async () => {
      signIn.cancelAll();
      ahead.stop();
      stopAllWaits();
      await inFlight.settled();
    },
    /** The servers are told of the tokens that nobody decided about. */
    dropOtherIdentities: () => otherIdentities.dropAll(),
  };
}
