import { randomBytes, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import type { AnySecrets, CredentialRecord, SecretsOf } from '../credentials/record.ts';
import { customProfile, type ServerProfile } from '../servers/server-profiles.ts';
import { noHistory } from '../vault/kept-history.ts';
import { newChain } from '../vault/load.ts';
import { keyBytes } from '../vault/sealing.ts';
import { openSecrets } from '../vault/secrets.ts';
import { inSlices } from '../vault/slices.ts';
import { formSnapshot, headLine, openSnapshot, parseSnapshot, snapshotVersion } from '../vault/snapshot.ts';
import type { Vault } from '../vault/vault.ts';
import { unwrapWithPassphrase, wrapWithPassphrase, type PassphraseWrap } from '../vault/wraps.ts';
import type { Candidate } from './candidate.ts';
import { recordIn, secretShapes } from './record-shape.ts';

/** A backup that was opened. The secrets in it are still sealed. */
export interface OpenBackup {
  candidates: Candidate[];
  organizationNames: Record<string, string>;
  servers: ServerProfile[];
  /** Records that are none of Keyfob's. */
  unreadable: number;
}

/** Ten thousand credentials take 10 MB. */
export const mostBackupBytes = 64 * 1024 * 1024;
const mostBackedUp = 50_000;

/**
 * A backup: a snapshot as the vault writes it, with an id and a data key of its own, which only the passphrase opens.
 * The history is not in it. Gives its bytes in parts.
 */
export async function formBackup(
  vault: Vault,
  ids: readonly string[],
  { passphrase, servers }: { passphrase: string; servers: readonly ServerProfile[] },
): Promise<Result<Buffer[]>> {
  const id = randomUUID();
  const dataKey = randomBytes(keyBytes);
  const kept = await vault.copyOf(ids, { id, dataKey, part: withoutSession });
  if (!kept.ok) return kept;
  const used = new Set(
    kept.value.flatMap(({ entry: { record } }) => [record.kind === 'pat' ? null : record.organizationId]),
  );
  const organizationNames = Object.fromEntries(
    Object.entries(vault.organizationNames).filter(([one]) => used.has(one)),
  );
  const wraps = [await wrapWithPassphrase(id, dataKey, passphrase)];
  const head = { id, generation: 1, chain: newChain(), wraps };
  const own = servers.filter(({ builtIn }) => !builtIn);
  const parts = await formSnapshot(head, dataKey, {
    kept: kept.value,
    organizationNames,
    history: noHistory,
    ...(own.length > 0 ? { servers: own } : {}),
  });
  dataKey.fill(0);
  return ok(parts);
}

/** What a server knows this computer by is not moved to another. */
function withoutSession(secrets: AnySecrets): AnySecrets {
  if (!('session' in secrets)) return secrets;
  const { session: _, ...rest } = secrets;
  return rest;
}

const anyFormat = v.object({ format: v.literal('keyfob-vault'), version: v.number() });

/** Whether bytes begin as a vault or a backup does. */
export const isBackup = (bytes: Buffer): boolean => v.is(anyFormat, headLine(bytes)?.json);

/** More memory than this is not given to a file of strangers, whatever it asks for. */
const mostMemory = 512 * 1024 * 1024;
const isBearable = ({ kdf }: PassphraseWrap): boolean => 128 * kdf.n * kdf.r <= mostMemory && kdf.p <= 4;

/** Opens a backup. It is one only where every byte is what was written. */
export async function openBackup(bytes: Buffer, passphrase: string, file: string): Promise<Result<OpenBackup>> {
  const said = v.safeParse(anyFormat, headLine(bytes)?.json);
  if (said.success && said.output.version > snapshotVersion) {
    return fail(problem('backup-newer', { file, version: String(said.output.version) }));
  }
  const parsed = parseSnapshot(bytes);
  if (!parsed) return fail(problem('backup-damaged', { file }));
  const wraps = parsed.head.wraps.filter((one): one is PassphraseWrap => one.by === 'passphrase' && isBearable(one));
  const [wrap] = wraps;
  if (!wrap) return fail(problem('backup-without-passphrase', { file }));
  const { id } = parsed.head;
  const dataKey = await unwrapWithPassphrase(id, wrap, passphrase);
  if (!dataKey) return fail(problem('passphrase-wrong'));
  const contents = await openSnapshot(parsed, dataKey).catch(() => null);
  if (!contents) return fail(problem('backup-damaged', { file }));
  if (contents.kept.size > mostBackedUp) return fail(problem('import-too-many', { file, most: String(mostBackedUp) }));
  const candidates: Candidate[] = [];
  let unreadable = 0;
  await inSlices(contents.kept.values(), (kept) => {
    const record = recordIn(kept.entry.record);
    // The secrets are bound to the record as it stands in the file.
    if (record) candidates.push({ record, secrets: () => checked(record, openSecrets(id, dataKey, kept)) });
    else unreadable += 1;
  });
  return ok({
    candidates,
    unreadable,
    organizationNames: v.safeParse(namesShape, contents.organizationNames).output as Record<string, string>,
    servers: serversIn(contents.servers),
  });
}

const namesShape = v.fallback(v.record(v.pipe(v.string(), v.maxLength(100)), v.pipe(v.string(), v.maxLength(60))), {});

/** Secrets that no header can hold are none. */
function checked(
  { kind }: CredentialRecord,
  secrets: SecretsOf[CredentialRecord['kind']] | null,
): SecretsOf[CredentialRecord['kind']] | null {
  const plain = secrets && Object.fromEntries(Object.entries(secrets).map(([name, one]) => [name, one?.reveal()]));
  return plain && v.is(secretShapes[kind], plain) ? secrets : null;
}

const serversShape = v.fallback(
  v.array(v.object({ name: v.string(), accountsUrl: v.string(), apiUrl: v.string(), helpdeskUrl: v.string() })),
  [],
);

/** Each has the id that its addresses give: a backup can't move a credential to another host. */
const serversIn = (servers: unknown): ServerProfile[] =>
  v.parse(serversShape, servers ?? []).flatMap(({ name, ...addresses }) => {
    const profile = customProfile(name.slice(0, 40), addresses);
    return profile.ok ? [profile.value] : [];
  });
