import { customerMakingScope, satisfies } from '../../src-shared/index.ts';
import type { Organization } from '../seeds/seeds.ts';
import type { World } from '../world.ts';
import type { OauthError } from './oauth-errors.ts';

/**
 * Whether this Bearer token makes customers: an agent's access token with `customers:own`. A PAT never does, it isn't
 * even a Bearer token. Source: facts page, "Customer authorization", grant `agent_token`.
 */
export function customerMaker(
  world: World,
  bearer: string | undefined,
): { organization: Organization } | { error: OauthError } {
  const record = bearer === undefined ? undefined : world.agentTokens.access(bearer);
  const person = record && world.person(record.accountId);
  if (!record || !person) return { error: 'unauthorized_client' };
  if (!satisfies(record.scopes, [[customerMakingScope]])) return { error: 'access_denied' };
  return { organization: world.organizationOf(person) };
}
