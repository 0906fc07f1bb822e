import { randomUUID } from 'node:crypto';
import type { Keyfob } from '../../src-shared/contract/index.ts';
import { maskSecret } from '../../src-shared/mask.ts';
import { problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import type { Keeper } from '../credentials/keeper.ts';
import type { AccountRecord, CustomerRecord } from '../credentials/record.ts';
import type { AccountsService } from '../livechat/accounts-service.ts';
import type { CustomerAnswer } from '../livechat/answers.ts';
import { askCustomerToken } from '../refresh/customer-token.ts';
import type { InFlight } from '../refresh/in-flight.ts';
import type { Renewal } from '../refresh/renewal.ts';
import type { Servers } from '../servers/servers.ts';
import { Secret } from '../vault/secret.ts';

interface Needs {
  keeper: Keeper;
  renewal: Renewal;
  accounts: AccountsService;
  servers: Servers;
  inFlight: InFlight;
  now: () => number;
}

export function createCustomerCalls(needs: Needs): Pick<Keyfob, 'addCustomer'> {
  const { keeper, renewal, accounts, servers, inFlight, now } = needs;
  return {
    async addCustomer({ parentId, name, entityId }) {
      const parent = keeper.find(parentId);
      if (!parent.ok) return parent;
      const account = parent.value;
      if (account.kind === 'pat') return fail(problem('pat-makes-no-customer', { name: account.name }));
      if (account.kind === 'customer') return fail(problem('no-such-credential'));
      return inFlight.run(async () => {
        const answer = await askCustomerToken({ ...renewal, accounts, servers }, account, entityId);
        return answer.ok ? keep(account, name, answer.value) : answer;
      });
    },
  };

  async function keep(account: AccountRecord, name: string, answer: CustomerAnswer): Promise<Result<{ id: string }>> {
    const { access_token, expires_in, entity_id, organization_id } = answer;
    const known = keeper
      .currentList()
      .find(
        (one): one is CustomerRecord =>
          one.kind === 'customer' && one.server === account.server && one.entityId === entity_id,
      );
    const at = now();
    const record: CustomerRecord = {
      kind: 'customer',
      // The same customer twice would be two rows with one life: the new token goes to the row that is there.
      id: known?.id ?? randomUUID(),
      name,
      server: account.server,
      masked: maskSecret(access_token),
      parentId: account.id,
      entityId: entity_id,
      organizationId: organization_id ?? account.organizationId ?? '',
      clientId: account.clientId,
      obtainedAt: at,
      expiresAt: at + expires_in * 1000,
      status: 'ok',
      createdAt: known?.createdAt ?? at,
      checkedAt: null,
      copiedAt: known?.copiedAt ?? null,
    };
    const kept = await keeper.keep(record, { accessToken: new Secret(access_token) });
    return kept.ok ? ok({ id: record.id }) : kept;
  }
}
