import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { problem, type Problem } from '../../src-shared/problems.ts';
import type { Change, Contents } from './contents.ts';
import { openFormat1, parseFormat1, type Format1File } from './format-1.ts';
import { readJournal, type Journal } from './journal.ts';
import type { OwnFile } from './own-file.ts';
import { headLine, nameOf, openSnapshot, parseSnapshot, snapshotVersion, type SnapshotFile } from './snapshot.ts';
import type { VaultFiles } from './vault-files.ts';
import type { Wrap } from './wraps.ts';

/** One of the files that hold everything, as far as it can be read without the key. */
interface Version {
  file: OwnFile;
  id: string;
  wraps: readonly Wrap[];
  generation: number;
  body: SnapshotFile | Format1File;
}

/** What is on disk, before any key. */
export interface FoundVault {
  /** Best first. Normally one: the copy is left out while it is the same. */
  versions: Version[];
  /** Files that were there and are nothing that Keyfob wrote. */
  damaged: OwnFile[];
  /** Files that others could read. */
  narrowed: boolean;
  /** The snapshot and its copy are the same. */
  twice: boolean;
}
export type Found = 'missing' | FoundVault | { problem: Problem };

/** A vault's contents and where the next change goes. */
export interface Opened {
  id: string;
  dataKey: Buffer;
  wraps: readonly Wrap[];
  contents: Contents;
  /** The number of the next journal. */
  generation: number;
  chain: string;
  /** Whether changes can be chained to what is on disk; else a snapshot comes first. */
  based: boolean;
  /** The snapshot that is on disk, see `nameOf`. */
  last: string | null;
  /** Ids that journals say are gone, and that older bytes may still hold. */
  gone: string[];
  journalBytes: number;
  /** To be set aside before anything takes their places. */
  damaged: OwnFile[];
  /** There is something to write anew, though nothing changed. */
  untidy: boolean;
  notices: Problem[];
}

/** Where a chain begins: nothing else has it. */
export const newChain = (): string => randomBytes(16).toString('base64');

/** Reads the files without a key. A newer format and a file that is not ours are refused; nothing is changed. */
export async function findVault(files: VaultFiles): Promise<Found> {
  const [main, copy] = await Promise.all([files.snapshot.read(), files.copy.read()]);
  if ('fault' in main && main.fault !== 'missing') {
    return { problem: problem('vault-not-readable', {}, { reason: main.fault }) };
  }
  const found: FoundVault = { versions: [], damaged: [], narrowed: false, twice: false };
  if ('bytes' in main && 'bytes' in copy) found.twice = main.bytes.equals(copy.bytes);
  for (const [file, read] of [[files.snapshot, main] as const, [files.copy, copy] as const]) {
    if ('fault' in read || (file === files.copy && found.twice)) continue;
    found.narrowed ||= read.narrowed;
    const version = versionIn(file, read.bytes);
    if (typeof version === 'number') return { problem: problem('vault-newer', { version: String(version) }) };
    if (version) found.versions.push(version);
    else found.damaged.push(file);
  }
  // The copy is written after the snapshot: where it is ahead, an older snapshot was put back.
  found.versions.sort((a, b) => b.generation - a.generation);
  if (found.versions.length > 0) return found;
  if (found.damaged.length > 0) return { problem: problem('vault-damaged', { file: files.snapshot.name }) };
  const journals = await files.journals().catch(() => []);
  // Where a journal is, a vault has been.
  return journals.length > 0 ? { problem: problem('vault-gone', { file: files.snapshot.name }) } : 'missing';
}

const anyVersion = v.object({ format: v.literal('keyfob-vault'), version: v.number() });

/** Gives the number of a newer format, and `null` for what is no vault. */
function versionIn(file: OwnFile, bytes: Buffer): Version | number | null {
  const json = headLine(bytes)?.json ?? wholeJson(bytes);
  const said = v.safeParse(anyVersion, json);
  if (said.success && said.output.version > snapshotVersion) return said.output.version;
  const body = parseSnapshot(bytes);
  if (body) return { file, ...body.head, body };
  const old = parseFormat1(json);
  return old && { file, id: old.id, wraps: old.wraps, generation: 0, body: old };
}

function wholeJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}

/** `lost`: the file from which on nothing could be read; the contents are those before it. */
export type Opening = { opened: Opened; lost: OwnFile | null };

/** Opens the best version that the key opens whole. `null`: it opens none. */
export async function openFound(files: VaultFiles, found: FoundVault, dataKey: Buffer): Promise<Opening | null> {
  const damaged = [...found.damaged];
  let partly: Opening | null = null;
  for (const version of found.versions) {
    const contents =
      'before' in version.body ? await openSnapshot(version.body, dataKey) : openFormat1(version.body, dataKey);
    if (!contents) {
      damaged.push(version.file);
      continue;
    }
    const opening = await withJournals(files, version, contents, dataKey);
    const { opened } = opening;
    opened.untidy ||= !found.twice || damaged.length > 0 || version.file !== files.snapshot;
    // A snapshot that is behind its copy, or behind the journals, was put there by somebody.
    const passedOver = found.versions.some(({ file }) => file === files.snapshot) ? [files.snapshot] : [];
    const others = version.file === files.snapshot ? damaged : [...damaged, ...passedOver];
    opened.damaged.push(...new Set(others));
    if (!opening.lost) return opening;
    partly ??= opening;
  }
  return partly;
}

async function withJournals(
  files: VaultFiles,
  { id, wraps, generation, body }: Version,
  contents: Contents,
  dataKey: Buffer,
): Promise<Opening> {
  const all = await files.journals();
  const start = 'before' in body ? body.head.chain : newChain();
  const read: { file: OwnFile; journal: Journal }[] = [];
  let journalBytes = 0;
  for (const number of all.filter((one) => one >= generation && generation > 0)) {
    const file = files.journal(number);
    const content = await file.read();
    const unreadable: Journal = { generation: number, after: '', records: [], end: 'damaged' };
    read.push({ file, journal: 'bytes' in content ? readJournal(content.bytes, dataKey, id, number) : unreadable });
    if ('bytes' in content) journalBytes += content.bytes.length;
  }
  const { changes, chain, lost, unwritten } = follow(start, read);
  for (const change of changes) contents.apply(change);
  const gone = changes.flatMap((change) => ('gone' in change ? change.gone : []));
  const opened: Opened = {
    id,
    dataKey,
    wraps,
    contents,
    generation: Math.max(generation, ...all.map((number) => number + 1), 1),
    chain,
    based: generation > 0 && !lost,
    last: 'before' in body ? nameOf(body.head) : null,
    gone: gone.filter((one) => !contents.kept.has(one)),
    journalBytes,
    damaged: lost ? read.slice(read.findIndex(({ file }) => file === lost)).map(({ file }) => file) : [],
    untidy: generation === 0 || gone.length > 0,
    notices: unwritten ? [problem('vault-end-dropped')] : [],
  };
  return { opened, lost };
}

/**
 * Joins journals along the chain. Each says after which record it begins: what an earlier one holds beyond that was
 * never acknowledged, since a write that fails is made again in a fresh journal.
 */
function follow(start: string, read: readonly { file: OwnFile; journal: Journal }[]) {
  const path = [{ chain: start, changes: [] as Change[] }];
  let lost: OwnFile | null = null;
  let unwritten = false;
  for (const { file, journal } of read) {
    if (journal.records.length > 0) {
      const at = path.findLastIndex(({ chain }) => chain === journal.after);
      if (at < 0) {
        lost ??= file;
        break;
      }
      lost = null;
      path.splice(at + 1, Infinity, ...journal.records);
    }
    if (journal.end === 'damaged') lost ??= file;
    unwritten = journal.end === 'unwritten';
  }
  return { changes: path.flatMap(({ changes }) => changes), chain: path.at(-1)?.chain ?? start, lost, unwritten };
}
