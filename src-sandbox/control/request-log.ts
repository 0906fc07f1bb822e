import { withoutSecrets } from '../secrets.ts';

/** One request, without any value that was sent: names only. */
export interface LoggedRequest {
  number: number;
  /** Epoch ms, by the sandbox's clock. */
  at: number;
  method: string;
  path: string;
  query: readonly string[];
  headers: readonly string[];
  body: readonly string[];
  /** 0: it was not answered (a cut connection, or it still runs). */
  status: number;
}

const kept = 2000;

/** The last requests, so that tests can count them. */
export class RequestLog {
  #entries: LoggedRequest[] = [];
  #next = 1;

  /** Gives a function that notes the answer's status. */
  add(request: Omit<LoggedRequest, 'number' | 'status'>): (status: number) => void {
    const clean = (names: readonly string[]) => names.map(withoutSecrets);
    const entry: LoggedRequest = {
      number: this.#next++,
      at: request.at,
      method: request.method,
      path: withoutSecrets(request.path),
      query: clean(request.query),
      headers: clean(request.headers),
      body: clean(request.body),
      status: 0,
    };
    this.#entries.push(entry);
    if (this.#entries.length > kept) this.#entries.shift();
    return (status) => {
      entry.status = status;
    };
  }

  get entries(): readonly LoggedRequest[] {
    return this.#entries;
  }

  clear(): void {
    this.#entries = [];
  }
}
