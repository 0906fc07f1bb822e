import { problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import type { AccountRecord, AccountSecrets } from '../credentials/record.ts';
import type { AccountsService } from '../livechat/accounts-service.ts';
import { Secret } from '../vault/secret.ts';

/**
 * The newest refresh token of an account that came out of a backup, as the server tells it. The one in the backup may have
 * been used since, and sending a used one can end the session that took its place: where the server no longer takes the
 * access token, nothing tells, and nothing is sent.
 */
export async function newestRefreshToken(
  accounts: AccountsService,
  accountsUrl: string,
  { name }: AccountRecord,
  { accessToken, refreshToken }: AccountSecrets & { refreshToken: Secret },
): Promise<Result<Secret>> {
  const info = await accounts.info(accountsUrl, accessToken);
  if (info.ok) return ok(info.value.refresh_token ? new Secret(info.value.refresh_token) : refreshToken);
  return info.problem.code === 'token-refused' ? fail(problem('restored-superseded', { name })) : info;
}
