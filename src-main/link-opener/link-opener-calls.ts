import type { Keyfob } from '../../src-shared/contract/index.ts';
import { ok } from '../../src-shared/result.ts';
import type { LinkOpener } from './link-opener.ts';

export const createLinkOpenerCalls = (opener: LinkOpener): Pick<Keyfob, 'linkOpenerState' | 'repairLinkOpener'> => ({
  linkOpenerState: async () => ok(await opener.test()),

  async repairLinkOpener() {
    const repaired = await opener.repair();
    return repaired.ok ? ok(await opener.test()) : repaired;
  },
});
