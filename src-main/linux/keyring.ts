import type { KeyringAnswer } from '../vault/keychain.ts';
import type { Bus } from './bus.ts';

const service = { to: 'org.freedesktop.secrets', path: '/org/freedesktop/secrets' };
const serviceInterface = 'org.freedesktop.Secret.Service';
const noPrompt = '/';

/** Whether the keyring is open already. Nobody is asked; `false` where it can't be told. */
export const isKeyringOpen = (connect: () => Promise<Bus | null>): Promise<boolean> =>
  withCollection(connect, async (bus, collection) => !(await isLocked(bus, collection)), false);

/**
 * Asks the keyring to open its default collection, where Chromium keeps its password, and waits for the user however long
 * it takes; nothing stands still meanwhile. Source: the Secret Service API draft of freedesktop.org.
 */
export const askKeyring = (connect: () => Promise<Bus | null>): Promise<KeyringAnswer> =>
  withCollection<KeyringAnswer>(
    connect,
    async (bus, collection) => {
      if (!(await isLocked(bus, collection))) return 'open';
      const [, prompt] = await bus.call({
        ...service,
        interface: serviceInterface,
        member: 'Unlock',
        signature: 'ao',
        body: [[collection]],
      });
      if (typeof prompt === 'string' && prompt !== noPrompt) await answered(bus, prompt);
      return (await isLocked(bus, collection)) ? 'dismissed' : 'open';
    },
    'unknown',
  );

/** `otherwise`: without a bus, a keyring, or a default collection, which Chromium makes then. */
async function withCollection<T>(
  connect: () => Promise<Bus | null>,
  work: (bus: Bus, collection: string) => Promise<T>,
  otherwise: T,
): Promise<T> {
  const bus = await connect();
  if (!bus) return otherwise;
  try {
    const [collection] = await bus.call({
      ...service,
      interface: serviceInterface,
      member: 'ReadAlias',
      signature: 's',
      body: ['default'],
    });
    return typeof collection === 'string' && collection !== '/' ? await work(bus, collection) : otherwise;
  } catch {
    return otherwise;
  } finally {
    bus.close();
  }
}

async function isLocked(bus: Bus, collection: string): Promise<boolean> {
  const [locked] = await bus.call({
    to: service.to,
    path: collection,
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    signature: 'ss',
    body: ['org.freedesktop.Secret.Collection', 'Locked'],
  });
  return (locked as { value?: unknown } | undefined)?.value === true;
}

async function answered(bus: Bus, prompt: string): Promise<void> {
  let end = () => undefined as void;
  const completed = new Promise<void>((resolve) => (end = resolve));
  await bus.listen(`interface='org.freedesktop.Secret.Prompt',member='Completed',path='${prompt}'`, (signal) => {
    if (signal.path === prompt && signal.member === 'Completed') end();
  });
  await bus.call({
    to: service.to,
    path: prompt,
    interface: 'org.freedesktop.Secret.Prompt',
    member: 'Prompt',
    signature: 's',
    body: [''],
  });
  await completed;
}
