import { problem, type Problem } from '../../src-shared/problems.ts';
import { spanText } from '../../src-shared/life.ts';
import { fail, type Result } from '../../src-shared/result.ts';
import type { Http, HttpAnswer } from './http.ts';
import { waitSeconds } from './refusals.ts';

/** A server that has too many requests, while somebody waits for it. Moments are epoch ms. */
export interface Pause {
  host: string;
  since: number;
  until: number;
}

interface Needs {
  http: Http;
  now: () => number;
  /** The pauses that somebody waits for now. */
  show: (pauses: Pause[]) => void;
  /** Waits so many ms, or until the signal ends it. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** 0 to 1. */
  random?: () => number;
}

export interface Patience {
  http: Http;
  /** Whoever waits for this server, or for any, gives up now. */
  stop: (host?: string) => void;
}

/** A request waits no longer than this in all; a server that asks for more is told of instead. */
export const mostWaitMs = 15 * 60_000;
const mostBackoffMs = 60_000;
/** Timers stand still while the computer sleeps; the wall clock does not. */
const longestSleepMs = 5_000;

/**
 * Waits where a server says that it has too many requests (429), and then goes on. All requests to one server wait
 * together, those that come meanwhile too, so that none tries its luck alone. Such an answer means that nothing was
 * done, so the same request may be sent again, whatever it carries.
 *
 * Source: RFC 6585 section 4, RFC 9110 section 10.2.3.
 */
export function createPatience({ http, now, show, sleep = sleepFor, random = Math.random }: Needs): Patience {
  const pauses = new Map<string, { since: number; until: number }>();
  const waiting = new Map<string, { count: number; stopper: AbortController }>();

  const showAll = () =>
    show(
      [...waiting.keys()].flatMap((host) => {
        const pause = pauses.get(host);
        return pause ? [{ host, ...pause }] : [];
      }),
    );

  /** Waits until the server may be asked. A Problem says that it takes too long, or that nobody wants to wait. */
  async function turn(host: string, since: number, ended?: AbortSignal): Promise<Problem | null> {
    const left = () => (pauses.get(host)?.until ?? 0) - now();
    const isTooLong = () => now() + left() - since > mostWaitMs;
    if (left() <= 0) return null;
    if (isTooLong()) return tooMany(host, left());
    const here = waiting.get(host) ?? { count: 0, stopper: new AbortController() };
    here.count += 1;
    waiting.set(host, here);
    if (here.count === 1) showAll();
    const stopped = here.stopper.signal;
    const signal = ended ? AbortSignal.any([stopped, ended]) : stopped;
    while (left() > 0 && !isTooLong() && !signal.aborted) {
      await sleep(Math.min(left(), longestSleepMs), signal);
    }
    here.count -= 1;
    if (here.count === 0 && waiting.get(host) === here) {
      waiting.delete(host);
      showAll();
    }
    return left() > 0 ? tooMany(host, left()) : null;
  }

  const backoffMs = (tries: number) => Math.min(mostBackoffMs, 1000 * 2 ** tries) * (0.5 + random() / 2);

  return {
    async http(request): Promise<Result<HttpAnswer>> {
      const { host } = new URL(request.url);
      const since = now();
      for (let tries = 0; ; tries += 1) {
        const gaveUp = await turn(host, since, request.signal);
        if (gaveUp) return fail(gaveUp);
        const answer = await http(request);
        if (!answer.ok || answer.value.status !== 429) return answer;
        const at = now();
        const told = (waitSeconds(answer.value, at) ?? 0) * 1000;
        const until = at + Math.max(told, backoffMs(tries));
        // Of several that were refused at once the one that is told to wait longest speaks for all.
        if (until > (pauses.get(host)?.until ?? 0)) pauses.set(host, { since: at, until });
        if (waiting.has(host)) showAll();
      }
    },

    stop(only) {
      for (const [host, { stopper }] of waiting) {
        if (only !== undefined && only !== host) continue;
        waiting.delete(host);
        stopper.abort();
      }
      showAll();
    },
  };
}

const tooMany = (host: string, ms: number): Problem =>
  problem('too-many-requests-wait', { host, wait: spanText(Math.ceil(ms / 1000) * 1000) });

const sleepFor = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
