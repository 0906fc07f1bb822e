import { apiIds, type ApiId } from './apis.ts';

/**
 * The three kinds that Keyfob keeps. An account holds an agent access token from OAuth, a PAT is a personal access
 * token, a customer holds a customer access token.
 */
export const credentialKinds = ['account', 'pat', 'customer'] as const;
export type CredentialKind = (typeof credentialKinds)[number];

/** Client types as Developer Console names them. A web client has no secret, its refresh token is single-use. */
export const clientTypes = ['web', 'server-side'] as const;
export type ClientType = (typeof clientTypes)[number];

/**
 * How an account gets its tokens: a code that is exchanged, or the implicit grant, which gives an access token alone.
 * Source: facts page, "Agent authorization".
 */
export const grants = ['code', 'implicit'] as const;
export type Grant = (typeof grants)[number];

export type Scheme = 'Basic' | 'Bearer';

export const schemeOf = (kind: CredentialKind): Scheme => (kind === 'pat' ? 'Basic' : 'Bearer');

/** The APIs that the kind is right for, whatever the scopes. Source: facts page, FAQ "Can I use the same access token…". */
export const apisOf = (kind: CredentialKind): readonly ApiId[] =>
  kind === 'customer' ? ['customer-chat'] : apiIds.filter((api) => api !== 'customer-chat');

export const opensApi = (kind: CredentialKind, api: ApiId): boolean => apisOf(kind).includes(api);

/** The scope that lets an account make customers. Source: facts page, "Customer authorization", grant `agent_token`. */
export const customerMakingScope = 'customers:own';
