// A reader of vaults, written from docs/vault-format.md alone: it shares no code with the app, so that it proves that the
// document is enough, and looks at files from outside. Written to be read, not to be fast.
import { createDecipheriv, scryptSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Wrap {
  by: string;
  sealed: string;
  kdf: { n: number; r: number; p: number; salt: string };
}

interface Head {
  format: string;
  version: number;
  id: string;
  generation: number;
  chain: string;
  wraps: Wrap[];
  secretBytes: number;
}

export interface ReadCredential {
  record: { id: string; kind: string; name: string };
  secretVersion: number;
  secrets: Record<string, string>;
}

interface HistoryHead {
  last: number;
  parts: { first: number; last: number; from: number; to: number; bytes: number }[];
}

interface ReadEntry {
  no: number;
}

export interface ReadVault {
  credentials: Map<string, ReadCredential>;
  happened: ReadEntry[];
  organizationNames: Record<string, string>;
}

function decrypt(key: Buffer, sealed: Buffer, bound: string | Buffer): Buffer | null {
  if (sealed.length < 28) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(sealed.subarray(-16));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
  } catch {
    return null;
  }
}

const bound = (vault: string, id: string, kind: string, version: number) =>
  JSON.stringify(['keyfob', 1, vault, id, kind, version]);

function snapshotParts(path: string) {
  const bytes = readFileSync(path);
  const headEnd = bytes.indexOf('\n') + 1;
  const head = JSON.parse(bytes.subarray(0, headEnd).toString()) as Head;
  const listAt = headEnd + head.secretBytes;
  return {
    head,
    before: bytes.subarray(0, listAt),
    secrets: bytes.subarray(headEnd, listAt),
    list: bytes.subarray(listAt),
  };
}

/** The data key, by a passphrase or a recovery code. */
export function keyByWords(path: string, by: 'passphrase' | 'recovery-code', words: string): Buffer | null {
  const { head } = snapshotParts(path);
  const wrap = head.wraps.find((one) => one.by === by);
  if (!wrap) return null;
  const { n, r, p, salt } = wrap.kdf;
  const key = scryptSync(words.normalize('NFKC'), Buffer.from(salt, 'base64'), 32, {
    N: n,
    r,
    p,
    maxmem: 256 * n * r,
  });
  return decrypt(key, Buffer.from(wrap.sealed, 'base64'), bound(head.id, 'data-key', `wrap-${by}`, 1));
}

/** What the keychain holds the key of: the wrap is given to it as it is. */
export const keychainWrap = (path: string): Buffer =>
  Buffer.from(snapshotParts(path).head.wraps.find(({ by }) => by === 'keychain')?.sealed ?? '', 'base64');

/** Reads the vault of a folder; throws where it is damaged. */
export function readVault(folder: string, key: Buffer): ReadVault {
  const { head, before, secrets, list } = snapshotParts(join(folder, 'vault.json'));
  const plain = decrypt(key, list, before);
  if (!plain) throw new Error('the list does not open');
  const [first = '', ...lines] = plain.toString('ascii').split('\n');
  const { organizationNames, history } = JSON.parse(first) as Pick<ReadVault, 'organizationNames'> & {
    history: HistoryHead;
  };
  const vault: ReadVault = { credentials: new Map(), organizationNames, happened: [] };
  let at = 0;
  const put = ({ record, secretVersion }: Omit<ReadCredential, 'secrets'>, sealed: Buffer) => {
    const opened = decrypt(key, sealed, bound(head.id, record.id, record.kind, secretVersion));
    if (!opened) throw new Error(`the secrets of ${record.id} do not open`);
    vault.credentials.set(record.id, { record, secretVersion, secrets: JSON.parse(opened.toString()) });
  };
  for (const line of lines) {
    const { secretBytes, ...entry } = JSON.parse(line) as Omit<ReadCredential, 'secrets'> & { secretBytes: number };
    put(entry, secrets.subarray(at, (at += secretBytes)));
  }
  for (const part of history.parts) {
    const opened = decrypt(
      key,
      secrets.subarray(at, (at += part.bytes)),
      bound(head.id, 'history', 'history', part.first),
    );
    if (!opened) throw new Error(`the history from ${part.first} does not open`);
    vault.happened.push(...(JSON.parse(opened.toString()) as ReadEntry[]));
  }
  let { last } = history;
  for (const change of journalChanges(folder, key, head)) {
    const { historyClearedTo: clearedTo } = change;
    if (clearedTo !== undefined) vault.happened = vault.happened.filter(({ no }) => no > clearedTo);
    vault.happened.push(...(change.happened ?? []).filter(({ no }) => no > last));
    last = Math.max(last, ...(change.happened ?? []).map(({ no }) => no), clearedTo ?? 0);
    if (change.put) put(change.put, Buffer.from(change.secret, 'base64'));
    for (const id of change.gone ?? []) vault.credentials.delete(id);
    if (change.organizationNames) vault.organizationNames = change.organizationNames;
  }
  return vault;
}

interface Written {
  put?: Omit<ReadCredential, 'secrets'>;
  secret: string;
  gone?: string[];
  organizationNames?: Record<string, string>;
  happened?: ReadEntry[];
  historyClearedTo?: number;
}

function journalChanges(folder: string, key: Buffer, { id, generation, chain }: Head): Written[] {
  const generations = readdirSync(folder)
    .map((name) => Number(/^vault\.(\d+)\.journal$/.exec(name)?.[1]))
    .filter((number) => number >= generation)
    .sort((a, b) => a - b);
  const path: { chain: string; changes: Written[] }[] = [{ chain, changes: [] }];
  for (const number of generations) {
    const [headText = '', ...lines] = readFileSync(join(folder, `vault.${number}.journal`), 'latin1').split('\n');
    const records = recordsOf(lines, key, id, number, (JSON.parse(headText) as { after: string }).after);
    if (records.length === 0) continue;
    const at = path.map((one) => one.chain).lastIndexOf((JSON.parse(headText) as { after: string }).after);
    if (at < 0) throw new Error(`journal ${number} continues from nothing`);
    path.splice(at + 1, path.length, ...records);
  }
  return path.flatMap(({ changes }) => changes);
}

function recordsOf(lines: string[], key: Buffer, vault: string, generation: number, after: string) {
  const records: { chain: string; changes: Written[] }[] = [];
  let chain = after;
  for (const line of lines) {
    const sealed = Buffer.from(line.slice(line.indexOf(':') + 1), 'base64');
    const plain = decrypt(key, sealed, JSON.stringify(['keyfob', 2, 'journal', vault, generation, chain]));
    if (!plain) break;
    chain = sealed.subarray(-16).toString('base64');
    records.push({ chain, changes: JSON.parse(plain.toString()) as Written[] });
  }
  return records;
}

/**
 * Everything that a key opens in one file, whatever its place there: list, secrets, records. For looking whether
 * something is really gone.
 */
export function everythingIn(path: string, key: Buffer, vault: string): string {
  const bytes = readFileSync(path);
  if (path.endsWith('.journal')) {
    const [head = '', ...lines] = bytes.toString('latin1').split('\n');
    const { generation, after } = JSON.parse(head) as { generation: number; after: string };
    const records = recordsOf(lines, key, vault, generation, after);
    return records
      .map(({ changes }) => changes.map((change) => JSON.stringify(change) + secretOf(change, key, vault)).join())
      .join();
  }
  const { before, secrets, list } = snapshotParts(path);
  const plain = decrypt(key, list, before)?.toString('ascii') ?? '';
  let at = 0;
  const opened = plain
    .split('\n')
    .slice(1)
    .map((line) => {
      const { record, secretVersion, secretBytes } = JSON.parse(line) as ReadCredential & { secretBytes: number };
      const sealed = secrets.subarray(at, (at += secretBytes));
      return decrypt(key, sealed, bound(vault, record.id, record.kind, secretVersion))?.toString() ?? '';
    });
  const { history } = JSON.parse(plain.split('\n', 1)[0] || '{}') as { history?: HistoryHead };
  const happened = (history?.parts ?? []).map(({ first, bytes: length }) =>
    decrypt(key, secrets.subarray(at, (at += length)), bound(vault, 'history', 'history', first))?.toString(),
  );
  return [plain, ...opened, ...happened].join('\n');
}

const secretOf = ({ put, secret }: Written, key: Buffer, vault: string): string =>
  put
    ? (decrypt(
        key,
        Buffer.from(secret, 'base64'),
        bound(vault, put.record.id, put.record.kind, put.secretVersion),
      )?.toString() ?? '')
    : '';
