import { randomUUID } from 'node:crypto';
import { mostForeign, readForeign, type ForeignFault, type ForeignText } from '../../src-shared/moving/read-foreign.ts';
import { problem, type Problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import { maskOf } from '../credentials/mask-of.ts';
import type { PatRecord } from '../credentials/record.ts';
import { Secret } from '../vault/secret.ts';
import { isBackup } from './backup-file.ts';
import type { Candidate } from './candidate.ts';
import { textOf } from './chosen-file.ts';
import type { ReadImport } from './imports.ts';
import { isPlain, mostPlainBytes, readPlain } from './plain-text.ts';

/** Of what Keyfob did not write. */
const mostForeignBytes = 2 * 1024 * 1024;
const mega = 1024 * 1024;

const empty = { left: [], bytes: null, organizationNames: {}, servers: [], anyServer: false };

/** Recognises what a file holds, by its content. A backup stays shut until its passphrase comes. */
export function readImport(bytes: Buffer, file: string, now: number): Result<ReadImport> {
  if (isBackup(bytes)) return ok({ ...empty, from: 'backup', file, bytes, candidates: null });
  const tooLarge = (most: number) => fail(problem('import-too-large', { file, most: String(most / mega) }));
  if (bytes.length > mostPlainBytes) return tooLarge(mostPlainBytes);
  const text = textOf(bytes);
  if (isPlain(text)) {
    const plain = readPlain(text);
    if (!plain) return fail(problem('import-malformed', { file }));
    return ok({ ...empty, from: 'plain', file, candidates: plain.candidates, left: unreadable(plain.unreadable) });
  }
  if (bytes.length > mostForeignBytes) return tooLarge(mostForeignBytes);
  return readText(text, file, now);
}

/** The same of what was pasted; `file` is empty then. */
export function readText(text: string, file: string, now: number): Result<ReadImport> {
  const foreign = readForeign(text, labelOf(file));
  if (typeof foreign === 'string') return fail(problemOf(foreign, file || 'The text'));
  if (foreign.found.length === 0 && foreign.left.length === 0) return fail(problem('import-nothing'));
  const candidates = foreign.found.map((pat) => patCandidate(pat, now));
  return ok({ ...empty, from: foreign.from, file, candidates, left: foreign.left, anyServer: true });
}

/** What a token is called that has no name of its own: as its file, where that says something. */
const labelOf = (file: string): string => {
  const stem = file.replace(/\.[^.]*$/, '');
  return stem === '' || stem.startsWith('.') ? 'Imported token' : stem;
};

/** Records of a file of ours that are none. */
export const unreadable = (count: number): ReadImport['left'] =>
  Array.from({ length: count }, (_, at) => ({ name: `Entry ${at + 1}`, why: 'unreadable' as const }));

function problemOf(fault: ForeignFault, file: string): Problem {
  switch (fault) {
    case 'malformed':
      return problem('import-malformed', { file });
    case 'other-version':
      return problem('import-other-version', { file });
    case 'too-many':
      return problem('import-too-many', { file, most: String(mostForeign) });
    case 'unknown':
      return problem('import-unknown', { file });
  }
}

/** A token of others: nothing is known of it but itself. */
function patCandidate({ name, accountId, token }: ForeignText['found'][number], now: number): Candidate {
  const record: PatRecord = {
    kind: 'pat',
    id: randomUUID(),
    name,
    // Said when it is taken.
    server: '',
    masked: maskOf({ kind: 'pat', accountId, token }),
    accountId,
    organizationId: null,
    scopes: null,
    obtainedAt: now,
    expiresAt: null,
    status: 'unchecked',
    createdAt: now,
    checkedAt: null,
    copiedAt: null,
  };
  const secrets = { token: new Secret(token) };
  return { record, secrets: () => secrets };
}
