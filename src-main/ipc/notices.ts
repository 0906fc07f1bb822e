import type { Keyfob } from '../../src-shared/contract/index.ts';
import type { Problem } from '../../src-shared/problems.ts';
import { done } from '../../src-shared/result.ts';
import type { LiveState } from './live-state.ts';

interface Notices {
  /** One of each kind stands at most: whoever makes many of them can't bury the others. */
  say(notice: Problem): void;
  calls: Pick<Keyfob, 'dismissNotice'>;
}

/** Standing things to know, until somebody has read them. */
export function createNotices(live: () => LiveState): Notices {
  const without = (code: string) => live().state.notices.filter((one) => one.code !== code);
  return {
    say: (notice) => live().set({ notices: [...without(notice.code), notice] }),
    calls: {
      async dismissNotice({ code }) {
        live().set({ notices: without(code) });
        return done;
      },
    },
  };
}
