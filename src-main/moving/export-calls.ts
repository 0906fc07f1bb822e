import { passphraseLeast, type Keyfob } from '../../src-shared/contract/index.ts';
import { problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import type { Keeper } from '../credentials/keeper.ts';
import type { CredentialRecord } from '../credentials/record.ts';
import { noteEach, type Note } from '../history/history.ts';
import type { Servers } from '../servers/servers.ts';
import type { Disk } from '../vault/disk.ts';
import { codeOf, OwnFile } from '../vault/own-file.ts';
import type { Vault } from '../vault/vault.ts';
import { formBackup, openBackup } from './backup-file.ts';
import { plainEnv, plainJson, type PlainCredential } from './plain-text.ts';

interface Needs {
  door: { readonly vault: Vault | null };
  keeper: Keeper;
  servers: Servers;
  /** Asks where to, in the system's dialog; `null` when it was closed. */
  saveAs: (file: { name: string; extension: string }) => Promise<string | null>;
  note: Note;
  now: () => number;
  disk?: Disk;
}

type Exported = Result<{ written: { file: string; count: number } | null }>;

/** Writing credentials to a file of the user's: durably, for this user's eyes only, never half. */
export function createExportCalls({
  door,
  keeper,
  servers,
  saveAs,
  note,
  now,
  disk,
}: Needs): Pick<Keyfob, 'exportBackup' | 'exportPlain'> {
  const day = () => {
    const date = new Date(now());
    return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
      .map((part) => String(part).padStart(2, '0'))
      .join('-');
  };
  const chosen = (ids: readonly string[] | null): CredentialRecord[] => {
    const wanted = ids && new Set(ids);
    return keeper.list().filter(({ id }) => wanted === null || wanted.has(id));
  };

  /** `proves` is asked of what was read back, before it takes its place. */
  async function write(
    path: string,
    parts: string | readonly Buffer[],
    records: readonly CredentialRecord[],
    proves: (bytes: Buffer) => Promise<boolean>,
  ): Promise<Exported> {
    const file = new OwnFile(path, disk);
    // The user has said that an older file of this name may go; what is no plain file of theirs may not.
    const there = await file.read();
    if ('fault' in there && there.fault !== 'missing') {
      return fail(problem('export-not-written', {}, { reason: there.fault }));
    }
    try {
      await file.write(parts, { proves });
    } catch (error) {
      return fail(problem('export-not-written', {}, { reason: codeOf(error) }));
    }
    noteEach(
      note,
      'exported',
      records.map((record) => ({ record })),
    );
    return ok({ written: { file: file.name, count: records.length } });
  }

  return {
    async exportBackup({ ids, passphrase }) {
      const { vault } = door;
      if (!vault) return fail(problem('locked'));
      if (passphrase.length < passphraseLeast) {
        return fail(problem('passphrase-short', { least: String(passphraseLeast) }));
      }
      const records = chosen(ids);
      if (records.length === 0) return fail(problem('export-nothing'));
      const path = await saveAs({ name: `Keyfob backup ${day()}`, extension: 'keyfob' });
      if (path === null) return ok({ written: null });
      // It may have been locked while the dialog was open.
      if (door.vault !== vault) return fail(problem('locked'));
      const used = new Set(records.map(({ server }) => server));
      const backup = await formBackup(
        vault,
        records.map(({ id }) => id),
        { passphrase, servers: servers.all().filter(({ id }) => used.has(id)) },
      );
      if (!backup.ok) return backup;
      return write(path, backup.value, records, async (bytes) => {
        const opened = await openBackup(bytes, passphrase, '');
        const { candidates } = opened.ok ? opened.value : { candidates: [] };
        return candidates.length === records.length && candidates.every(({ secrets }) => secrets() !== null);
      });
    },

    async exportPlain({ ids, form }) {
      if (!door.vault) return fail(problem('locked'));
      const records = chosen(ids);
      if (records.length === 0) return fail(problem('export-nothing'));
      const path = await saveAs({ name: `Keyfob plain text ${day()}`, extension: form });
      if (path === null) return ok({ written: null });
      const credentials: PlainCredential[] = [];
      for (const record of records) {
        const secrets = keeper.secrets(record.id, record.kind);
        if (!secrets.ok) return secrets;
        credentials.push({ record, secrets: secrets.value });
      }
      const text = form === 'json' ? plainJson(credentials) : plainEnv(credentials);
      return write(path, text, records, async (bytes) => bytes.equals(Buffer.from(text, 'utf8')));
    },
  };
}
