/** Who may grant a scope, least first, as the platform names the roles. `none`: nobody is needed for it. */
export type ScopeRole = 'none' | 'member' | 'agent' | 'administrator' | 'owner';

export interface Scope {
  id: string;
  minimumRole: ScopeRole;
  product: 'LiveChat' | 'Accounts';
  /** What it allows, as the end of "This token may …", with a capital. */
  meaning: string;
}

type Row = readonly [id: string, minimumRole: ScopeRole, product: Scope['product'], meaning: string];

/** The documented scopes. Source: facts page, "scopes.json"; the meanings are our own words. */
const rows: readonly Row[] = [
  ['access_rules:ro', 'administrator', 'LiveChat', 'Read the rules that let new agents in'],
  ['access_rules:rw', 'administrator', 'LiveChat', 'Read and change the rules that let new agents in'],
  ['accounts--all:rc', 'member', 'Accounts', 'Read all accounts of the organization and create new ones'],
  ['accounts--all:ro', 'member', 'Accounts', 'Read all accounts of the organization'],
  ['accounts--all:rw', 'administrator', 'Accounts', 'Read and change all accounts of the organization'],
  ['accounts--my:ro', 'member', 'Accounts', 'Read your own account'],
  ['accounts--my:rw', 'member', 'Accounts', 'Read and change your own account'],
  ['accounts.roles--all:ro', 'member', 'Accounts', 'Read the roles of all accounts'],
  ['accounts.roles--all:rw', 'administrator', 'Accounts', 'Read and change the roles of all accounts'],
  ['accounts.roles.lc--all:rw', 'administrator', 'LiveChat', 'Read and change the LiveChat roles of all accounts'],
  ['agents--all:ro', 'agent', 'LiveChat', 'Read all agents'],
  ['agents--all:rw', 'administrator', 'LiveChat', 'Read and change all agents'],
  ['agents--my:ro', 'agent', 'LiveChat', 'Read your own agent profile'],
  ['agents--my:rw', 'agent', 'LiveChat', 'Read and change your own agent profile'],
  ['agents-bot--all:ro', 'agent', 'LiveChat', 'Read all bots'],
  ['agents-bot--all:rw', 'administrator', 'LiveChat', 'Read and change all bots'],
  ['agents-bot--my:ro', 'administrator', 'LiveChat', 'Read the bots of this app'],
  ['agents-bot--my:rw', 'administrator', 'LiveChat', 'Read and change the bots of this app'],
  ['canned_responses--all:ro', 'administrator', 'LiveChat', 'Read all canned responses'],
  ['canned_responses--all:rw', 'administrator', 'LiveChat', 'Read and change all canned responses'],
  ['canned_responses--groups:ro', 'agent', 'LiveChat', 'Read the canned responses of your groups'],
  ['canned_responses--groups:rw', 'administrator', 'LiveChat', 'Read and change the canned responses of your groups'],
  ['chats--access:ro', 'agent', 'LiveChat', 'Read the chats that you have access to'],
  ['chats--access:rw', 'agent', 'LiveChat', 'Read and change the chats that you have access to'],
  ['chats--all:ro', 'administrator', 'LiveChat', 'Read all chats'],
  ['chats--all:rw', 'administrator', 'LiveChat', 'Read and change all chats'],
  ['chats--my:ro', 'agent', 'LiveChat', 'Read the chats that you take part in'],
  ['chats--my:rw', 'agent', 'LiveChat', 'Read and change the chats that you take part in'],
  ['chats.conversation--access:rw', 'agent', 'LiveChat', 'Read and write in the chats that you have access to'],
  ['chats.conversation--all:rw', 'administrator', 'LiveChat', 'Read and write in all chats'],
  ['chats.conversation--my:rw', 'agent', 'LiveChat', 'Read and write in the chats that you take part in'],
  ['customers.ban:rw', 'agent', 'LiveChat', 'Ban customers'],
  ['customers:own', 'administrator', 'LiveChat', 'Make customers and get access tokens for them'],
  ['customers:ro', 'agent', 'LiveChat', 'Read customers'],
  ['customers:rw', 'agent', 'LiveChat', 'Read and change customers'],
  ['groups--all:ro', 'agent', 'LiveChat', 'Read all groups'],
  ['groups--all:rw', 'administrator', 'LiveChat', 'Read and change all groups'],
  ['groups--my:ro', 'agent', 'LiveChat', 'Read your own groups'],
  ['groups--my:rw', 'administrator', 'LiveChat', 'Read and change your own groups'],
  ['multicast:rw', 'agent', 'LiveChat', 'Send messages to many agents and customers at once'],
  ['organization--my:rw', 'owner', 'Accounts', 'Read and change your organization'],
  ['properties--all:ro', 'administrator', 'LiveChat', 'Read the properties of all apps'],
  ['properties--my:ro', 'administrator', 'LiveChat', 'Read the properties of this app'],
  ['properties--my:rw', 'administrator', 'LiveChat', 'Read and change the properties of this app'],
  ['properties.configuration:rw', 'administrator', 'LiveChat', 'Read and change which properties this app has'],
  ['properties.group.value--all:rw', 'administrator', 'LiveChat', 'Read and change group properties of all apps'],
  ['properties.group.value--my:rw', 'administrator', 'LiveChat', 'Read and change group properties of this app'],
  ['properties.license.value--all:rw', 'administrator', 'LiveChat', 'Read and change license properties of all apps'],
  ['properties.license.value--my:rw', 'administrator', 'LiveChat', 'Read and change license properties of this app'],
  ['sessions--my:ro', 'member', 'Accounts', 'Read where you are signed in'],
  ['sessions--my:rw', 'member', 'Accounts', 'Read where you are signed in and end sessions'],
  ['tags--all:ro', 'none', 'LiveChat', 'Read all tags'],
  ['tags--all:rw', 'administrator', 'LiveChat', 'Read and change all tags'],
  ['tags--groups:ro', 'agent', 'LiveChat', 'Read the tags of your groups'],
  ['tags--groups:rw', 'none', 'LiveChat', 'Read and change the tags of your groups'],
  ['webhooks--all:ro', 'administrator', 'LiveChat', 'Read the webhooks of all apps'],
  ['webhooks--all:rw', 'administrator', 'LiveChat', 'Read and change the webhooks of all apps'],
  ['webhooks--my:ro', 'administrator', 'LiveChat', 'Read the webhooks of this app'],
  ['webhooks--my:rw', 'administrator', 'LiveChat', 'Read and change the webhooks of this app'],
  ['webhooks.configuration:rw', 'administrator', 'LiveChat', 'Read and change which webhooks this app has'],
  ['webhooks.state:ro', 'administrator', 'LiveChat', 'Read whether webhooks are switched on'],
  ['webhooks.state:rw', 'administrator', 'LiveChat', 'Read and switch webhooks on and off'],
];

export const scopes: readonly Scope[] = rows.map(([id, minimumRole, product, meaning]) => ({
  id,
  minimumRole,
  product,
  meaning,
}));

/** Scopes that methods name but the documented list does not hold: older ones, and ones for LiveChat's own use. */
const namedByMethodsOnly: Record<string, string> = {
  banlist_read: 'Read who is banned',
  banlist_write: 'Ban and unban customers',
  'bots.templates:rw': 'Read and change bot templates',
  'greetings:ro': 'Read greetings',
  'greetings:rw': 'Read and change greetings',
  'properties.group.value--all:ro': 'Read group properties of all apps',
  'properties.license.value--all:ro': 'Read license properties of all apps',
  'properties.license.value--my:ro': 'Read license properties of this app',
  reports_read: 'Read reports',
  'sessions--all:rw': 'Read and end the sessions of all accounts',
  'subscription.lc:rw': 'Read and change the LiveChat subscription',
};

const meanings = new Map([
  ...scopes.map(({ id, meaning }) => [id, meaning] as const),
  ...Object.entries(namedByMethodsOnly),
]);

/** What a scope allows, in a short plain sentence without a full stop: `Read and change all chats`. */
export const scopeMeaning = (scope: string): string => meanings.get(scope) ?? 'Not among the documented scopes';

/** Whether the platform documents it, or a method names it. */
export const isKnownScope = (scope: string): boolean => meanings.has(scope);
