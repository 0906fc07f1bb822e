import { randomUUID } from 'node:crypto';
import type { CredentialRecord } from '../credentials/record.ts';
import { maskOf } from '../credentials/mask-of.ts';
import type { NewCredential } from '../vault/vault.ts';
import type { Candidate } from './candidate.ts';
import type { Standing } from './compare.ts';

/**
 * What is written of the candidates with these keys (their places). One that is here already keeps its id and the name that the user gave it; what
 * is the same is left as it is, unless everything else goes. A refresh token that changes with each use is marked: the one
 * in a backup may have been used since.
 */
export function toKeep(
  candidates: readonly Candidate[],
  standings: readonly Standing[],
  { keys, now, replace }: { keys: ReadonlySet<number>; now: number; replace: boolean },
): NewCredential[] {
  const ids = new Map(candidates.map(({ record }, at) => [record.id, standings[at]?.kept?.id ?? record.id] as const));
  const used = new Set<string>();
  return candidates.flatMap((candidate, at): NewCredential[] => {
    if (!keys.has(at)) return [];
    const { kept = null, stands = 'new' } = standings[at] ?? {};
    const secrets = candidate.secrets();
    if (!secrets || (stands === 'same' && !replace)) return [];
    if (stands === 'same' && kept) {
      used.add(kept.id);
      return [{ record: kept, secrets }];
    }
    const wanted = kept?.id ?? candidate.record.id;
    const id = used.has(wanted) ? randomUUID() : wanted;
    used.add(id);
    const named = kept ? { name: kept.name, createdAt: kept.createdAt } : {};
    const record = { ...candidate.record, ...named, id, masked: maskedOf(candidate.record, secrets) };
    if (record.kind === 'customer')
      return [{ record: { ...record, parentId: ids.get(record.parentId) ?? record.parentId }, secrets }];
    const rotates = record.kind === 'account' && record.refreshToken === 'rotates';
    return [{ record: rotates ? { ...record, restoredAt: now } : record, secrets }];
  });
}

function maskedOf(record: CredentialRecord, secrets: NewCredential['secrets']): string {
  if (record.kind === 'pat') {
    return 'token' in secrets
      ? maskOf({ kind: 'pat', accountId: record.accountId, token: secrets.token.reveal() })
      : '';
  }
  return 'accessToken' in secrets ? maskOf({ kind: record.kind, token: secrets.accessToken.reveal() }) : '';
}
