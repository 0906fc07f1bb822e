import { lookup } from 'node:dns/promises';
import { createReach } from '../../src-main/livechat/reach.ts';

/** A real try to connect, without a proxy. */
export const directReach = createReach({
  resolveProxy: async () => 'DIRECT',
  resolveHost: async (host) => ({ endpoints: await lookup(host, { all: true }) }),
});
