import type { AppState, CredentialView, HistoryPlace, Keyfob } from '../../src-shared/contract/index.ts';
import { isDue, needsUser } from '../../src-shared/due.ts';
import type { Problem } from '../../src-shared/problems.ts';
import { done, ok, type Result } from '../../src-shared/result.ts';

interface Needs {
  views: () => CredentialView[];
  renew: (id: string, from: HistoryPlace) => Promise<Result<unknown>>;
  show: (renewing: AppState['renewing']) => void;
  /** Whoever waits for a server to have fewer requests gives up. */
  stopWaiting: () => void;
  now: () => number;
}

/** How many are renewed at once. */
const atOnce = 4;

type Calls = Pick<Keyfob, 'renewDue' | 'stopRenewing'>;
type Outcome = Awaited<ReturnType<Calls['renewDue']>>;

/** Renews everything that is due. One run at a time: who asks meanwhile gets the outcome of the one that runs. */
export function createRenewDue({ views, renew, show, stopWaiting, now }: Needs): Calls & {
  renewDueFrom: (from: HistoryPlace) => Promise<Outcome>;
} {
  let running: Promise<Outcome> | null = null;
  let stopped = false;

  const renewDueFrom = (from: HistoryPlace) => (running ??= run(from).finally(() => (running = null)));

  return {
    renewDueFrom,
    renewDue: () => renewDueFrom('row'),
    async stopRenewing() {
      if (running) {
        stopped = true;
        stopWaiting();
      }
      return done;
    },
  };

  async function run(from: HistoryPlace): Promise<Outcome> {
    stopped = false;
    const due = views().filter((view) => isDue(view, now()));
    const since = now();
    const failures = new Map<string, Problem>();
    let renewed = 0;
    const showIt = () => show({ done: renewed + failures.size, failed: failures.size, total: due.length, since });

    async function renewOne({ id, parentId }: CredentialView): Promise<void> {
      if (stopped) return;
      // What the account could not get now its customers can't get either; each would ask for it once more.
      const parents = parentId === null ? undefined : failures.get(parentId);
      const result = parents ? { ok: false as const, problem: parents } : await renew(id, from);
      if (result.ok) renewed += 1;
      // What waited for its turn was stopped, not refused.
      else if (!stopped) failures.set(id, result.problem);
      showIt();
    }

    if (due.length > 0) showIt();
    try {
      await inTurns(
        due.filter((view) => view.kind !== 'customer'),
        renewOne,
      );
      await inTurns(
        due.filter((view) => view.kind === 'customer'),
        renewOne,
      );
    } finally {
      show(null);
    }
    const needYou = views().filter((view) => needsUser(view, now()));
    const theirs = new Set(needYou.map(({ id }) => id));
    const failed = [...failures].filter(([id]) => !theirs.has(id)).map(([, problem]) => problem);
    const [problem = null] = failed;
    return ok({ renewed, failed: failed.length, needYou: needYou.length, stopped, problem });
  }
}

async function inTurns<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const worker = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
