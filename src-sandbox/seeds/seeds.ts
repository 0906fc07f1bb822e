import { linkCallback, loopbackCallback, loopbackPorts } from '../../src-shared/contract/agreed.ts';
import type { ClientType, ScopeRole } from '../../src-shared/index.ts';
import { derivedHex, derivedSecret, derivedToken, derivedUuid, type Region } from '../secrets.ts';
import { allScopes, scopesOfRole } from './scopes.ts';

export interface Organization {
  id: string;
  name: string;
  region: Region;
}

/** Why signing in fails on purpose. Source: facts page, "Errors", `identity_exception`. */
export type IdentityException =
  | 'invalid_request'
  | 'unauthorized'
  | 'server_error'
  | 'access_denied'
  | 'identity_lost'
  | 'credentials_login_disabled';

export interface Person {
  accountId: string;
  name: string;
  email: string;
  password: string;
  organizationId: string;
  role: ScopeRole;
  /** What this person can grant at most. */
  scopes: readonly string[];
  groupIds: readonly number[];
  fails?: IdentityException;
  /** Not among the people to choose from; signs in by e-mail and password. */
  unlisted?: true;
  /** A word for the sign-in page. */
  note: string;
}

/** An app, as in Developer Console. */
export interface Client {
  id: string;
  name: string;
  type: ClientType;
  /** Server-side clients only. */
  secret?: string;
  /** Whose app it is. Its members don't see the consent page. */
  organizationId: string;
  redirectUris: readonly string[];
  scopes: readonly string[];
}

export interface Pat {
  name: string;
  accountId: string;
  token: string;
  scopes: readonly string[];
}

export interface Seeds {
  seed: string;
  organizations: readonly Organization[];
  people: readonly Person[];
  clients: readonly Client[];
  pats: readonly Pat[];
}

const agentScopes = [
  'accounts--my:ro',
  'agents--my:rw',
  'chats--access:rw',
  'customers:ro',
  'groups--my:ro',
  'tags--groups:ro',
];

const readingScopes = ['agents--all:ro', 'chats--all:ro', 'customers:ro'];

/** The ways back that Keyfob offers first, and the one that a web app under development has. */
const redirectUris = [
  'https://desk.sandbox.test/oauth/callback',
  ...loopbackPorts.map(loopbackCallback),
  linkCallback,
  'http://localhost:3000',
];

/** Who and what is there when the sandbox starts. The same seed gives the same ids, passwords, secrets and PATs. */
export function seedsFrom(seed: string): Seeds {
  const home: Organization = { id: derivedUuid(seed, 'organization home'), name: 'Sandbox', region: 'dal' };
  const other: Organization = { id: derivedUuid(seed, 'organization other'), name: 'Sandbox Europe', region: 'fra' };

  type Sketch = Omit<Person, 'accountId' | 'email' | 'password' | 'organizationId'>;
  const person = (local: string, { id }: Organization, sketch: Sketch): Person => ({
    ...sketch,
    accountId: derivedUuid(seed, `account ${local}`),
    email: `${local}@sandbox.test`,
    password: `${local}-${derivedHex(seed, `password ${local}`, 5)}`,
    organizationId: id,
  });
  const owner = person('owner', home, {
    name: 'Owner',
    role: 'owner',
    scopes: allScopes,
    groupIds: [0, 1],
    note: 'all scopes',
  });
  const agent = person('agent', home, {
    name: 'Agent',
    role: 'agent',
    scopes: agentScopes,
    groupIds: [0],
    note: `${agentScopes.length} scopes`,
  });
  const partner = person('partner', other, {
    name: 'Partner',
    role: 'administrator',
    scopes: scopesOfRole('administrator'),
    groupIds: [0],
    note: 'other organization',
  });
  const failing = { role: 'agent', scopes: agentScopes, groupIds: [0], note: 'fails on purpose' } as const;
  const suspended = person('suspended', home, { ...failing, name: 'Suspended', fails: 'access_denied' });
  const saml = person('saml', home, {
    ...failing,
    name: 'Single sign-on',
    fails: 'credentials_login_disabled',
    unlisted: true,
  });

  const pat = (name: string, { accountId }: Person, region: Region, scopes: readonly string[]): Pat => ({
    name,
    accountId,
    token: derivedToken(seed, `pat ${name}`, region),
    scopes,
  });
  const client = (name: string, type: ClientType): Client => ({
    id: derivedHex(seed, `client ${type}`),
    name,
    type,
    ...(type === 'server-side' ? { secret: derivedSecret(seed, `client secret ${type}`) } : {}),
    organizationId: home.id,
    redirectUris,
    scopes: allScopes,
  });

  return {
    seed,
    organizations: [home, other],
    people: [owner, agent, partner, suspended, saml],
    clients: [client('Acme desk tools', 'web'), client('Acme night sync', 'server-side')],
    pats: [
      pat('Owner, all scopes', owner, home.region, owner.scopes),
      pat('Owner, reading only', owner, home.region, readingScopes),
      pat('Agent, few scopes', agent, home.region, agentScopes),
      pat('Partner, other organization', partner, other.region, partner.scopes),
    ],
  };
}
