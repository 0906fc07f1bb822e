import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportView } from '../../../src-shared/contract/index.ts';
import type { Result } from '../../../src-shared/result.ts';
import { createHistory } from '../../../src-main/history/history.ts';
import { createExportCalls } from '../../../src-main/moving/export-calls.ts';
import { createImportCalls } from '../../../src-main/moving/import-calls.ts';
import type { Disk } from '../../../src-main/vault/disk.ts';
import { setUpHouse } from '../flows/house.ts';

export const passphrase = 'a passphrase for the file';

/** A house that exports and imports. The system's dialogs answer with `chosen.path`. */
export async function setUpMoving(disk?: Disk) {
  const house = await setUpHouse();
  const { door, keeper, servers, renewal, clock, calls } = house;
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-moving-'));
  const chosen: { path: string | null } = { path: join(folder, 'backup.keyfob') };
  const { note, ...historyCalls } = createHistory({ door, on: () => true, now: clock.now, changed: () => undefined });
  const exports = createExportCalls({
    door,
    keeper,
    servers,
    saveAs: async () => chosen.path,
    note,
    now: clock.now,
    ...(disk ? { disk } : {}),
  });
  const imports = createImportCalls({
    keeper,
    servers,
    pick: async () => chosen.path,
    renewalSettled: renewal.settled,
    holdUndo: calls.holdUndo,
    note,
    now: clock.now,
  });
  return { ...house, files: folder, chosen, moving: { ...exports, ...imports, ...historyCalls } };
}

type House = Awaited<ReturnType<typeof setUpMoving>>;

/** The value, or the test ends. */
export function good<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.what}`);
  return result.value;
}

/** What a chosen file would bring, its passphrase given where it has one. */
export async function preview({ moving }: House, words = passphrase): Promise<ImportView> {
  const { chosen } = good(await moving.chooseImport({}));
  if (!chosen) throw new Error('nothing was chosen');
  if (chosen.preview) return chosen;
  return good(await moving.openImport({ importId: chosen.importId, passphrase: words }));
}

/** Imports all of it. */
export async function importAll(house: House, how: 'merge' | 'replace' = 'merge') {
  const { importId, preview: read } = await preview(house);
  const keys = (read?.entries ?? []).map(({ key }) => key);
  return good(await house.moving.takeImport({ importId, keys, how }));
}
