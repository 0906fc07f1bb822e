import { describe, expect, it } from 'vitest';
import type { Bus, Call, Signal } from '../../../../src-main/linux/bus.ts';
import { askKeyring, isKeyringOpen } from '../../../../src-main/linux/keyring.ts';
import { hearScreenLock } from '../../../../src-main/linux/screen.ts';

/** A bus with one program on it that answers calls; what it sends goes to whoever listens for it. */
class FakeBus implements Bus {
  closed = false;
  calls: Call[] = [];
  readonly #answer: (call: Call) => unknown[];
  #listeners: { rule: string; hear: (signal: Signal) => void }[] = [];

  constructor(answer: (call: Call) => unknown[]) {
    this.#answer = answer;
  }

  async call(call: Call): Promise<unknown[]> {
    this.calls.push(call);
    return this.#answer(call);
  }

  async listen(rule: string, hear: (signal: Signal) => void): Promise<void> {
    this.#listeners.push({ rule, hear });
  }

  send(signal: Signal): void {
    for (const { rule, hear } of this.#listeners) {
      if (rule.includes(`member='${signal.member}'`)) hear(signal);
    }
  }

  close(): void {
    this.closed = true;
  }
}

/** A keyring whose prompt its user answers. */
function keyring(locked: boolean, answer: 'unlock' | 'dismiss'): FakeBus {
  const state = { locked };
  const bus: FakeBus = new FakeBus(({ member }) => {
    if (member === 'ReadAlias') return ['/collection/login'];
    if (member === 'Get') return [{ value: state.locked }];
    if (member === 'Unlock') return [[], '/prompt/1'];
    if (member !== 'Prompt') throw new Error('unknown member');
    queueMicrotask(() => {
      state.locked = answer === 'dismiss';
      const body = [answer === 'dismiss', { value: [] }];
      bus.send({ path: '/prompt/1', interface: 'org.freedesktop.Secret.Prompt', member: 'Completed', body });
    });
    return [];
  });
  return bus;
}

describe('a keyring', () => {
  it.each([
    ['is open', keyring(false, 'dismiss'), 'open', 0],
    ['is unlocked by its user', keyring(true, 'unlock'), 'open', 1],
    ['is left locked by its user', keyring(true, 'dismiss'), 'dismissed', 1],
  ] as const)('that %s', async (_, bus, answer, prompts) => {
    expect(await askKeyring(async () => bus)).toBe(answer);
    expect(bus.calls.filter(({ member }) => member === 'Prompt')).toHaveLength(prompts);
    expect(bus.closed).toBe(true);
  });

  it.each([true, false])('tells whether it is open and asks nobody (open: %s)', async (open) => {
    const bus = keyring(!open, 'unlock');
    expect(await isKeyringOpen(async () => bus)).toBe(open);
    expect(bus.calls.map(({ member }) => member)).toEqual(['ReadAlias', 'Get']);
    expect(bus.closed).toBe(true);
  });

  it('that is not there, or has no collection yet, is left to Chromium', async () => {
    const absent = new FakeBus(() => {
      throw new Error('ServiceUnknown');
    });
    expect(await askKeyring(async () => null)).toBe('unknown');
    expect(await isKeyringOpen(async () => null)).toBe(false);
    expect(await askKeyring(async () => absent)).toBe('unknown');
    expect(absent.closed).toBe(true);
    expect(await askKeyring(async () => new FakeBus(() => ['/']))).toBe('unknown');
  });
});

describe('the lock of the screen', () => {
  const saver = (name: string, active: boolean): Signal => ({
    path: '/ScreenSaver',
    interface: name,
    member: 'ActiveChanged',
    body: [active],
  });
  const session = new FakeBus(() => [['org.freedesktop.DBus', 'org.kde.plasma']]);
  const withSaver = () => new FakeBus(() => [['org.freedesktop.DBus', 'org.gnome.ScreenSaver']]);

  it('is told by any known screen saver when it begins, and by nothing else', async () => {
    const bus = withSaver();
    let locks = 0;
    const told = await hearScreenLock({
      connect: async (which) => (which === 'session' ? bus : null),
      locked: () => (locks += 1),
    });
    expect(told).toBe(true);
    bus.send(saver('org.gnome.ScreenSaver', false));
    bus.send(saver('org.example.ScreenSaver', true));
    expect(locks).toBe(0);
    bus.send(saver('org.gnome.ScreenSaver', true));
    bus.send(saver('org.freedesktop.ScreenSaver', true));
    expect(locks).toBe(2);
  });

  it('is told by the login manager for the own session', async () => {
    const login = new FakeBus(({ member }) =>
      member === 'Get' ? [{ value: ['c7', '/session/c7'] }] : ['/session/c7'],
    );
    let locks = 0;
    const told = await hearScreenLock({
      connect: async (which) => (which === 'system' ? login : null),
      locked: () => (locks += 1),
    });
    expect(told).toBe(true);
    const lock = { interface: 'org.freedesktop.login1.Session', member: 'Lock', body: [] };
    login.send({ ...lock, path: '/session/c8' });
    expect(locks).toBe(0);
    login.send({ ...lock, path: '/session/c7' });
    expect(locks).toBe(1);
  });

  it('is said to be untold where nothing here tells it', async () => {
    const deaf = new FakeBus(() => {
      throw new Error('ServiceUnknown');
    });
    const locked = () => undefined;
    expect(await hearScreenLock({ connect: async () => null, locked })).toBe(false);
    expect(await hearScreenLock({ connect: async (which) => (which === 'session' ? session : deaf), locked })).toBe(
      false,
    );
  });
});
