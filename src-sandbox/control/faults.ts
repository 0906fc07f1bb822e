/** How an answer goes wrong. */
export const faultKinds = [
  /** An error answer in the platform's shape: `status`, `retryAfter`. */
  'status',
  /** The connection ends without an answer; with `partial`, in the middle of one. */
  'cut',
  /** No answer ever. */
  'hang',
  /** 200 with JSON that breaks off. */
  'malformed',
  /** 200 with `bytes` of blanks inside JSON (50 MB); with `gzip`, a small body that unpacks to them. */
  'huge',
  /** 200 with a web page. */
  'html',
  /** "Wrong region", with the region in `region`. */
  'wrong-region',
  /** A redirect to `location`, `status` 302 unless set. */
  'redirect',
  /** Anything: `status`, `contentType`, `body` (a text is sent as it is, anything else as JSON). */
  'answer',
] as const;

export interface Fault {
  kind: (typeof faultKinds)[number];
  /** A path, with `*` for any characters: `/v2/token`, `/v3.6/agent/*`. */
  path: string;
  method?: string;
  /** For how many answers. */
  times: number;
  /** `after`: the request is worked on first, only the answer is spoilt. */
  when: 'before' | 'after';
  status?: number;
  /** Sent as it is: seconds, a date, anything. */
  retryAfter?: string;
  partial?: boolean;
  bytes?: number;
  gzip?: boolean;
  region?: string;
  location?: string;
  contentType?: string;
  body?: unknown;
}

function matches(pattern: string, path: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return path === pattern;
  if (!path.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let at = first.length;
  for (const piece of rest) {
    const found = path.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return path.length - last.length >= at && path.endsWith(last);
}

/** Faults that wait for their requests, oldest first. */
export class Faults {
  #waiting: Fault[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ ...fault });
  }

  /** The fault for this request, if one waits. It counts as used. */
  take(method: string, path: string): Fault | undefined {
    const fault = this.#waiting.find(
      (one) => (one.method === undefined || one.method === method) && matches(one.path, path),
    );
    if (!fault) return undefined;
    fault.times -= 1;
    if (fault.times <= 0) this.#waiting = this.#waiting.filter((one) => one !== fault);
    return fault;
  }

  get waiting(): readonly Fault[] {
    return this.#waiting;
  }

  clear(): void {
    this.#waiting = [];
  }
}
