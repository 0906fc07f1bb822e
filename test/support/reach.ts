import { lookup } from 'node:dns/promises';
import type { OwnLine } from '../../src-main/livechat/own-lines.ts';
import { createReach } from '../../src-main/livechat/reach.ts';

/** Node sends nothing twice, so that any line will do. */
export const plainLine = async (): Promise<OwnLine> => ({ fetch, free: () => undefined });

/** A real try to connect, without a proxy. */
export const directReach = createReach({
  resolveProxy: async () => 'DIRECT',
  resolveHost: async (host) => ({ endpoints: await lookup(host, { all: true }) }),
});
