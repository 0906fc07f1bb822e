import { Chats } from './apis/chats.ts';
import { Tags } from './apis/tags.ts';
import { Tickets } from './apis/tickets.ts';
import { Apps } from './apps.ts';
import { Clock } from './clock.ts';
import { Faults } from './control/faults.ts';
import { RequestLog } from './control/request-log.ts';
import { samplesFrom } from './seeds/samples.ts';
import { seedsFrom, type Organization, type Person, type Seeds } from './seeds/seeds.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { isStateOf, type SandboxState } from './state.ts';
import { AgentTokens } from './tokens/agent-tokens.ts';
import { Codes } from './tokens/codes.ts';
import { Customers } from './tokens/customers.ts';
import { Sessions } from './tokens/sessions.ts';
import { WaysBack } from './tokens/ways-back.ts';

interface Beginning {
  seed: string;
  /** From an earlier run. One of another seed or version is not gone on with. */
  state?: SandboxState | undefined;
  now: () => number;
  /** Told after each change of what `state` gives. */
  changed: () => void;
}

/** Everything that the sandbox knows. The HTTP side reads and changes it; nothing here knows HTTP. */
export class World {
  readonly seeds: Seeds;
  readonly samples: ReturnType<typeof samplesFrom>;
  readonly clock: Clock;
  readonly settings: Settings = { ...defaultSettings };
  readonly apps: Apps;
  readonly agentTokens: AgentTokens;
  readonly codes: Codes;
  readonly customers: Customers;
  readonly sessions = new Sessions();
  readonly waysBack: WaysBack;
  readonly faults = new Faults();
  readonly log = new RequestLog();
  readonly chats: Chats;
  readonly tags: Tags;
  readonly tickets: Tickets;

  constructor({ seed, state, now, changed }: Beginning) {
    this.seeds = seedsFrom(seed);
    this.samples = samplesFrom(this.seeds);
    this.clock = new Clock(now);
    const needs = { clock: this.clock, settings: this.settings, changed };
    this.apps = new Apps(this.seeds.clients, changed);
    this.agentTokens = new AgentTokens(needs);
    this.codes = new Codes(this.clock, this.settings);
    this.customers = new Customers(needs);
    this.waysBack = new WaysBack(this.clock, this.settings);
    this.chats = new Chats(this.clock);
    this.tags = new Tags(this.clock);
    this.tickets = new Tickets(this.clock);
    if (isStateOf(seed, state)) this.#restore(structuredClone(state));
    this.#begin();
  }

  person(accountId: string): Person | undefined {
    return this.seeds.people.find((one) => one.accountId === accountId);
  }

  peopleOf({ id }: Organization): Person[] {
    return this.seeds.people.filter(({ organizationId }) => organizationId === id);
  }

  organization(id: string): Organization | undefined {
    return this.seeds.organizations.find((one) => one.id === id);
  }

  /** The organization of somebody or something that is known to have one. */
  organizationOf({ organizationId }: { organizationId: string }): Organization {
    const organization = this.organization(organizationId);
    if (!organization) throw new Error('an organization that nobody seeded');
    return organization;
  }

  get state(): SandboxState {
    const agents = this.agentTokens.records;
    const { customers, tokens } = this.customers.records;
    return structuredClone({
      version: 1 as const,
      seed: this.seeds.seed,
      accessTokens: [...agents.access],
      refreshTokens: [...agents.refresh],
      customers: [...customers],
      customerTokens: [...tokens],
      redirectUris: this.apps.overrides,
    });
  }

  /** Everything as at a first start with this seed. */
  reset(): void {
    Object.assign(this.settings, defaultSettings);
    this.clock.reset();
    this.#restore({ accessTokens: [], refreshTokens: [], customers: [], customerTokens: [], redirectUris: {} });
    for (const part of [this.codes, this.sessions, this.waysBack, this.faults, this.log]) part.clear();
    this.#begin();
  }

  #restore(state: Omit<SandboxState, 'version' | 'seed'>): void {
    this.agentTokens.restore(state.accessTokens, state.refreshTokens);
    this.customers.restore(state.customers, state.customerTokens);
    this.apps.restore(state.redirectUris);
  }

  /** The sample tokens and what the APIs have to show. */
  #begin(): void {
    const clientId = this.seeds.clients[0]?.id ?? '';
    for (const { token, person, organization, family } of this.samples.agents) {
      const { accountId, scopes } = person;
      this.agentTokens.admitSample(token, { clientId, accountId, scopes, region: organization.region, family });
    }
    for (const part of [this.chats, this.tags, this.tickets]) part.clear();
    for (const { token, entityId, organization } of this.samples.customers) {
      const customer =
        this.customers.find(entityId) ?? this.customers.create(organization.id, { entityId, name: 'Sample customer' });
      this.customers.admitToken(token, { clientId, customer, region: organization.region });
      const people = this.peopleOf(organization).filter(({ fails }) => !fails);
      this.chats.fill(organization.id, customer, people);
      this.tickets.fill(organization.id, customer);
    }
  }
}
