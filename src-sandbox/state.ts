/**
 * What a later run needs to go on serving the tokens that were given out before. Plain JSON, and no secret in it: of
 * every token and cookie there is its SHA-256 hash only. All moments are epoch ms.
 */
export interface SandboxState {
  version: 1;
  /** What ids, passwords, client secret and PATs are derived from. A state only fits the seed that it was made with. */
  seed: string;
  accessTokens: AccessRecord[];
  refreshTokens: RefreshRecord[];
  customers: CustomerRecord[];
  customerTokens: CustomerTokenRecord[];
  /** By client id, where they were changed. */
  redirectUris: Record<string, string[]>;
}

export interface AccessRecord {
  hash: string;
  clientId: string;
  accountId: string;
  scopes: string[];
  expiresAt: number;
  /** Tokens of one sign-in end together. */
  family: string;
  /** Given out at the start; not counted among the tokens of a client and user. */
  sample?: true;
}

export interface RefreshRecord {
  hash: string;
  clientId: string;
  accountId: string;
  scopes: string[];
  family: string;
  /** It has rotated, and is kept so that its return is noticed. */
  used?: true;
}

export interface CustomerRecord {
  entityId: string;
  organizationId: string;
  /** A customer whose identity is kept apart for one group. */
  groupId?: string;
  createdAt: number;
  name?: string;
  email?: string;
  /** Of the cookie `__lc_cst`. */
  cookieHash?: string;
}

export interface CustomerTokenRecord {
  hash: string;
  clientId: string;
  entityId: string;
  expiresAt: number;
}

type Kind = 'text' | 'number' | 'texts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((one) => typeof one === 'string');

const kinds: Record<Kind, (value: unknown) => boolean> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  texts: isTexts,
};

const holder = { hash: 'text', clientId: 'text', accountId: 'text', scopes: 'texts', family: 'text' } as const;

const isListOf = (value: unknown, fields: Record<string, Kind>): boolean =>
  Array.isArray(value) &&
  value.every((one) => isObject(one) && Object.entries(fields).every(([name, kind]) => kinds[kind](one[name])));

/** Whether this is a state of this version, whole, made with this seed. Anything else is not gone on with. */
export function isStateOf(seed: string, value: unknown): value is SandboxState {
  return (
    isObject(value) &&
    value.version === 1 &&
    value.seed === seed &&
    isListOf(value.accessTokens, { ...holder, expiresAt: 'number' }) &&
    isListOf(value.refreshTokens, holder) &&
    isListOf(value.customers, { entityId: 'text', organizationId: 'text', createdAt: 'number' }) &&
    isListOf(value.customerTokens, { hash: 'text', clientId: 'text', entityId: 'text', expiresAt: 'number' }) &&
    isObject(value.redirectUris) &&
    Object.values(value.redirectUris).every(isTexts)
  );
}
