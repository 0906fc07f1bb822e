import type { CredentialStatus, SignInPlace } from '../../src-shared/contract/index.ts';
import type { ClientType, Grant } from '../../src-shared/credentials.ts';
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
  /** Renewed by itself, a while before it ends. Records from before have none: they are not. */
  renewsAhead?: boolean;
  /** When it was to end, where the server ended it before its time. */
  wasToEndAt?: number | null;
}

/**
 * What a server issued to Keyfob for one app and account. Of an app and user the newest 25 access tokens live, and the
 * newest 25 refresh tokens; one more ends the oldest. Source: facts page, "Limits".
 */
export interface Issued {
  /** When each access token ends, epoch ms, the oldest first. */
  access: number[];
  /** When each sign-in brought its refresh token, epoch ms, the oldest first. One that rotates counts once. */
  refresh: number[];
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
  /** Records of before there were two have none: it was a code. */
  grant?: Grant;
  redirectUri: string;
  /** The scopes that the sign-in asked for; empty: those that the app has. */
  askedScopes: string[];
  /** Web clients: single-use, rotates. Server-side clients: fixed. */
  refreshToken: 'none' | 'rotates' | 'fixed';
  hasClientSecret: boolean;
  /** A renewal has begun and its answer has not come: it may be on its way, or lost. */
  renewingSince: number | null;
  /** What the server issued for this app and account, as far as Keyfob has seen. */
  issued?: Issued | undefined;
  /** It came out of a backup then, and nothing has said since that its refresh token is still the newest. */
  restoredAt?: number | null;
  /** Where it signs in. */
  where: SignInPlace;
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
  /** What keeps the accounts server from asking again who it is, see `sign-in/page-session.ts`. */
  session?: Secret;
}
export interface PatSecrets {
  token: Secret;
}
export interface CustomerSecrets {
  accessToken: Secret;
}
export type AnySecrets = AccountSecrets | PatSecrets | CustomerSecrets;
export interface SecretsOf {
  account: AccountSecrets;
  pat: PatSecrets;
  customer: CustomerSecrets;
}
