import { connect } from 'node:net';

/** Chromium's own answers, so that what is tried here is what a request would take. */
interface Needs {
  /** As a PAC file answers: `DIRECT`, or `PROXY proxy.example:8080; DIRECT`. */
  resolveProxy: (url: string) => Promise<string>;
  resolveHost: (host: string) => Promise<{ endpoints: readonly { address: string }[] }>;
}

/**
 * Whether a connection to a server, or to the proxy before it, can be made. It is closed again at once and nothing is
 * sent over it. Gives up, with `false`, when the signal says so.
 */
export type Reach = (url: string, signal: AbortSignal) => Promise<boolean>;

interface Place {
  host: string;
  port: number;
}

/** What a resolved proxy is called; anything else is not judged here. */
const proxyKinds = /^(?:PROXY|HTTPS?|SOCKS[45]?)\s+(\S+):(\d{1,5})$/i;

/**
 * Tries to connect before a request is made. Chromium tells nobody when a request has got its connection, and an abort
 * at that moment would leave open whether a token went out. What ends here surely never left.
 */
export function createReach({ resolveProxy, resolveHost }: Needs): Reach {
  return (url, signal) => {
    const over = new Promise<false>((resolve) => {
      if (signal.aborted) resolve(false);
      signal.addEventListener('abort', () => resolve(false), { once: true });
    });
    return Promise.race([tried(url, signal).catch(() => false), over]);
  };

  async function tried(url: string, signal: AbortSignal): Promise<boolean> {
    const places = await placesOf(url);
    if (places === 'unknown') return true;
    const tries = places.map(async ({ host, port }) => {
      const { endpoints } = await resolveHost(host);
      return Promise.any(endpoints.map(({ address }) => connected(address, port, signal)));
    });
    return Promise.any(tries);
  }

  async function placesOf(url: string): Promise<Place[] | 'unknown'> {
    const { protocol, hostname, port } = new URL(url);
    const direct = {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port) || (protocol === 'http:' ? 80 : 443),
    };
    const ways = (await resolveProxy(url)).split(';').map((way) => way.trim());
    const places = ways.filter(Boolean).map((way): Place | null => {
      if (/^DIRECT$/i.test(way)) return direct;
      const [, host, proxyPort] = proxyKinds.exec(way) ?? [];
      return host ? { host: host.replace(/^\[|\]$/g, ''), port: Number(proxyPort) } : null;
    });
    const known = places.filter((place) => place !== null);
    return known.length === places.length ? known : 'unknown';
  }
}

function connected(host: string, port: number, signal: AbortSignal): Promise<true> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, signal });
    socket.once('connect', () => {
      resolve(true);
      socket.destroy();
    });
    socket.on('error', reject);
  });
}
