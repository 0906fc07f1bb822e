import type { Http } from './http.ts';

export interface Clocks {
  http: Http;
  /** By how many ms a server's clock was ahead of ours when it last answered; negative: behind. */
  aheadMs: (url: string) => number;
}

/** Heeds the date that each server answers with (RFC 9110, 6.6.1): whole seconds, so that small differences are none. */
export function createClocks({ http, now }: { http: Http; now: () => number }): Clocks {
  const ahead = new Map<string, number>();
  return {
    async http(request) {
      const answer = await http(request);
      const told = answer.ok ? Date.parse(answer.value.headers.get('date') ?? '') : NaN;
      if (!Number.isNaN(told)) ahead.set(new URL(request.url).host, told - now());
      return answer;
    },
    aheadMs: (url) => ahead.get(new URL(url).host) ?? 0,
  };
}
