import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { Keyfob } from '../../src-shared/contract/index.ts';
import type { ImportView } from '../../src-shared/contract/moving.ts';
import { problem } from '../../src-shared/problems.ts';
import { isSandboxSecret } from '../../src-shared/sandbox-mark.ts';
import { done, fail, ok, type Result } from '../../src-shared/result.ts';
import type { createCredentialCalls } from '../credentials/credential-calls.ts';
import type { Keeper } from '../credentials/keeper.ts';
import { viewOf } from '../credentials/view.ts';
import { noteEach, type Note } from '../history/history.ts';
import { sandboxId } from '../servers/server-profiles.ts';
import type { Servers } from '../servers/servers.ts';
import { mostBackupBytes, openBackup } from './backup-file.ts';
import type { Candidate } from './candidate.ts';
import { readChosen } from './chosen-file.ts';
import { compare, type Standing } from './compare.ts';
import { Imports, type ReadImport } from './imports.ts';
import { readImport, readText, unreadable } from './read-import.ts';
import { toKeep } from './to-keep.ts';

interface Needs {
  keeper: Keeper;
  servers: Servers;
  /** Asks for a file, in the system's dialog; `null` when it was closed. */
  pick: () => Promise<string | null>;
  /** Waits for the renewals of these: what they bring must not be lost. */
  renewalSettled: (id: string) => Promise<void>;
  holdUndo: ReturnType<typeof createCredentialCalls>['holdUndo'];
  note: Note;
  now: () => number;
}

type ImportCalls = Pick<
  Keyfob,
  'chooseImport' | 'readImport' | 'openImport' | 'previewImport' | 'takeImport' | 'forgetImport'
>;

export const undoImportMs = 60_000;

/**
 * Importing: what is read stays in main, for ten minutes and until a lock; the window sees names and masks. Nothing is kept
 * before the user has seen what it would do.
 */
export function createImportCalls({
  keeper,
  servers,
  pick,
  renewalSettled,
  holdUndo,
  note,
  now,
}: Needs): ImportCalls & { forgetImports: () => void } {
  const imports = new Imports();

  const standings = (candidates: readonly Candidate[]): Promise<Standing[]> =>
    compare(candidates, keeper.list(), (record) => {
      const secrets = keeper.secrets(record.id, record.kind);
      return secrets.ok ? secrets.value : null;
    });

  /** Foreign tokens are for the server that the user says; the sandbox marks its own. */
  const placed = ({ candidates, anyServer }: ReadImport, server: string): Candidate[] =>
    (candidates ?? []).map((candidate) => {
      if (!anyServer) return candidate;
      const secrets = candidate.secrets();
      const ofSandbox = secrets && 'token' in secrets && isSandboxSecret(secrets.token.reveal());
      return { ...candidate, record: { ...candidate.record, server: ofSandbox ? sandboxId : server } };
    });

  async function show(importId: string, read: ReadImport, server = servers.preferred()): Promise<Result<ImportView>> {
    const { from, file, left, anyServer } = read;
    if (read.candidates === null) return ok({ importId, from, file, preview: null });
    const candidates = placed(read, server);
    const stands = await standings(candidates);
    const entries = candidates.map(({ record }, key) => {
      const { kind, name, note: more, masked, server: own } = viewOf(record, false);
      const { stands: how, kept } = stands[key] ?? { stands: 'new' as const, kept: null };
      const maybeOld = record.kind === 'account' && record.refreshToken === 'rotates';
      const keptIsNewer = (kept?.obtainedAt ?? 0) > record.obtainedAt;
      return {
        keptIsNewer,
        key,
        kind,
        name,
        note: more,
        masked,
        server: own,
        stands: how,
        kept: kept?.name ?? null,
        maybeOld,
      };
    });
    return ok({ importId, from, file, preview: { entries, left, server: anyServer ? server : null } });
  }

  function hold(read: Result<ReadImport>): Promise<Result<ImportView>> | Result<ImportView> {
    if (!read.ok) return read;
    const importId = randomUUID();
    imports.hold(importId, read.value);
    return show(importId, read.value);
  }

  return {
    forgetImports: () => imports.forgetAll(),

    async chooseImport() {
      if (!keeper.unlocked()) return fail(problem('locked'));
      const path = await pick();
      if (path === null) return ok({ chosen: null });
      const bytes = await readChosen(path, mostBackupBytes);
      if (!bytes.ok) return bytes;
      if (!keeper.unlocked()) return fail(problem('locked'));
      const chosen = await hold(readImport(bytes.value, basename(path), now()));
      return chosen.ok ? ok({ chosen: chosen.value }) : chosen;
    },

    async readImport({ text }) {
      return keeper.unlocked() ? hold(readText(text, '', now())) : fail(problem('locked'));
    },

    async openImport({ importId, passphrase }) {
      const read = imports.find(importId);
      if (!read.ok) return read;
      const { bytes, file } = read.value;
      if (!bytes) return show(importId, read.value);
      const opened = await openBackup(bytes, passphrase, file);
      if (!opened.ok) return opened;
      const { unreadable: count, ...backup } = opened.value;
      // Locked meanwhile, it is forgotten.
      const still = imports.find(importId);
      if (!still.ok) return still;
      const known: ReadImport = { ...read.value, ...backup, bytes: null, left: unreadable(count) };
      imports.hold(importId, known);
      return show(importId, known);
    },

    async previewImport({ importId, server }) {
      const read = imports.find(importId);
      return read.ok ? show(importId, read.value, server) : read;
    },

    async takeImport({ importId, keys, how, server = servers.preferred() }) {
      const read = imports.find(importId);
      if (!read.ok) return read;
      if (!keeper.unlocked()) return fail(problem('locked'));
      if (read.value.anyServer) {
        const profile = servers.find(server);
        if (!profile.ok) return profile;
      }
      const replace = how === 'replace';
      const all = placed(read.value, server);
      const here = new Set(keeper.list().map(({ id }) => id));
      await Promise.all([...here].map(renewalSettled));
      const keep = toKeep(all, await standings(all), { keys: new Set(keys), here, now: now(), replace });
      const used = new Set(keep.map(({ record }) => record.server));
      for (const profile of read.value.servers) if (used.has(profile.id)) servers.add(profile);
      const before = await keeper.putAll(keep, replace);
      if (!before.ok) return fail(problem('import-partly', {}, before.problem.details));
      for (const id of used) servers.keepIfUsed(id);
      await nameOrganizations(read.value.organizationNames);
      imports.forget(importId);
      noteEach(note, 'imported', keep);
      const ids = keep.map(({ record }) => record.id);
      const undoUntil = holdUndo({
        count: keep.length,
        of: 'import',
        ms: undoImportMs,
        removed: before.value,
        bringBack: () => keeper.takeBack(ids, before.value),
      });
      const come = new Set(ids);
      const changed = before.value.filter(({ entry }) => come.has(entry.record.id)).length;
      return ok({ added: keep.length - changed, changed, removed: before.value.length - changed, undoUntil });
    },

    async forgetImport({ importId }) {
      imports.forget(importId);
      return done;
    },
  };

  /** What the user calls an organization stays. */
  async function nameOrganizations(names: Record<string, string>): Promise<void> {
    for (const [id, name] of Object.entries(names)) {
      if (!(id in keeper.organizationNames())) await keeper.nameOrganization(id, name);
    }
  }
}
