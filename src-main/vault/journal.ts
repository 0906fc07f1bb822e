import * as v from 'valibot';
import type { Change, Entry } from './contents.ts';
import { asSealed, sealWith, tagBytes, unsealWith } from './sealing.ts';
import { headLine } from './snapshot.ts';

/**
 * A journal: a head line of JSON, then a line for each record. A record is what was written, synced and acknowledged
 * together: one change, or several that came at once. It is sealed, and bound to its vault, to the journal's number and
 * to the record before it. docs/vault-format.md says the same for somebody who writes a reader.
 */
export const journalVersion = 2;

/** What a record is bound to. `chain`: base64 of the tag of the record before. */
export interface Place {
  vault: string;
  generation: number;
  chain: string;
}

const boundBytes = ({ vault, generation, chain }: Place): Buffer =>
  Buffer.from(JSON.stringify(['keyfob', journalVersion, 'journal', vault, generation, chain]), 'utf8');

export const journalHead = ({ vault, generation, chain }: Place): string =>
  `${JSON.stringify({ format: 'keyfob-journal', version: journalVersion, vault, generation, after: chain })}\n`;

/** Changes as they stand in a record: the sealed secret as base64. */
type Written = { put: Entry; secret: string } | Exclude<Change, { put: unknown }>;

/** One record, and what the next is chained to. Its length comes first, so that a torn one is told from a damaged one. */
export function recordLine(dataKey: Buffer, changes: readonly Change[], place: Place): { line: string; chain: string } {
  const written = changes.map((change): Written =>
    'put' in change ? { put: change.put.entry, secret: change.put.sealed.toString('base64') } : change,
  );
  const plain = Buffer.from(JSON.stringify(written), 'utf8');
  const sealed = sealWith(dataKey, plain, boundBytes(place));
  plain.fill(0);
  const text = sealed.toString('base64');
  return { line: `${text.length}:${text}\n`, chain: chainOf(sealed) };
}

const chainOf = (sealed: Buffer): string => sealed.subarray(sealed.length - tagBytes).toString('base64');

/** The sealed record of one line, or nothing where the line is not as long as it says. */
function sealedOf(line: string): Buffer | null {
  const [, length, text] = /^(\d{1,9}):([A-Za-z0-9+/]+=*)$/.exec(line) ?? [];
  if (text === undefined || text.length !== Number(length)) return null;
  const sealed = Buffer.from(text, 'base64');
  // The last letter has bits that decoding passes over.
  return sealed.toString('base64') === text ? sealed : null;
}

export interface JournalRecord {
  changes: Change[];
  /** What the next is chained to. */
  chain: string;
}

export interface Journal {
  generation: number;
  /** What its first record is chained to. */
  after: string;
  records: JournalRecord[];
  /**
   * How it ends. `torn`: in a record that was not written whole, so nobody was told that it was saved. `unwritten`: in
   * zeros, which a power cut leaves in the place of what was not yet written. `damaged`: something is not what was written.
   */
  end: 'whole' | 'torn' | 'unwritten' | 'damaged';
}

const headShape = v.object({
  format: v.literal('keyfob-journal'),
  version: v.literal(journalVersion),
  vault: v.string(),
  generation: v.number(),
  after: v.string(),
});

/** Reads as far as everything is authentic. Its records count only where the chain leads to it. */
export function readJournal(bytes: Buffer, dataKey: Buffer, vault: string, generation: number): Journal {
  const journal: Journal = { generation, after: '', records: [], end: 'whole' };
  if (!bytes.includes('\n')) return { ...journal, end: bytes.includes(0) ? 'unwritten' : 'torn' };
  const line = headLine(bytes);
  const head = v.safeParse(headShape, line?.json);
  if (!line || !head.success || head.output.vault !== vault || head.output.generation !== generation) {
    return { ...journal, end: 'damaged' };
  }
  journal.after = head.output.after;
  const lines = bytes.toString('latin1', line.end).split('\n');
  const rest = lines.pop() ?? '';
  let chain = journal.after;
  for (const [index, text] of lines.entries()) {
    const sealed = sealedOf(text);
    const plain = sealed && unsealWith(dataKey, sealed, boundBytes({ vault, generation, chain }));
    if (!sealed || !plain) {
      const last = index === lines.length - 1 && rest === '';
      journal.end = last && text.includes('\0') ? 'unwritten' : 'damaged';
      return journal;
    }
    chain = chainOf(sealed);
    journal.records.push({ changes: changesIn(plain), chain });
    plain.fill(0);
  }
  journal.end = endOf(rest);
  return journal;
}

function endOf(rest: string): Journal['end'] {
  if (rest === '') return 'whole';
  if (rest.includes('\0')) return 'unwritten';
  const [, length, text = ''] = /^(\d{1,9})(?::([A-Za-z0-9+/]*=*))?$/.exec(rest) ?? [];
  return length !== undefined && text.length <= Number(length) ? 'torn' : 'damaged';
}

function changesIn(plain: Buffer): Change[] {
  const written = JSON.parse(plain.toString('utf8')) as Written[];
  return written.map((change): Change =>
    'put' in change ? { put: { entry: change.put, sealed: asSealed(Buffer.from(change.secret, 'base64')) } } : change,
  );
}
