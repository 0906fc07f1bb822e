import { session } from 'electron';
import type { Keyfob } from '../../src-shared/contract/index.ts';
import { done } from '../../src-shared/result.ts';
import { createAccountsService } from './accounts-service.ts';
import { createClocks } from './clocks.ts';
import { createHttp } from './http.ts';
import { createOwnLines } from './own-lines.ts';
import { createPatience, type Pause } from './patience.ts';
import { createReach } from './reach.ts';
import { createTokenEndpoint } from './token-endpoint.ts';

interface Needs {
  now: () => number;
  /** The servers that somebody waits for, since they have too many requests. */
  showPauses: (pauses: Pause[]) => void;
}

/** What speaks to servers, over Electron's own network stack. */
export function createServices({ now, showPauses }: Needs) {
  // Made with the first request: a session costs the start some of its time.
  const client = () => session.fromPartition('http-client', { cache: false });
  const bareHttp = createHttp({
    fetch: (url, init) => client().fetch(url, init),
    ownLine: createOwnLines((number) => {
      const own = session.fromPartition(`http-once-${number}`, { cache: false });
      return { fetch: (url, init) => own.fetch(url, init), closeConnections: () => own.closeAllConnections() };
    }),
    reach: createReach({
      resolveProxy: (url) => client().resolveProxy(url),
      resolveHost: (host) => client().resolveHost(host),
    }),
  });
  const { aheadMs, http: timedHttp } = createClocks({ http: bareHttp, now });
  const { http, stop } = createPatience({ http: timedHttp, now, show: showPauses });
  const stopWaiting: Keyfob['stopWaiting'] = async ({ host }) => {
    stop(host);
    return done;
  };
  return {
    http,
    aheadMs,
    tokenEndpoint: createTokenEndpoint({ http, now }),
    accountsService: createAccountsService({ http, now }),
    /** Whoever waits for a server gives up now. */
    stopAllWaits: () => stop(),
    stopWaiting,
  };
}
