import { randomBytes, randomUUID } from 'node:crypto';
import { Contents } from './contents.ts';
import { newChain } from './load.ts';
import { keyBytes } from './sealing.ts';
import { Vault, type Place } from './vault.ts';
import type { Wrap } from './wraps.ts';

/**
 * A new, empty vault with a random data key. `wrap` gives the ways in; nothing is written yet. `null` where there is no
 * way in. Without a place it lives in memory only.
 */
export async function newVault(
  wrap: (id: string, dataKey: Buffer) => Promise<readonly Wrap[] | null>,
  place: Place | null,
): Promise<Vault | null> {
  const id = randomUUID();
  const dataKey = randomBytes(keyBytes);
  const wraps = await wrap(id, dataKey);
  if (!wraps) return null;
  const nothing = {
    contents: new Contents(),
    generation: 0,
    chain: newChain(),
    based: false,
    last: null,
    gone: [],
    journalBytes: 0,
    damaged: [],
    untidy: false,
    notices: [],
  };
  return new Vault({ id, dataKey, wraps, ...nothing }, place);
}
