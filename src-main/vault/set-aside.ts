import { noHistory } from './kept-history.ts';
import { openSnapshot, parseSnapshot, formSnapshot } from './snapshot.ts';
import type { VaultFiles } from './vault-files.ts';
import type { Wrap } from './wraps.ts';

interface Now {
  id: string;
  key: { dataKey: Buffer; wraps: readonly Wrap[] };
  /** Ids of credentials that were deleted. */
  gone: readonly string[];
}

/**
 * Takes deleted secrets and former ways in out of the files that were set aside. A whole one of this vault stays, without
 * them and without a history; a damaged one goes, since what it still holds can not be told. What belongs to another vault is not touched.
 *
 * Called when something was deleted or the key changed; until then a file that was set aside is as it was found.
 */
export async function expunge(files: VaultFiles, { id, key, gone }: Now): Promise<void> {
  for (const { file, why } of await files.setAside()) {
    const read = await file.read();
    if ('fault' in read) continue;
    const parsed = parseSnapshot(read.bytes);
    const contents = parsed && (await openSnapshot(parsed, key.dataKey));
    if (parsed && contents) {
      for (const one of gone) contents.kept.delete(one);
      const head = { ...parsed.head, wraps: key.wraps };
      const { organizationNames } = contents;
      const moment = { organizationNames, history: noHistory, kept: [...contents.kept.values()] };
      await file.write(await formSnapshot(head, key.dataKey, moment));
    } else if (why === 'damaged' || read.bytes.includes(id)) {
      await files.disk.unlink(file.path);
    }
  }
}
