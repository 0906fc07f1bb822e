import { base64OfText } from './base64.ts';

/**
 * What a header is made of. `agent` is the platform's word for the token of an account and means the same.
 *
 * `token` and `accountId` are as the server gave them: the data-centre prefix with a real colon, no blanks around.
 */
export type HeaderCredential =
  { kind: 'pat'; accountId: string; token: string } | { kind: 'account' | 'agent' | 'customer'; token: string };

/**
 * The value of the `Authorization` header that opens an API with this credential.
 *
 * PAT: `Basic base64(accountId:token)`, of the UTF-8 bytes. Access tokens of accounts and customers: `Bearer token`.
 * Pure; strips and mends nothing. A credential is checked when it enters Keyfob (`isHeaderSafe`, `inspect`), and an
 * `accountId` holds no colon, since the id ends at the first one; for such a credential this never fails.
 *
 * Source: FAQ "Authorizing requests with a Personal Access Token doesn't work"; RFC 7617 section 2, RFC 6750 section 2.1.
 */
export function authorizationHeader(credential: HeaderCredential): string {
  return credential.kind === 'pat'
    ? `Basic ${base64OfText(`${credential.accountId}:${credential.token}`)}`
    : `Bearer ${credential.token}`;
}

/** The whole header line, without a line end: `Authorization: Bearer dal:…`. */
export const headerLine = (credential: HeaderCredential): string => `Authorization: ${authorizationHeader(credential)}`;

/**
 * Whether a text may stand in a token: printable ASCII without a blank, as a Bearer token must be (RFC 6750 section
 * 2.1), so that nothing can end the header line or be lost on the way. A PAT travels as base64, but the same holds.
 */
export const isHeaderSafe = (text: string): boolean => /^[!-~]+$/.test(text);
