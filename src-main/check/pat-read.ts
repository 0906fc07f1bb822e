import { authorizationHeader } from '../../src-shared/header.ts';
import { problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import type { Http } from '../livechat/http.ts';
import { refusal } from '../livechat/refusals.ts';
import type { ServerAddresses } from '../servers/server-profiles.ts';
import type { Secret } from '../vault/secret.ts';

/** How a server that knows the token answers: it gave what was asked for, lacks a scope for it, or found another fault. */
export type PatAnswer = 'read' | 'scope-missing' | 'known';

/** A read that needs no scope and changes nothing: PATs have no introspection. */
export async function askWithPat(
  { http, now }: { http: Http; now: () => number },
  server: ServerAddresses,
  pat: { accountId: string; token: Secret },
  signal?: AbortSignal,
): Promise<Result<PatAnswer>> {
  const answer = await http({
    method: 'POST',
    url: `${server.apiUrl}/v3.6/configuration/action/list_channels`,
    headers: {
      authorization: authorizationHeader({ kind: 'pat', accountId: pat.accountId, token: pat.token.reveal() }),
      'content-type': 'application/json',
    },
    body: '{}',
    signal,
  });
  if (!answer.ok) return answer;
  // Who is asked for is judged before what is asked: only an unauthenticated answer speaks of the token.
  const { status } = answer.value;
  if (status === 200) return ok('read');
  if (status === 403) return ok('scope-missing');
  if (status === 400 || status === 422) return ok('known');
  const refused = refusal(answer.value, 'api', new URL(server.apiUrl).host, now());
  return fail(refused.code === 'token-refused' ? problem('pat-refused', {}, refused.details) : refused);
}
