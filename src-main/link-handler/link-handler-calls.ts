import type { Keyfob } from '../../src-shared/contract/index.ts';
import { ok } from '../../src-shared/result.ts';
import type { LinkHandler } from './link-handler.ts';

export const createLinkHandlerCalls = (
  handler: LinkHandler,
): Pick<Keyfob, 'linkHandlerState' | 'repairLinkHandler'> => ({
  linkHandlerState: async () => ok(await handler.test()),

  async repairLinkHandler() {
    const repaired = await handler.repair();
    return repaired.ok ? ok(await handler.test()) : repaired;
  },
});
