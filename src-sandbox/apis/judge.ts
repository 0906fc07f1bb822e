import { methods } from '../../src-shared/index.ts';
import type { Presented } from '../http.ts';
import { regions, sameSecret } from '../secrets.ts';
import type { World } from '../world.ts';
import type { AgentCaller, CustomerCaller } from './call.ts';
import { ApiRefusal, invalidAccessToken, wrongRegion } from './refusal.ts';

/** The versions that are answered. Source: facts page: 3.6 stable, 3.7 preview, 3.5 legacy, 3.4 deprecated. */
const versions = ['3.4', '3.5', '3.6', '3.7'];
const stable = '3.6';

export const isKnownMethod = (api: string, action: string): boolean =>
  methods.some((method) => method.api === api && method.action === action);

/** The version is in the path or in `X-API-Version`; both may be there if they agree. Neither means the stable one. */
export function judgeVersion(inPath: string | undefined, inHeader: string | undefined): string | ApiRefusal {
  const refusal = new ApiRefusal('unsupported_version', 'Unsupported version');
  const version = inPath ?? inHeader ?? stable;
  if (inHeader !== undefined && inHeader !== version) return refusal;
  return versions.includes(version) ? version : refusal;
}

/** An agent's access token as Bearer, or a PAT as Basic. Nothing else opens the agents' APIs. */
export function judgeAgent(world: World, presented: Presented | null): AgentCaller | ApiRefusal {
  if (presented?.scheme === 'Bearer') {
    const record = world.agentTokens.access(presented.token);
    const person = record && world.person(record.accountId);
    if (!record || !person) return invalidAccessToken();
    const { scopes, clientId } = record;
    return { kind: 'agent', person, organization: world.organizationOf(person), scopes, clientId };
  }
  if (presented?.scheme === 'Basic') {
    const pat = world.seeds.pats.find(
      ({ accountId, token }) => accountId === presented.accountId && sameSecret(token, presented.token),
    );
    const person = pat && world.person(pat.accountId);
    if (!pat || !person) return invalidAccessToken();
    return { kind: 'pat', person, organization: world.organizationOf(person), scopes: pat.scopes };
  }
  return invalidAccessToken();
}

/** A customer's access token as Bearer. */
export function judgeCustomer(world: World, presented: Presented | null): CustomerCaller | ApiRefusal {
  const record = presented?.scheme === 'Bearer' ? world.customers.token(presented.token) : undefined;
  const customer = record && world.customers.find(record.entityId);
  if (!customer) return invalidAccessToken();
  return { kind: 'customer', customer, organization: world.organizationOf(customer) };
}

/** `X-Region` may be left out; a wrong one is answered with the right one. */
export function judgeRegion(
  header: string | undefined,
  { organization }: AgentCaller | CustomerCaller,
): ApiRefusal | null {
  if (header === undefined || header === organization.region) return null;
  const known = (regions as readonly string[]).includes(header);
  return known ? wrongRegion(organization.region) : new ApiRefusal('validation', '`X-Region` must be dal or fra');
}

/** The Customer Chat API wants the organization in the query, and it must be the customer's. */
export function judgeOrganization(query: URLSearchParams, { organization }: CustomerCaller): ApiRefusal | null {
  const id = query.get('organization_id');
  if (id === null || id === '') return new ApiRefusal('validation', '`organization_id` is required');
  return id === organization.id ? null : new ApiRefusal('authorization', 'Authorization error');
}
