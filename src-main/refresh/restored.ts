import { problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import type { AccountRecord, AccountSecrets } from '../credentials/record.ts';
import type { AccountsService } from '../livechat/accounts-service.ts';
import { Secret } from '../vault/secret.ts';

/**
 * The newest refresh token of an account that came out of a backup, as the server tells it. The one in the backup may have
 * been used since, and sending a used one can end the session that took its place: where the server does not tell, or no
 * longer takes the access token, nothing is sent.
 */
export async function newestRefreshToken(
  accounts: AccountsService,
  accountsUrl: string,
  { name }: AccountRecord,
  { accessToken }: AccountSecrets,
): Promise<Result<Secret>> {
  const info = await accounts.info(accountsUrl, accessToken);
  if (!info.ok && info.problem.code !== 'token-refused') return info;
  const told = info.ok ? info.value.refresh_token : null;
  return told ? ok(new Secret(told)) : fail(problem('restored-superseded', { name }));
}
