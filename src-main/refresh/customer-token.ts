import { customerMakingScope } from '../../src-shared/credentials.ts';
import { satisfies } from '../../src-shared/scopes/algebra.ts';
import { problem } from '../../src-shared/problems.ts';
import { fail, type Result } from '../../src-shared/result.ts';
import type { AccountRecord } from '../credentials/record.ts';
import type { AccountsService } from '../livechat/accounts-service.ts';
import type { CustomerAnswer } from '../livechat/answers.ts';
import type { Servers } from '../servers/servers.ts';
import type { Secret } from '../vault/secret.ts';
import type { HowAsked } from './by-sign-in.ts';

interface Needs {
  accounts: AccountsService;
  servers: Servers;
  goodSecret: (id: string) => Promise<Result<Secret>>;
  renew: (id: string, how: HowAsked) => Promise<Result<unknown>>;
}

/**
 * Asks for a customer access token with an account's token: a new customer, or with `entityId` a new token for that
 * one. An account that has expired is renewed first; one whose token the server no longer takes is renewed once.
 */
export async function askCustomerToken(
  { accounts, servers, goodSecret, renew }: Needs,
  parent: AccountRecord,
  entityId?: string,
): Promise<Result<CustomerAnswer>> {
  if (!satisfies(parent.scopes, [[customerMakingScope]])) {
    return fail(problem('account-lacks-customers', { name: parent.name }));
  }
  const server = servers.find(parent.server);
  if (!server.ok) return server;
  const ask = async (): Promise<Result<CustomerAnswer>> => {
    const agentToken = await goodSecret(parent.id);
    if (!agentToken.ok) return agentToken;
    const { accountsUrl } = server.value;
    return accounts.customer({ accountsUrl, agentToken: agentToken.value, clientId: parent.clientId, entityId });
  };
  const first = await ask();
  const answer = !first.ok && first.problem.code === 'token-refused' ? await renewed(first) : first;
  if (answer.ok && entityId && answer.value.entity_id.toLowerCase() !== entityId.toLowerCase()) {
    return fail(problem('other-customer'));
  }
  return answer;

  async function renewed(refused: Result<CustomerAnswer>): Promise<Result<CustomerAnswer>> {
    // To open a sign-in is the user's to decide.
    const renewal = await renew(parent.id, { quietly: true });
    if (renewal.ok) return ask();
    return parent.refreshToken === 'none' ? refused : renewal;
  }
}
