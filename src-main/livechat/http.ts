import { problem, type Problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import type { OwnLine } from './own-lines.ts';
import type { Reach } from './reach.ts';

export interface HttpRequest {
  method: 'GET' | 'POST' | 'DELETE';
  url: string;
  headers?: Record<string, string>;
  body?: string;
  /** The request carries a code or a rotating token: it must reach the server once at most. */
  once?: boolean;
  /** Ends the request from outside. */
  signal?: AbortSignal | undefined;
}

export interface HttpAnswer {
  status: number;
  headers: Headers;
  text: string;
}

export type Http = (request: HttpRequest) => Promise<Result<HttpAnswer>>;

interface Needs {
  /** Electron's session.fetch, or Node's in tests. */
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /**
   * A line without connections, for what must arrive once at most. Chromium sends a POST a second time when a kept-alive
   * connection dies before the answer; on a fresh connection it does not.
   */
  ownLine: () => Promise<OwnLine>;
  reach: Reach;
  /** For the connection, within the time for all. */
  connectMs?: number;
  timeoutMs?: number;
}

const mostBytes = 1024 * 1024;

/**
 * The one HTTP client of main. No cookies, redirects never followed, 1 MB at most after decompression, 10 s to connect,
 * 30 s in all. What fails is a Problem that names the host and nothing of the answer.
 */
export function createHttp({ fetch, ownLine, reach, connectMs = 10_000, timeoutMs = 30_000 }: Needs): Http {
  return async ({ method, url, headers, body, once, signal }) => {
    const { host } = new URL(url);
    const timeout = AbortSignal.timeout(timeoutMs);
    const ended = signal ? AbortSignal.any([timeout, signal]) : timeout;
    // Nothing has left yet, so this can be said of a request that must not be sent twice, too.
    if (!(await reach(url, AbortSignal.any([ended, AbortSignal.timeout(connectMs)])))) {
      return fail(problem('no-connection', { host }));
    }
    const line = once ? await ownLine() : null;
    try {
      const response = await (line?.fetch ?? fetch)(url, {
        method,
        headers: { accept: 'application/json', ...headers },
        ...(body === undefined ? {} : { body }),
        credentials: 'omit',
        redirect: 'manual',
        signal: ended,
      });
      if (response.status >= 300 && response.status < 400) {
        await response.body?.cancel();
        return fail(problem('answer-redirects', { host }));
      }
      const text = await readLimited(response);
      if (text === null) return fail(problem('answer-too-large', { host }));
      return ok({ status: response.status, headers: response.headers, text });
    } catch (error) {
      const lost = once && mayHaveArrived(error);
      if (lost) return fail(problem('answer-lost', { host }));
      if (timeout.aborted) return fail(problem('no-answer', { host, seconds: String(timeoutMs / 1000) }));
      return fail(transportProblem(error, host));
    } finally {
      line?.free();
    }
  };
}

/** Reads the body up to the limit, or gives `null`. */
async function readLimited(response: Response): Promise<string | null> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > mostBytes) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Codes that mean: nobody was reached, so nothing was received. */
const neverLeft =
  /ERR_CONNECTION_REFUSED|ERR_NAME_NOT_RESOLVED|ERR_INTERNET_DISCONNECTED|ERR_ADDRESS_|ERR_PROXY|ERR_CERT|ERR_SSL|ERR_NETWORK_CHANGED|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|CERT_|SELF_SIGNED|UNABLE_TO_VERIFY|Redirect was cancelled/;

const mayHaveArrived = (error: unknown): boolean => !neverLeft.test(textOf(error));

/** By the network stack's code, never by its sentence, which may hold the address. */
function transportProblem(error: unknown, host: string): Problem {
  const text = textOf(error);
  if (/ERR_CERT|ERR_SSL|CERT_|SELF_SIGNED|UNABLE_TO_VERIFY/.test(text)) return problem('tls-failed', { host });
  if (/Redirect was cancelled/.test(text)) return problem('answer-redirects', { host });
  return problem('no-connection', { host });
}

const textOf = (error: unknown): string =>
  error instanceof Error ? `${error.message} ${codeOf(error)} ${codeOf(error.cause)}` : '';

const codeOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'code' in value ? String(value.code) : '';
