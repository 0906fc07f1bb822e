import type { CredentialRecord, SecretsOf } from '../credentials/record.ts';

/** A credential that could be imported. Its secrets are opened when they are needed; `null`: they do not open. */
export interface Candidate {
  record: CredentialRecord;
  secrets: () => SecretsOf[CredentialRecord['kind']] | null;
}
