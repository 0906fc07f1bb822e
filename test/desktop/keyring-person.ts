import { execFile, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Message, sessionBus, type MessageBus } from '@jellybrick/dbus-next';

const run = promisify(execFile);
const secrets = 'org.freedesktop.secrets';
/** The password that the tests' session opened its keyring with. */
const password = 'test';

async function onSessionBus<T>(work: (call: Call) => Promise<T>): Promise<T> {
  const bus: MessageBus = sessionBus();
  try {
    return await work(async (path, name, member, signature, body) => {
      const message = new Message({ destination: secrets, path, interface: name, member, signature, body });
      return (await bus.call(message))?.body ?? [];
    });
  } finally {
    bus.disconnect();
  }
}
type Call = (path: string, name: string, member: string, signature: string, body: unknown[]) => Promise<unknown[]>;

/** Locks the keyring, as a desktop does when its user has been away. */
export const lockKeyring = (): Promise<unknown> =>
  onSessionBus((call) =>
    call('/org/freedesktop/secrets', 'org.freedesktop.Secret.Service', 'Lock', 'ao', [
      ['/org/freedesktop/secrets/collection/login'],
    ]),
  );

/** Opens it again without a prompt, for whatever comes after a test. */
export async function unlockKeyring(): Promise<void> {
  const child = spawn('gnome-keyring-daemon', ['--unlock', '--components=secrets'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.stdin.end(password);
  await new Promise((resolve) => child.once('exit', resolve));
}

/** Deletes every entry, as somebody does who cleans up; the keyring then makes new ones. */
export const emptyKeyring = (): Promise<number> =>
  onSessionBus(async (call) => {
    const found = await call('/org/freedesktop/secrets', 'org.freedesktop.Secret.Service', 'SearchItems', 'a{ss}', [
      {},
    ]);
    const items = found.flat() as string[];
    for (const item of items) await call(item, 'org.freedesktop.Secret.Item', 'Delete', '', []);
    return items.length;
  });

/** The person in front of the keyring's own prompt: waits for it and dismisses it, or types the password. */
export async function answerPrompt(answer: 'dismiss' | 'unlock'): Promise<void> {
  const window = await promptWindow();
  await run('xdotool', ['windowfocus', '--sync', window]);
  // It takes keys a moment after it is shown.
  await pause(400);
  if (answer === 'unlock') await run('xdotool', ['type', password]);
  await run('xdotool', ['key', answer === 'unlock' ? 'Return' : 'Escape']);
  for (let tries = 0; tries < 50 && (await promptIsOpen()); tries += 1) await pause(100);
}

const search = () => run('xdotool', ['search', '--name', 'Unlock.*Keyring']).catch(() => ({ stdout: '' }));
export const promptIsOpen = async (): Promise<boolean> => (await search()).stdout.trim() !== '';

async function promptWindow(): Promise<string> {
  for (let tries = 0; tries < 150; tries += 1) {
    const [first = ''] = (await search()).stdout.trim().split('\n');
    if (first !== '') return first;
    await pause(100);
  }
  throw new Error('the keyring asked for nothing');
}
