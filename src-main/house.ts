import { join } from 'node:path';
import { app, nativeTheme, Notification, powerMonitor, type BrowserWindow } from 'electron';
import { problem } from '../src-shared/problems.ts';
import { ClipboardKeeper } from './copy/clipboard-keeper.ts';
import { systemClipboard } from './copy/system-clipboard.ts';
import { Keeper } from './credentials/keeper.ts';
import { createHistory } from './history/history.ts';
import { initialState } from './ipc/initial-state.ts';
import { LiveState } from './ipc/live-state.ts';
import { createNotices } from './ipc/notices.ts';
import { closeForeignChannels, serve } from './ipc/serve.ts';
import { createServices } from './livechat/services.ts';
import { createLocks } from './lock/locks.ts';
import { followSystem, systemPresence } from './lock/system-locks.ts';
import { openLog, placeOf } from './log.ts';
import { InFlight } from './refresh/in-flight.ts';
import { createSandboxCalls } from './sandbox/sandbox-calls.ts';
import { SandboxRunner } from './sandbox/sandbox-runner.ts';
import { profileFromEnvironment } from './servers/server-profiles.ts';
import { Servers } from './servers/servers.ts';
import { createSettingsCalls } from './settings/settings-calls.ts';
import type { ReadSettings } from './settings/settings-file.ts';
import { openSettings } from './settings/settings.ts';
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
import { createWindowCalls } from './windows/window-calls.ts';
import { createMainWindow } from './windows/main-window.ts';
import { OurWindows } from './windows/our-windows.ts';
import { createWork } from './work.ts';

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
      services.stopAllWaits();
      return inFlight.settled();
    },
    changed: (vault) => {
      log('vault', { status: vault.status });
      keeper.showAll();
      live.set({ vault, notices: stillTrue(live.state.notices, vault) });
      work.lockChanged();
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
  const services = createServices({
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

  const work = createWork({
    app,
    folder,
    preload,
    door,
    keeper,
    servers,
    services,
    inFlight,
    sandbox,
    clipboard,
    live,
    appWindow,
    ourWindows,
    note,
    say,
    now,
  });
  const { lock, autoLock, recoveryCodeCalls } = createLocks({
    door,
    clipboard,
    settings: store.settings,
    window: () => appWindow.current,
    forgetPlainText: work.forgetPlainText,
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
      ...work.calls,
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
      ...createSandboxCalls({ runner: sandbox, store }),
      ...historyCalls,
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
        calls: { ...vaultCalls, copy: work.copyFrom('tray'), renewDue: () => work.renewDueFrom('tray') },
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
  links.deliverTo({ receiveLink: work.receiveLink, focusApp });
  app.on('activate', focusApp);
  app.on('window-all-closed', () => app.quit());
  powerMonitor.on('resume', () => {
    clipboard.wake();
    work.wake();
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
      work.wake();
    },
    flush: async () => {
      await work.end();
      return door.flush();
    },
    settle: async () => {
      await Promise.allSettled([work.dropOtherIdentities(), work.forgetPlainText(), store.settled(), sandbox.stop()]);
    },
  });
}
