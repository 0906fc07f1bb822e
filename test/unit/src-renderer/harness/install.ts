import { createFakeKeyfob, type FakeKeyfob } from '../fake-keyfob.ts';
import { manyCustomers, sandboxClients, seedCredentials } from '../fake-seeds.ts';

declare global {
  interface Window {
    fake: FakeKeyfob;
  }
}

/**
 * Puts a fake main in place of the preload. The address chooses what it holds: `?empty`, `?many=10000`,
 * `?vault=locked|choose|shut|opening`, `?slow`, `?sandbox=off`.
 */
export function install(): void {
  const ask = new URLSearchParams(location.search);
  const now = Date.now();
  const seeds = ask.has('empty') ? [] : seedCredentials(now);
  const [first] = seeds;
  const many = first ? manyCustomers(Number(ask.get('many') ?? 0), first, now) : [];
  const running = !ask.has('empty') && ask.get('sandbox') !== 'off';
  const words = {
    code: 'keychain',
    what: 'The keyring that holds Keyfob’s key did not open.',
    remedy: 'Open it, then try again.',
  };
  const vaults = {
    opening: { status: 'opening' },
    locked: { status: 'locked', by: 'passphrase', since: now },
    keychain: { status: 'locked', by: 'keychain', since: now },
    choose: {
      status: 'choose',
      problem: {
        code: 'none',
        what: 'This system has no keyring that Keyfob could use.',
        remedy: 'A passphrase protects as well.',
      },
    },
    shut: { status: 'shut', problem: words, ways: ['try-again', 'passphrase'] },
  } as const;
  const vault = vaults[ask.get('vault') as keyof typeof vaults] as (typeof vaults)['opening'] | undefined;
  window.fake = createFakeKeyfob({
    credentials: [...seeds, ...many],
    delayMs: ask.has('slow') ? 1500 : 0,
    state: {
      sandbox: { running, clients: running ? sandboxClients : [] },
      ...(vault ? { vault } : {}),
    },
  });
  Object.defineProperty(window, 'keyfob', { value: window.fake.keyfob });
}
