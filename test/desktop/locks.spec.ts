import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Message, sessionBus, type MessageBus } from '@jellybrick/dbus-next';
import { expect } from 'playwright/test';
import { test, type Started } from '../e2e/keyfob-app.ts';

const run = promisify(execFile);
const vaultOf = async ({ snapshot }: Started) => (await snapshot()).state.vault;

/** What a desktop says on the session's bus when its screen is locked. */
const screenSaver = (active: boolean): Promise<unknown> =>
  run('gdbus', [
    'emit',
    '--session',
    '--object-path=/org/gnome/ScreenSaver',
    '--signal=org.gnome.ScreenSaver.ActiveChanged',
    String(active),
  ]);

async function openAndListening(started: Started): Promise<void> {
  await expect.poll(async () => (await vaultOf(started)).status).toBe('open');
  await expect.poll(async () => (await started.snapshot()).state.screenLockTold).not.toBeNull();
}

test('it locks with the screen, and not where that is switched off', async ({ start }) => {
  const started = await start();
  await openAndListening(started);
  await screenSaver(false);
  await started.call('changeSettings', { lockOnScreenLock: false });
  await screenSaver(true);
  // An answer after the signal: had it locked, this would be refused.
  expect(await started.call('startSandbox', {})).toMatchObject({ ok: true });
  expect(await vaultOf(started)).toMatchObject({ status: 'open' });
  await started.call('changeSettings', { lockOnScreenLock: true });
  await screenSaver(true);
  await expect.poll(() => vaultOf(started)).toMatchObject({ status: 'locked', by: 'keychain', because: 'screen' });
  expect((await started.snapshot()).credentials).toEqual([]);
  await started.window.getByRole('button', { name: 'Unlock' }).click();
  await expect.poll(async () => (await vaultOf(started)).status).toBe('open');
  await started.quit();
});

/** A login manager as small as it can be, on a bus of its own. */
class LoginManager {
  readonly #bus: MessageBus;

  constructor(address: string) {
    this.#bus = sessionBus({ busAddress: address });
  }

  async open(): Promise<void> {
    const bus = this.#bus;
    bus.addMethodHandler((message) => {
      if (message.member === 'GetSession') {
        bus.send(Message.newMethodReturn(message, 'o', [session]));
        return true;
      }
      return false;
    });
    await bus.requestName('org.freedesktop.login1', 0);
  }

  sleep(begins: boolean): void {
    this.#bus.send(Message.newSignal(manager, 'org.freedesktop.login1.Manager', 'PrepareForSleep', 'b', [begins]));
  }

  lockSession(path: string): void {
    this.#bus.send(Message.newSignal(path, 'org.freedesktop.login1.Session', 'Lock', '', []));
  }

  close(): void {
    this.#bus.disconnect();
  }
}
const manager = '/org/freedesktop/login1';
const session = `${manager}/session/c7`;

test('it locks when the computer sleeps and when the login manager locks this session, not another', async ({
  start,
}) => {
  const daemon = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(daemon.stdout, 'data')) as [Buffer];
  const address = line.toString().trim();
  const login = new LoginManager(address);
  await login.open();
  try {
    const started = await start({ env: { DBUS_SYSTEM_BUS_ADDRESS: address, XDG_SESSION_ID: 'c7' } });
    await openAndListening(started);
    expect((await started.snapshot()).state.screenLockTold).toBe(true);
    login.lockSession(`${manager}/session/c8`);
    expect(await started.call('startSandbox', {})).toMatchObject({ ok: true });
    expect(await vaultOf(started)).toMatchObject({ status: 'open' });
    login.lockSession(session);
    await expect.poll(() => vaultOf(started)).toMatchObject({ status: 'locked', because: 'screen' });
    await started.call('unlock', {});
    await expect.poll(async () => (await vaultOf(started)).status).toBe('open');
    // Chromium closes its sockets when the computer sleeps, the test's own among them: from here on the log tells.
    const standings = async () =>
      (await readFile(join(started.profile, 'keyfob.log'), 'utf8')).match(/"status":"\w+"/g)?.slice(-2);
    expect(await standings()).toEqual(['"status":"locked"', '"status":"open"']);
    login.sleep(true);
    await expect.poll(standings).toEqual(['"status":"open"', '"status":"locked"']);
    await started.kill();
  } finally {
    login.close();
    daemon.kill();
  }
});
