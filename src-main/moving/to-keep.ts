import { randomUUID } from 'node:crypto';
import type { CredentialRecord } from '../credentials/record.ts';
import { maskOf } from '../credentials/mask-of.ts';
import type { NewCredential } from '../vault/vault.ts';
import type { Candidate } from './candidate.ts';
import type { Standing } from './compare.ts';

interface How {
  /** The places of those that are to be kept. */
  keys: ReadonlySet<number>;
  /** The ids that are kept now. */
  here: ReadonlySet<string>;
  now: number;
  replace: boolean;
}

/**
 * What is written of the candidates. One that is here already keeps its id and the name that the user gave it; what is the
 * same is left as it is, unless everything else goes. A refresh token that changes with each use is marked: the one in a
 * backup may have been used since.
 */
export function toKeep(
  candidates: readonly Candidate[],
  standings: readonly Standing[],
  { keys, here, now, replace }: How,
): NewCredential[] {
  const ids = idsFor(candidates, standings, here);
  /** What the file calls a parent, and what it is called here. */
  const idHere = new Map(candidates.map(({ record }, at) => [record.id, ids[at] ?? record.id]));
  return candidates.flatMap((candidate, at): NewCredential[] => {
    if (!keys.has(at)) return [];
    const { kept = null, stands = 'new' } = standings[at] ?? {};
    const secrets = candidate.secrets();
    if (!secrets || (stands === 'same' && !replace)) return [];
    if (stands === 'same' && kept) return [{ record: kept, secrets }];
    const named = kept ? { name: kept.name, createdAt: kept.createdAt } : {};
    const id = ids[at] ?? candidate.record.id;
    const record = { ...candidate.record, ...named, id, masked: maskedOf(candidate.record, secrets) };
    if (record.kind === 'customer') {
      return [{ record: { ...record, parentId: idHere.get(record.parentId) ?? record.parentId }, secrets }];
    }
    const rotates = record.kind === 'account' && record.refreshToken === 'rotates';
    return [{ record: rotates ? { ...record, restoredAt: now } : record, secrets }];
  });
}

/** The id of the one that is here; else its own, unless something else has that. */
function idsFor(candidates: readonly Candidate[], standings: readonly Standing[], here: ReadonlySet<string>): string[] {
  const used = new Set(here);
  return candidates.map(({ record }, at) => {
    const kept = standings[at]?.kept;
    const id = kept?.id ?? (used.has(record.id) ? randomUUID() : record.id);
    used.add(id);
    return id;
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
