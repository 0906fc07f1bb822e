import type { CredentialStatus } from '../../src-shared/contract/index.ts';
import type { ClientType } from '../../src-shared/credentials.ts';
import type { Secret } from '../vault/secret.ts';

/**
 * What Keyfob keeps of a credential besides its secrets. All moments are epoch ms. Stored encrypted in the vault's list
 * block, since names, organizations and ids name people.
 */
interface Kept {
  id: string;
  name: string;
  /** The server profile that it came from; its secrets go only there. */
  server: string;
  masked: string;
  obtainedAt: number;
  expiresAt: number | null;
  /** `busy` is not kept: it is what runs now. */
  status: Exclude<CredentialStatus, 'busy'>;
  createdAt: number;
  checkedAt: number | null;
  copiedAt: number | null;
}

export interface AccountRecord extends Kept {
  kind: 'account';
  /** An e-mail where the server told one. */
  email: string | null;
  accountId: string | null;
  organizationId: string | null;
  scopes: string[];
  clientId: string;
  clientType: ClientType;
  redirectUri: string;
  /** The scopes that the sign-in asked for; empty: those that the app has. */
  askedScopes: string[];
  /** Web clients: single-use, rotates. Server-side clients: fixed. */
  refreshToken: 'none' | 'rotates' | 'fixed';
  hasClientSecret: boolean;
  /** A renewal has begun and its answer has not come: it may be on its way, or lost. */
  renewingSince: number | null;
  /** It came out of a backup then, and nothing has said since that its refresh token is still the newest. */
  restoredAt?: number | null;
  /** Where it signs in. */
  where: 'window' | 'browser';
}

export interface PatRecord extends Kept {
  kind: 'pat';
  accountId: string;
  scopes: string[] | null;
  organizationId: string | null;
}

export interface CustomerRecord extends Kept {
  kind: 'customer';
  parentId: string;
  entityId: string;
  organizationId: string;
  clientId: string;
}

export type CredentialRecord = AccountRecord | PatRecord | CustomerRecord;

/** The secrets of each kind: together one sealed record. */
export interface AccountSecrets {
  accessToken: Secret;
  refreshToken?: Secret;
  clientSecret?: Secret;
}
export interface PatSecrets {
  token: Secret;
}
export interface CustomerSecrets {
  accessToken: Secret;
}
export interface SecretsOf {
  account: AccountSecrets;
  pat: PatSecrets;
  customer: CustomerSecrets;
}
