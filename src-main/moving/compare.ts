import type { CredentialRecord, SecretsOf } from '../credentials/record.ts';
import { inSlices } from '../vault/slices.ts';
import type { Candidate } from './candidate.ts';

/** How a candidate stands to what is kept: not there, there with the same secrets, there with others. */
export interface Standing {
  stands: 'new' | 'same' | 'conflict';
  kept: CredentialRecord | null;
}

/** Who a credential is, whatever its id; `null` where nothing tells. */
function identityOf(record: CredentialRecord): string | null {
  switch (record.kind) {
    case 'account':
      return record.accountId
        ? ['account', record.server, record.clientId, record.accountId, record.organizationId].join(' ')
        : null;
    case 'pat':
      // Several of one account are several: what tells them apart is the token.
      return ['pat', record.server, record.accountId, record.masked].join(' ');
    case 'customer':
      return ['customer', record.server, record.entityId].join(' ');
  }
}

type Secrets = SecretsOf[CredentialRecord['kind']];

const plainOf = (secrets: Secrets): string =>
  JSON.stringify(
    Object.entries(secrets)
      .map(([name, one]) => [name, one?.reveal()])
      .sort(),
  );

/** Compares each candidate with what is kept: by its id first, then by who it is. */
export async function compare(
  candidates: readonly Candidate[],
  kept: readonly CredentialRecord[],
  secretsOf: (record: CredentialRecord) => Secrets | null,
): Promise<Standing[]> {
  const byId = new Map(kept.map((record) => [record.id, record]));
  const byIdentity = new Map(kept.map((record) => [identityOf(record), record]));
  const standings: Standing[] = [];
  await inSlices(candidates, ({ record, secrets }) => {
    const identity = identityOf(record);
    const same = byId.get(record.id);
    const found =
      (same?.kind === record.kind ? same : undefined) ?? (identity === null ? undefined : byIdentity.get(identity));
    const theirs = found && secrets();
    const ours = found && secretsOf(found);
    const equal = theirs && ours && plainOf(theirs) === plainOf(ours);
    standings.push({ stands: !found ? 'new' : equal ? 'same' : 'conflict', kept: found ?? null });
  });
  return standings;
}
