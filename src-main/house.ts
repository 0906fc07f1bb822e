import { join } from 'node:path';
import { app, nativeTheme, Notification, powerMonitor, type BrowserWindow } from 'electron';
import type { HistoryPlace } from '../src-shared/contract/index.ts';
import { problem } from '../src-shared/problems.ts';
import { createAuthorizationUrlCalls } from './authorization-url/authorization-url-calls.ts';
import { createTokenCheck } from './check/check-token.ts';
import { createCheck } from './check/check.ts';
import { ClipboardKeeper } from './copy/clipboard-keeper.ts';
import { createCopyCalls } from './copy/copy.ts';
import { systemClipboard } from './copy/system-clipboard.ts';
import { createCredentialCalls } from './credentials/credential-calls.ts';
import { Keeper } from './credentials/keeper.ts';
import { createCustomerCalls } from './customers/customer-calls.ts';
import { createHistory } from './history/history.ts';
import { noteCalls, noteRenewals } from './history/noted-calls.ts';
import { createInspectCalls } from './inspect/inspect-calls.ts';
import { initialState } from './ipc/initial-state.ts';
import { LiveState } from './ipc/live-state.ts';
import { createNotices } from './ipc/notices.ts';
import { closeForeignChannels, serve } from './ipc/serve.ts';
import { createLinkOpener } from './link-opener/create-link-opener.ts';
import { createLinkOpenerCalls } from './link-opener/link-opener-calls.ts';
import { withReadyLinks } from './link-opener/ready-links.ts';
import { createServices } from './livechat/services.ts';
import { createLocks } from './lock/locks.ts';
import { followSystem, systemPresence } from './lock/system-locks.ts';
import { openLog, placeOf } from './log.ts';
import { createExportCalls } from './moving/export-calls.ts';
import { createImportCalls } from './moving/import-calls.ts';
import { createPatCalls } from './pats/pat-calls.ts';
import { createAhead } from './refresh/ahead.ts';
import { InFlight } from './refresh/in-flight.ts';
import { createSignInRenewal } from './refresh/by-sign-in.ts';
import { createRenewDue } from './refresh/renew-due.ts';
import { createRenewal } from './refresh/renewal.ts';
import { createRevoke } from './revoke/revoke.ts';
import { createSandboxCalls } from './sandbox/sandbox-calls.ts';
import { SandboxRunner } from './sandbox/sandbox-runner.ts';
import { profileFromEnvironment } from './servers/server-profiles.ts';
import { Servers } from './servers/servers.ts';
import { createSettingsCalls } from './settings/settings-calls.ts';
import type { ReadSettings } from './settings/settings-file.ts';
import { openSettings } from './settings/settings.ts';
import { createAccounts } from './sign-in/accounts.ts';
import { OtherIdentities } from './sign-in/other-identities.ts';
import { createSignInCalls } from './sign-in/sign-in-calls.ts';
import { createSignIn } from './sign-in/sign-in.ts';
import { openSignInWindow } from './sign-in/sign-in-window.ts';
import { openSilently } from './sign-in/silent-way.ts';
import type { Links } from './start/links.ts';
import { quitInOrder } from './start/quit.ts';
import { restart } from './start/restart.ts';
import { createQuickActs } from './tray/quick-acts.ts';
import { createTray, type KeyfobTray } from './tray/tray.ts';
import { thisMachine } from './vault/machine.ts';
import { createVaultCalls } from './vault/vault-calls.ts';
import { stillTrue } from './vault/open-view.ts';
import { systemKeychain } from './vault/system-keychain.ts';
import { VaultDoor } from './vault/vault-door.ts';
import { AppWindow } from './windows/app-window.ts';
import { createFileDialogs } from './windows/file-dialogs.ts';
import { createWindowCalls } from './windows/window-calls.ts';
import { openAuthorization } from './windows/external-pages.ts';
import { createMainWindow } from './windows/main-window.ts';
import { OurWindows } from './windows/our-windows.ts';

interface FirstMoments {
  /** The profile folder. */
  folder: string;
  preload: string;
  settings: ReadSettings;
  /** Open already, waiting for its page. */
  firstWindow: BrowserWindow;
  links: Links;
}

/** The composition root: what exists, and who is given what. It decides nothing. */
export function furnish({ folder, preload, settings, firstWindow, links }: FirstMoments): void {
  const now = () => Date.now();
  const log = openLog(folder);
  log('started', { version: app.getVersion(), electron: process.versions.electron, platform: process.platform });
  process.on('uncaughtException', (error) => log('crashed', placeOf(error)));
  process.on('unhandledRejection', (error) => log('crashed', placeOf(error)));

  const notices = createNotices(() => live);
  const { say } = notices;

  // What is kept: settings, servers, the vault
  const store = openSettings({
    folder,
    read: settings,
    storeOpened: closeForeignChannels,
    notWritten: () => say(problem('settings-not-written')),
  });
  const environment = profileFromEnvironment(process.env);
  const servers = new Servers({
    kept: store.servers,
    keep: store.keepServers,
    fromEnvironment: environment?.ok ? environment.value : null,
    changed: (profiles) => live.set({ servers: profiles }),
  });
  const live = new LiveState(
    initialState({
      settings: store.settings(),
      settingsSetAside: settings.setAside,
      version: app.getVersion(),
      servers: servers.all(),
      preferredServer: servers.preferred(),
      environmentProblem: environment && !environment.ok ? environment.problem : null,
      withoutSandbox: app.commandLine.hasSwitch('no-sandbox'),
    }),
  );
  const inFlight = new InFlight();
  const door = new VaultDoor({
    path: join(folder, 'vault.json'),
    keychain: systemKeychain(),
    machine: thisMachine,
    presence: systemPresence(),
    now,
    idle: () => {
      // What waits for its turn has sent nothing: there is no answer to wait for.
      stopAllWaits();
      return inFlight.settled();
    },
    changed: (vault) => {
      log('vault', { status: vault.status });
      keeper.showAll();
      live.set({ vault, notices: stillTrue(live.state.notices, vault) });
      signIn.lockChanged();
      ahead.wake();
      autoLock.changed();
    },
    notice: say,
  });
  const keeper = new Keeper({ door, windows: live });
  const { note, ...historyCalls } = createHistory({
    door,
    on: () => store.settings().history,
    now,
    changed: () => live.set({ noted: live.state.noted + 1 }),
  });

  // What speaks to servers
  const { http, aheadMs, tokenEndpoint, accountsService, stopAllWaits, stopWaiting } = createServices({
    now,
    showPauses: (pauses) => live.set({ pauses }),
  });
  const sandbox = new SandboxRunner({
    statePath: join(folder, 'sandbox.json'),
    changed: (url, view) => {
      servers.sandboxAt(url);
      live.set({ sandbox: view });
    },
  });

  // What people see
  let quitting = false;
  let tray: KeyfobTray | null = null;
  const ourWindows = new OurWindows(live);
  const appWindow = new AppWindow({
    first: firstWindow,
    open: () => createMainWindow({ preload, place: store.place() }),
    opened: (window) => ourWindows.add(window, 'app'),
    keepPlace: store.keepPlace,
    pageGone: (reason) => log('page-gone', { reason }),
    maximizedChanged: (maximized) => live.set({ maximized }),
    staysInTray: () => tray !== null && store.settings().closeToTray,
    isQuitting: () => quitting,
  });
  const focusApp = () => appWindow.focus();
  const clipboard = new ClipboardKeeper({
    clipboard: systemClipboard,
    now,
    clearAfterMs: () => store.settings().clearAfterSeconds * 1000,
    show: (shown) => live.set({ clipboard: shown }),
  });

  // What can be done
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
  const workCalls = {
    ...credentialCalls,
    ...createSignInCalls({ accounts, signIn, clipboard }),
    ...otherIdentities.calls,
    ...patCalls,
    ...createCustomerCalls({ keeper, renewal, accounts: accountsService, servers, inFlight, now }),
    ...copyCalls,
    ...inspectCalls,
    revoke: createRevoke({ keeper, servers, accounts: accountsService, renewal, now }),
  };
  const notedCalls = noteCalls(workCalls, { keeper, note });
  const { lock, autoLock, recoveryCodeCalls } = createLocks({
    door,
    clipboard,
    settings: store.settings,
    window: () => appWindow.current,
    forgetPlainText,
    now,
  });
  const vaultCalls = createVaultCalls({ door, lock: () => lock.lock('asked'), restart: () => restart(app) });

  serve({
    whoIs: (event) => ourWindows.whoIs(event),
    seq: () => live.seq,
    report: (what, call, error) => (error === undefined ? log(what, { call }) : log(what, { call, ...placeOf(error) })),
    handlers: {
      snapshot: async (_, asker) => ({ ok: true, value: live.snapshot(asker) }),
      ...notices.calls,
      ...vaultCalls,
      ...recoveryCodeCalls,
      ...workCalls,
      ...notedCalls,
      ...authorizationUrlCalls,
      ...createLinkOpenerCalls(linkOpener),
      ...createSettingsCalls({
        store,
        servers,
        keeper,
        changed: (settings) => {
          nativeTheme.themeSource = settings.theme;
          live.set({ settings });
          autoLock.changed();
        },
      }),
      ...createWindowCalls({
        window: () => appWindow.current,
        sandboxUrl: () => sandbox.sandbox?.accountsUrl ?? null,
      }),
      ...renewDue,
      renew: ({ id, from, anyway }) => renewal.renew(id, { from: from ?? 'dialog', anyway }),
      renewAhead: ahead.renewAhead,
      stopWaiting,
      check: ({ id }) => check({ id }),
      ...createSandboxCalls({ runner: sandbox, store }),
      ...historyCalls,
      ...exportCalls,
      ...importCalls,
    },
  });

  // The start itself. A keychain that may ask the user stops everything meanwhile: it comes after something to see. One
  // that is open is asked while the window's process starts, and the page finds the vault open.
  const painted = new Promise<void>((resolve) => firstWindow.once('ready-to-show', () => resolve()));
  const openTray = () => {
    tray = createTray({
      facts: () => ({ credentials: live.credentials(), vault: door.view }),
      act: createQuickActs({
        live,
        calls: { ...vaultCalls, copy: notedCalls.copyFrom('tray'), renewDue: () => renewDueFrom('tray') },
        focusApp,
        quit: () => app.quit(),
        notify: (title, body) => new Notification({ title, body }).show(),
      }),
      now,
    });
    live.onChange(tray.update);
  };
  void door.look().then(async (asksNobody) => {
    if (!asksNobody) await painted;
    await door.open();
    await painted;
    if (store.sandboxOn()) void sandbox.start();
    // The list comes first; nobody misses the tray for a moment.
    setTimeout(() => quitting || openTray(), 300);
    setTimeout(() => void followSystem(autoLock).then((told) => live.set({ screenLockTold: told })), 300);
  });
  links.deliverTo({ receiveLink: signIn.receiveLink, focusApp });
  app.on('activate', focusApp);
  app.on('window-all-closed', () => app.quit());
  powerMonitor.on('resume', () => {
    clipboard.wake();
    ahead.wake();
  });
  quitInOrder({
    app,
    begin: () => {
      quitting = true;
      appWindow.rememberPlace();
      tray?.destroy();
      tray = null;
    },
    stay: () => {
      quitting = false;
      openTray();
      ahead.wake();
    },
    flush: async () => {
      signIn.cancelAll();
      ahead.stop();
      stopAllWaits();
      await inFlight.settled();
      return door.flush();
    },
    settle: async () => {
      await Promise.allSettled([otherIdentities.dropAll(), forgetPlainText(), store.settled(), sandbox.stop()]);
    },
  });
}
