import * as v from 'valibot';
import { Contents, type Entry, type Kept } from './contents.ts';
import type { HistoryPart, KeptHistory } from './kept-history.ts';
import { asSealed, partBytes, sealParts, unsealParts } from './sealing.ts';
import { inSlices } from './slices.ts';
import type { Wrap } from './wraps.ts';

/**
 * The vault's file, format 2: a head line of JSON, the sealed secrets one after the other, the sealed list.
 *
 * What stays readable is the head: the version and how the key is wrapped. The list is one block with all that is shown
 * and the length of each secret, so that opening it is one decryption; it is bound to every byte before it. A secret is
 * opened when it is used. docs/vault-format.md says the same for somebody who writes a reader.
 */
export const snapshotVersion = 2;

/** What the head says besides its format. */
export interface SnapshotHead {
  /** The vault's. */
  id: string;
  /** The number of the first journal whose changes are not in it. */
  generation: number;
  /** What the first record of that journal is chained to. */
  chain: string;
  wraps: readonly Wrap[];
}

export interface SnapshotFile {
  head: SnapshotHead;
  /** The head line and the secrets: what the list is bound to. */
  before: Buffer;
  secrets: Buffer;
  list: Buffer;
}

const kdfShape = v.object({ name: v.literal('scrypt'), n: v.number(), r: v.number(), p: v.number(), salt: v.string() });

const sealed = v.string();
const proved = v.optional(v.boolean());

export const wrapsShape = v.pipe(
  v.array(
    v.variant('by', [
      v.object({ by: v.literal('keychain'), backend: v.string(), place: v.optional(v.string()), sealed, proved }),
      v.object({ by: v.literal('passphrase'), kdf: kdfShape, sealed, proved }),
      v.object({ by: v.literal('recovery-code'), kdf: kdfShape, made: v.number(), sealed, proved }),
    ]),
  ),
  v.minLength(1),
);

const headShape = v.object({
  format: v.literal('keyfob-vault'),
  version: v.literal(snapshotVersion),
  id: v.pipe(v.string(), v.uuid()),
  generation: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  chain: v.string(),
  wraps: wrapsShape,
  secretBytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

/** Longer than any head is. */
const mostHeadBytes = 64 * 1024;
const lineEnd = 0x0a;

/** The head line of a file, whatever version wrote it, or `null` where there is none. */
export function headLine(bytes: Buffer): { json: unknown; end: number } | null {
  const end = bytes.subarray(0, mostHeadBytes).indexOf(lineEnd);
  if (end < 0) return null;
  try {
    return { json: JSON.parse(bytes.toString('utf8', 0, end)), end: end + 1 };
  } catch {
    return null;
  }
}

/** Takes a file apart. `null`: it is not a whole one of this format. */
export function parseSnapshot(bytes: Buffer): SnapshotFile | null {
  const line = headLine(bytes);
  const parsed = v.safeParse(headShape, line?.json);
  if (!line || !parsed.success) return null;
  const { id, generation, chain, wraps, secretBytes } = parsed.output;
  const listAt = line.end + secretBytes;
  if (listAt > bytes.length) return null;
  return {
    head: { id, generation, chain, wraps },
    before: bytes.subarray(0, listAt),
    secrets: bytes.subarray(line.end, listAt),
    list: bytes.subarray(listAt),
  };
}

interface ListLine extends Entry {
  secretBytes: number;
}

/** The first line of the list. */
interface FirstLine {
  organizationNames: Contents['organizationNames'];
  /** In a backup only. */
  servers?: unknown;
  /** Its parts stand behind the secrets. Missing in what an earlier Keyfob wrote. */
  history?: { last: number; parts: (Omit<HistoryPart, 'sealed'> & { bytes: number })[] };
}

/** The contents, or `null` when the key is another one or any byte is not what was written. */
export async function openSnapshot(file: SnapshotFile, dataKey: Buffer): Promise<Contents | null> {
  const parts = await unsealParts(dataKey, file.list, file.before);
  if (!parts) return null;
  const contents = new Contents();
  // A copy, so that the list's bytes can go.
  const secrets = Buffer.from(file.secrets);
  let at = 0;
  let first = true;
  await inSlices(linesIn(parts), (line) => {
    if (first) {
      const { organizationNames, history, servers } = JSON.parse(line) as FirstLine;
      contents.organizationNames = organizationNames;
      contents.servers = servers;
      if (history) contents.history = historyIn(history, secrets);
      first = false;
      return;
    }
    const { record, secretVersion, secretBytes } = JSON.parse(line) as ListLine;
    const sealed = asSealed(secrets.subarray(at, (at += secretBytes)));
    contents.kept.set(record.id, { entry: { record, secretVersion }, sealed });
  });
  return contents;
}

function historyIn({ last, parts }: NonNullable<FirstLine['history']>, secrets: Buffer): KeptHistory {
  let at = secrets.length - parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const found = parts.map(({ bytes, ...part }) => ({ ...part, sealed: asSealed(secrets.subarray(at, (at += bytes))) }));
  return { last, parts: found, recent: [] };
}

/** ASCII, since everything else was escaped: decoding it so costs a fifth of UTF-8, and no letter is cut in two. */
function* linesIn(parts: readonly Buffer[]): Generator<string> {
  let rest = '';
  for (const part of parts) {
    const lines = (rest + part.toString('latin1')).split('\n');
    part.fill(0);
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest;
}

const ascii = (text: string): string =>
  text.replace(/[^\0-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Each snapshot has a generation and a chain that no other has. */
export const nameOf = ({ generation, chain }: Pick<SnapshotHead, 'generation' | 'chain'>): string =>
  `${generation} ${chain}`;

/** The contents at one moment; what changes later does not change them. */
export interface Moment {
  kept: readonly Kept[];
  organizationNames: Readonly<Record<string, string>>;
  /** Folded: what is recent in it would be lost. */
  history: KeptHistory;
  /** Of a backup. */
  servers?: unknown;
}

/** The bytes of a file, in parts. Long work is done in slices. */
export async function formSnapshot(head: SnapshotHead, dataKey: Buffer, moment: Moment): Promise<Buffer[]> {
  const { id, generation, chain, wraps } = head;
  const { last, parts } = moment.history;
  const behind = [...moment.kept, ...parts].map(({ sealed }) => sealed);
  const secretBytes = behind.reduce((sum, { length }) => sum + length, 0);
  const said = { format: 'keyfob-vault', version: snapshotVersion, id, generation, chain, wraps, secretBytes };
  const headText = Buffer.from(`${JSON.stringify(said)}\n`, 'utf8');
  const before = Buffer.concat([headText, ...behind]);
  const history = { last, parts: parts.map(({ sealed, ...part }) => ({ ...part, bytes: sealed.length })) };
  const firstLine: FirstLine = { organizationNames: moment.organizationNames, history, servers: moment.servers };
  let text = ascii(JSON.stringify(firstLine));
  const plain: Buffer[] = [];
  await inSlices(moment.kept, ({ entry, sealed }) => {
    const line: ListLine = { ...entry, secretBytes: sealed.length };
    text += `\n${ascii(JSON.stringify(line))}`;
    if (text.length < partBytes) return;
    plain.push(Buffer.from(text, 'latin1'));
    text = '';
  });
  plain.push(Buffer.from(text, 'latin1'));
  return [before, ...(await sealParts(dataKey, plain, before))];
}
