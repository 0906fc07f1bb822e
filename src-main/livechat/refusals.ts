import { problem, type Problem, type ProblemCode } from '../../src-shared/problems.ts';
import { spanText } from '../../src-shared/life.ts';
import type { HttpAnswer } from './http.ts';
import { errorCode } from './read-answer.ts';

/** What was asked for when the server refused: the same code means different things. */
export type Asked = GrantAsked | 'customer' | 'info' | 'customer-info' | 'api' | 'revoke';
/** At the token endpoint, without or with a client secret, which may be what is wrong. */
export type GrantAsked = 'code' | 'code-with-secret' | 'refresh' | 'refresh-with-secret';

/** A week: more is no answer. */
const mostSeconds = 7 * 86_400;

/** Seconds of a Retry-After header (RFC 9110, 10.2.3: seconds or a date), up to a cap; `null` when it says nothing. */
export function retryAfterSeconds(value: string | null, now: number): number | null {
  if (value === null) return null;
  const seconds = /^\d{1,10}$/.test(value.trim()) ? Number(value) : Math.ceil((Date.parse(value) - now) / 1000);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, mostSeconds) : null;
}

/** How long a server asks to wait, in seconds. Its date is by its own clock, as it says what time it has; ours may be wrong. */
export function waitSeconds({ headers }: Pick<HttpAnswer, 'headers'>, now: number): number | null {
  const serverTime = Date.parse(headers.get('date') ?? '');
  return retryAfterSeconds(headers.get('retry-after'), Number.isNaN(serverTime) ? now : serverTime);
}

/**
 * What the token endpoint means by a code. A refresh token is dead only when the server says so in one of these, never
 * by the status alone. `unauthorized_client` stands for a refused grant and for a wrong secret.
 *
 * Source: facts page, "Errors".
 */
const grantWords: Record<GrantAsked, Record<string, ProblemCode>> = {
  code: { invalid_grant: 'code-refused', unauthorized_client: 'code-refused', missing_grant: 'code-refused' },
  'code-with-secret': {
    invalid_grant: 'code-refused',
    unauthorized_client: 'code-or-secret-refused',
    missing_grant: 'code-refused',
  },
  refresh: {
    invalid_grant: 'refresh-refused',
    unauthorized_client: 'refresh-refused',
    missing_grant: 'refresh-refused',
  },
  'refresh-with-secret': {
    invalid_grant: 'refresh-refused',
    unauthorized_client: 'refresh-or-secret-refused',
    missing_grant: 'refresh-refused',
  },
};
const isGrant = (asked: Asked): asked is GrantAsked => asked in grantWords;

/** What the services say of an access token that is unknown, over or ended; with 401 as with 422. */
const tokenRefused = new Set(['authentication', 'unauthorized', 'unauthorized_client', 'invalid_grant']);

/** A refusal of the server in Keyfob's words. Knows status and error code, never the server's sentence. */
export function refusal(answer: HttpAnswer, asked: Asked, host: string, now: number): Problem {
  const { status } = answer;
  const code = errorCode(answer);
  const details = { status: String(status), ...(code ? { error: code } : {}) };
  const say = (problemCode: ProblemCode, values: Record<string, string> = {}) =>
    problem(problemCode, { host, ...values }, details);

  if (status === 429) {
    const wait = waitSeconds(answer, now);
    return wait === null ? say('too-many-requests') : say('too-many-requests-wait', { wait: spanText(wait * 1000) });
  }
  if (status >= 500) return say('server-down');
  if (code === 'invalid_client') return say('client-refused');
  if (code === 'misdirected_request') return say('wrong-region');
  if (isGrant(asked)) {
    const word = code ? grantWords[asked][code] : undefined;
    if (word) return say(word);
    return code === 'invalid_request'
      ? say('request-incomplete')
      : say('refused', { error: code ?? `status ${status}` });
  }
  if (asked === 'customer' && (code === 'access_denied' || status === 403)) return say('customer-denied');
  if (code === null ? status === 401 : tokenRefused.has(code) || (status === 401 && code === 'invalid_request')) {
    return say('token-refused');
  }
  if (code === 'authorization' || code === 'access_denied' || status === 403) return say('scope-missing');
  return say('refused', { error: code ?? `status ${status}` });
}

/** Does the problem mean that only the user can get a new token, by signing in? */
export const endsGrant = ({ code }: Problem): boolean =>
  code === 'refresh-refused' || code === 'refresh-or-secret-refused';
