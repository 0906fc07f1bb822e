import type { Action, Call } from './call.ts';
import type { Chat, Thread } from './chats.ts';
import { dayOf } from './timestamp.ts';

const day = 86_400_000;

/** The threads of the last seven days, by day, the days without one included. */
function lastWeek({ world, caller }: Call): Map<string, { chat: Chat; thread: Thread }[]> {
  const now = world.clock.now();
  const days = new Map(Array.from({ length: 7 }, (_, back) => [dayOf(now - (6 - back) * day), [] as never[]] as const));
  const week = new Map<string, { chat: Chat; thread: Thread }[]>(days);
  for (const chat of world.chats.of(caller.organization.id)) {
    for (const thread of chat.threads) week.get(dayOf(thread.at))?.push({ chat, thread });
  }
  return week;
}

const secondsOf = (thread: Thread): number => {
  const last = thread.events[thread.events.length - 1];
  return last ? Math.max(0, Math.round((last.at - thread.at) / 1000)) : 0;
};

/** A report that has a number for each day with chats, and `{}` for a day without. */
const perDay =
  (name: string, numbers: (threads: Thread[]) => Record<string, number>): Action =>
  (call) => {
    const week = [...lastWeek(call)];
    const records = week.map(([on, all]) => [on, all.length === 0 ? {} : numbers(all.map(({ thread }) => thread))]);
    const total = week.reduce((sum, [, all]) => sum + all.length, 0);
    return { name: `${name}-report`, total, records: Object.fromEntries(records) };
  };

const performance: Action = (call) => {
  const all = [...lastWeek(call).values()].flat();
  const people = call.world.peopleOf(call.caller.organization).filter(({ fails }) => !fails);
  const record = (email: string) => ({
    chats_count: all.filter(({ chat }) => chat.agents.includes(email)).length,
    chats_rated_good: 0,
    chats_rated_bad: 0,
  });
  const summary = { chats_count: all.length, chats_rated_good: 0, chats_rated_bad: 0 };
  return {
    name: 'performance-report',
    records: Object.fromEntries(people.map(({ email }) => [email, record(email)])),
    summary,
  };
};

/** Reports that count what is there. Every other listed one is empty: nobody rates, tags or greets in the sandbox. */
export const reportActions: Record<string, Action> = {
  'chats/total_chats': perDay('total_chats', (threads) => ({ total: threads.length, continuous: 0 })),
  'chats/duration': perDay('duration', (threads) => {
    const duration = threads.reduce((sum, thread) => sum + secondsOf(thread), 0);
    return { agents_chatting_duration: duration, count: threads.length, duration };
  }),
  'agents/performance': performance,
};

export const emptyReport = (action: string): Action => {
  const name = action.slice(action.indexOf('/') + 1);
  return () => ({ name: `${name}-report`, total: 0, records: {} });
};
