import { derivedToken, derivedUuid } from '../secrets.ts';
import type { Organization, Person, Seeds } from './seeds.ts';

/**
 * Access tokens that are there from the start, for people who want to try a call before they sign in anywhere. They come
 * back with the seed and are good again at each start. They belong to the first app.
 */
export interface AgentSample {
  kind: 'agent';
  token: string;
  person: Person;
  organization: Organization;
  family: string;
}

export interface CustomerSample {
  kind: 'customer';
  token: string;
  entityId: string;
  organization: Organization;
}

/** One for everybody who can sign in, and one for a customer of each organization. */
export function samplesFrom({ seed, organizations, people }: Seeds): {
  agents: AgentSample[];
  customers: CustomerSample[];
} {
  const agents = organizations.flatMap((organization) =>
    people
      .filter(({ organizationId, fails }) => organizationId === organization.id && !fails)
      .map((person): AgentSample => ({
        kind: 'agent',
        token: derivedToken(seed, `access ${person.email}`, organization.region),
        person,
        organization,
        family: derivedUuid(seed, `family ${person.email}`),
      })),
  );
  const customers = organizations.map((organization): CustomerSample => ({
    kind: 'customer',
    token: derivedToken(seed, `customer token ${organization.id}`, organization.region),
    entityId: derivedUuid(seed, `customer ${organization.id}`),
    organization,
  }));
  return { agents, customers };
}
