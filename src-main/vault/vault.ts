import { randomBytes, randomUUID } from 'node:crypto';
import { problem } from '../../src-shared/problems.ts';
import { done, fail, ok, type Done, type Result } from '../../src-shared/result.ts';
import type {
  AccountSecrets,
  CredentialRecord,
  CustomerSecrets,
  PatSecrets,
  SecretsOf,
} from '../credentials/record.ts';
import { Secret } from './secret.ts';
import { asSealed, keyBytes, seal, unseal, type Bound, type Sealed } from './sealing.ts';
import type { SnapshotFile } from './snapshot.ts';
import type { Wrap } from './wraps.ts';

/** A record with the version of its sealed secret: what the list block holds. */
export interface Entry {
  record: CredentialRecord;
  secretVersion: number;
}

/** What the list block holds: all that a list shows, and nothing that opens an API. */
interface List {
  entries: Entry[];
  /** What the user calls organizations, by their ids. */
  organizationNames: Record<string, string>;
}

/** A deleted credential as it is held for undo: still sealed. */
export interface Removed {
  entry: Entry;
  sealed: Sealed;
}

/** Writes the vault's text so that it survives a crash, or fails with the system's error. `null`: memory only. */
export type Persist = ((text: string) => Promise<void>) | null;

interface VaultParts {
  id: string;
  dataKey: Buffer;
  wraps: Wrap[];
  generation: number;
  entries: Map<string, Entry>;
  organizationNames: Record<string, string>;
  sealed: Map<string, Sealed>;
  persist: Persist;
}

/**
 * An open vault. Records are held in memory, secrets only sealed; one is opened when it is used. Every change is on
 * disk before it is acknowledged; changes that come while one is written share the next write.
 */
export class Vault {
  readonly id: string;
  #key: Buffer;
  #wraps: Wrap[];
  #generation: number;
  #entries: Map<string, Entry>;
  #organizationNames: Record<string, string>;
  #sealed: Map<string, Sealed>;
  #persist: Persist;
  #writing: Promise<Result<Done>> | null = null;
  #next: Promise<Result<Done>> | null = null;
  /** Memory holds something that the disk did not take. */
  #dirty = false;

  constructor(parts: VaultParts) {
    this.id = parts.id;
    this.#key = parts.dataKey;
    this.#wraps = parts.wraps;
    this.#generation = parts.generation;
    this.#entries = parts.entries;
    this.#organizationNames = parts.organizationNames;
    this.#sealed = parts.sealed;
    this.#persist = parts.persist;
  }

  records(): CredentialRecord[] {
    return [...this.#entries.values()].map((entry) => entry.record);
  }

  record(id: string): CredentialRecord | undefined {
    return this.#entries.get(id)?.record;
  }

  /** Opens the secrets of one credential. A secret that does not open is kept as it is and said. */
  secrets<K extends CredentialRecord['kind']>(id: string, kind: K): Result<SecretsOf[K]> {
    const entry = this.#entries.get(id);
    if (!entry || entry.record.kind !== kind) return fail(problem('no-such-credential'));
    const sealed = this.#sealed.get(id);
    const plain = sealed && unseal(this.#key, sealed, this.#bound(entry));
    if (!plain) return fail(problem('secret-unreadable', { name: entry.record.name }));
    const secrets = unpack<SecretsOf[K]>(plain);
    plain.fill(0);
    return ok(secrets);
  }

  /** Adds or replaces a credential. Without `secrets` those that are kept stay. */
  put(record: CredentialRecord, secrets?: SecretsOf[CredentialRecord['kind']]): Promise<Result<Done>> {
    const before = this.#entries.get(record.id);
    if (!secrets && !before) throw new TypeError('A new credential needs its secrets');
    const entry: Entry = { record, secretVersion: (before?.secretVersion ?? 0) + (secrets ? 1 : 0) };
    if (secrets) {
      const plain = pack(secrets);
      this.#sealed.set(record.id, seal(this.#key, plain, this.#bound(entry)));
      plain.fill(0);
    }
    this.#entries.set(record.id, entry);
    return this.#save();
  }

  /** Takes credentials out. Gives them, still sealed, so that `restore` can bring them back. */
  async remove(ids: readonly string[]): Promise<Result<Removed[]>> {
    const removed: Removed[] = [];
    for (const id of ids) {
      const entry = this.#entries.get(id);
      const sealed = this.#sealed.get(id);
      if (!entry || !sealed) continue;
      removed.push({ entry, sealed });
      this.#entries.delete(id);
      this.#sealed.delete(id);
    }
    const saved = await this.#save();
    if (saved.ok) return ok(removed);
    // Deleted is only what is gone from disk.
    this.#putBack(removed);
    return saved;
  }

  /** Brings back what was removed; what has come again by itself meanwhile stays. */
  restore(removed: readonly Removed[]): Promise<Result<Done>> {
    this.#putBack(removed.filter(({ entry }) => !this.#entries.has(entry.record.id)));
    return this.#save();
  }

  get organizationNames(): Readonly<Record<string, string>> {
    return this.#organizationNames;
  }

  /** An empty name takes it away. */
  nameOrganization(organizationId: string, name: string): Promise<Result<Done>> {
    const { [organizationId]: _old, ...others } = this.#organizationNames;
    this.#organizationNames = name === '' ? others : { ...others, [organizationId]: name };
    return this.#save();
  }

  get wraps(): readonly Wrap[] {
    return this.#wraps;
  }

  /** Writes a first file. */
  save(): Promise<Result<Done>> {
    return this.#save();
  }

  /** Waits for the write that runs, and writes what an earlier one could not. */
  async flush(): Promise<Result<Done>> {
    await (this.#next ?? this.#writing);
    return this.#dirty ? this.#save() : done;
  }

  /** Forgets the key and everything that was read. The object is of no use afterwards. */
  close(): void {
    this.#key.fill(0);
    this.#entries.clear();
    this.#organizationNames = {};
    this.#sealed.clear();
  }

  #putBack(removed: readonly Removed[]): void {
    for (const { entry, sealed } of removed) {
      this.#entries.set(entry.record.id, entry);
      this.#sealed.set(entry.record.id, sealed);
    }
  }

  #bound({ record, secretVersion }: Entry): Bound {
    return { vault: this.id, id: record.id, kind: record.kind, version: secretVersion };
  }

  /** One write at a time; whoever comes meanwhile waits together for the one after it. */
  #save(): Promise<Result<Done>> {
    if (!this.#persist) return Promise.resolve(done);
    this.#dirty = true;
    if (this.#next) return this.#next;
    if (!this.#writing) return (this.#writing = this.#write());
    const next = this.#writing.then(() => {
      this.#next = null;
      return (this.#writing = this.#write());
    });
    return (this.#next = next);
  }

  async #write(): Promise<Result<Done>> {
    try {
      const text = this.#text();
      this.#dirty = false;
      await this.#persist?.(text);
      return done;
    } catch (error) {
      this.#dirty = true;
      const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
      return fail(problem(reason === 'ENOSPC' || reason === 'EDQUOT' ? 'disk-full' : 'not-saved', {}, { reason }));
    } finally {
      this.#writing = null;
    }
  }

  #text(): string {
    this.#generation += 1;
    const content: List = { entries: [...this.#entries.values()], organizationNames: this.#organizationNames };
    const list = Buffer.from(JSON.stringify(content), 'utf8');
    const file: SnapshotFile = {
      format: 'keyfob-vault',
      version: 1,
      id: this.id,
      generation: this.#generation,
      wraps: this.#wraps,
      list: seal(this.#key, list, listBound(this.id, this.#generation)).toString('base64'),
      secrets: Object.fromEntries([...this.#sealed].map(([id, sealed]) => [id, sealed.toString('base64')])),
    };
    return JSON.stringify(file);
  }
}

type SecretFields = AccountSecrets | PatSecrets | CustomerSecrets;

/** The secrets as one plain text, which is sealed at once. */
function pack(secrets: SecretFields): Buffer {
  const fields = Object.entries(secrets) as [string, Secret | undefined][];
  return Buffer.from(JSON.stringify(Object.fromEntries(fields.map(([name, secret]) => [name, secret?.reveal()]))));
}

function unpack<S extends SecretFields>(plain: Buffer): S {
  const fields = Object.entries(JSON.parse(plain.toString('utf8')) as Record<string, string>);
  return Object.fromEntries(fields.map(([name, text]) => [name, new Secret(text)])) as unknown as S;
}

const listBound = (vault: string, generation: number): Bound => ({
  vault,
  id: 'list',
  kind: 'list',
  version: generation,
});

/** A new, empty vault with a random data key. `wrap` gives the ways in; nothing is written yet. */
export async function newVault(
  wrap: (id: string, dataKey: Buffer) => Promise<Wrap[] | null>,
  persist: Persist,
): Promise<Vault | null> {
  const id = randomUUID();
  const dataKey = randomBytes(keyBytes);
  const wraps = await wrap(id, dataKey);
  if (!wraps) return null;
  return new Vault({
    id,
    dataKey,
    wraps,
    generation: 0,
    entries: new Map(),
    organizationNames: {},
    sealed: new Map(),
    persist,
  });
}

/**
 * Opens a file with its data key. Gives `null` when the list does not open with it, or when the list and the secrets
 * do not belong together: the file is then damaged or mixed, and is left as it is.
 */
export function openVault(file: SnapshotFile, dataKey: Buffer, persist: Persist): Vault | null {
  const list = unseal(dataKey, Buffer.from(file.list, 'base64'), listBound(file.id, file.generation));
  if (!list) return null;
  const content = JSON.parse(list.toString('utf8')) as List;
  const entries = new Map(content.entries.map((entry) => [entry.record.id, entry]));
  const sealed = new Map(
    Object.entries(file.secrets).map(([id, text]) => [id, asSealed(Buffer.from(text, 'base64'))] as const),
  );
  if (entries.size !== sealed.size || [...entries.keys()].some((id) => !sealed.has(id))) return null;
  return new Vault({
    id: file.id,
    dataKey,
    wraps: file.wraps,
    generation: file.generation,
    entries,
    organizationNames: content.organizationNames,
    sealed,
    persist,
  });
}
