import { base64OfText } from '../../src-shared/base64.ts';
import type { HeaderCredential } from '../../src-shared/header.ts';
import { maskSecret } from '../../src-shared/mask.ts';

/** A credential as lists show it. A PAT by the last four of its base64, since that is what stands in the header. */
export const maskOf = (credential: HeaderCredential): string =>
  credential.kind === 'pat'
    ? maskSecret(base64OfText(`${credential.accountId}:${credential.token}`), 4)
    : maskSecret(credential.token);
