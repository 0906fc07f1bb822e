import * as v from 'valibot';
import { Contents, type Entry, type Kept } from './contents.ts';
import { asSealed, sealWith, unsealWith } from './sealing.ts';
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

export const wrapsShape = v.pipe(
  v.array(
    v.variant('by', [
      v.object({ by: v.literal('keychain'), backend: v.string(), sealed: v.string() }),
      v.object({ by: v.literal('passphrase'), kdf: kdfShape, sealed: v.string() }),
      v.object({ by: v.literal('recovery-code'), kdf: kdfShape, sealed: v.string() }),
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

/** The contents, or `null` when the key is another one or any byte is not what was written. */
export async function openSnapshot(file: SnapshotFile, dataKey: Buffer): Promise<Contents | null> {
  const plain = unsealWith(dataKey, file.list, file.before);
  if (!plain) return null;
  // ASCII, since everything else was escaped: decoding it so costs a fifth of UTF-8.
  const [open = '', ...lines] = plain.toString('latin1').split('\n');
  plain.fill(0);
  const contents = new Contents();
  contents.organizationNames = (JSON.parse(open) as Pick<Contents, 'organizationNames'>).organizationNames;
  // A copy, so that the list's bytes can go.
  const secrets = Buffer.from(file.secrets);
  let at = 0;
  await inSlices(lines, (line) => {
    const { record, secretVersion, secretBytes } = JSON.parse(line) as ListLine;
    const sealed = asSealed(secrets.subarray(at, (at += secretBytes)));
    contents.kept.set(record.id, { entry: { record, secretVersion }, sealed });
  });
  return contents;
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
}

/** The bytes of a file, in parts. Long work is done in slices. */
export async function formSnapshot(head: SnapshotHead, dataKey: Buffer, moment: Moment): Promise<Buffer[]> {
  const secrets = Buffer.concat(moment.kept.map(({ sealed }) => sealed));
  const { id, generation, chain, wraps } = head;
  const outer = { format: 'keyfob-vault', version: snapshotVersion, id, generation, chain, wraps };
  const before = Buffer.concat([
    Buffer.from(`${JSON.stringify({ ...outer, secretBytes: secrets.length })}\n`, 'utf8'),
    secrets,
  ]);
  const lines = [ascii(JSON.stringify({ organizationNames: moment.organizationNames }))];
  await inSlices(moment.kept, ({ entry, sealed }) => {
    const line: ListLine = { ...entry, secretBytes: sealed.length };
    lines.push(ascii(JSON.stringify(line)));
  });
  const plain = Buffer.from(lines.join('\n'), 'latin1');
  const list = sealWith(dataKey, plain, before);
  plain.fill(0);
  return [before, list];
}
