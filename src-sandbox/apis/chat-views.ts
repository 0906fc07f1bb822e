import type { Person } from '../seeds/seeds.ts';
import { lastThread, type Chat, type ChatEvent, type Thread } from './chats.ts';
import { timestamp } from './timestamp.ts';

/** Turns an author into the id that the reader may see. Customers don't see agents' addresses. */
type IdOf = (author: string) => string;

interface Reader {
  idOf: IdOf;
  people: readonly Person[];
  /** Agents see more of an event and of each other. */
  agent: boolean;
}

export const agentReader = (people: readonly Person[]): Reader => ({ idOf: (author) => author, people, agent: true });

/** For customers an agent's id is 32 hex digits. */
export const customerReader = (people: readonly Person[]): Reader => ({
  idOf: (author) => people.find(({ email }) => email === author)?.accountId.replaceAll('-', '') ?? author,
  people,
  agent: false,
});

const eventView = ({ id, at, type, text, author }: ChatEvent, { idOf, agent }: Reader) => ({
  id,
  created_at: timestamp(at),
  ...(agent ? { visibility: 'all' } : {}),
  type,
  ...(text === undefined ? {} : { text }),
  author_id: idOf(author),
});

const userIds = ({ customerId, agents }: Chat, { idOf }: Reader): string[] => [
  ...(customerId === null ? [] : [customerId]),
  ...agents.map(idOf),
];

export function usersView(chat: Chat, reader: Reader): unknown[] {
  const agents = chat.agents.flatMap((email) => {
    const person = reader.people.find((one) => one.email === email);
    if (!person) return [];
    const seen = reader.agent ? { email, visibility: 'all' } : { job_title: 'Agent' };
    return [{ id: reader.idOf(email), name: person.name, type: 'agent', present: true, ...seen }];
  });
  const { active } = lastThread(chat);
  return [...(chat.customerId === null ? [] : [{ id: chat.customerId, type: 'customer', present: active }]), ...agents];
}

export function threadView(chat: Chat, thread: Thread, reader: Reader) {
  const at = chat.threads.indexOf(thread);
  const [before, after] = [chat.threads[at - 1], chat.threads[at + 1]];
  return {
    id: thread.id,
    created_at: timestamp(thread.at),
    active: thread.active,
    user_ids: userIds(chat, reader),
    events: thread.events.map((event) => eventView(event, reader)),
    properties: {},
    access: { group_ids: chat.groupIds },
    ...(before ? { previous_thread_id: before.id } : {}),
    ...(after ? { next_thread_id: after.id } : {}),
  };
}

/** A chat with one thread: the one that is named, else the last. */
export const chatView = (chat: Chat, reader: Reader, thread: Thread = lastThread(chat)) => ({
  id: chat.id,
  thread: threadView(chat, thread, reader),
  users: usersView(chat, reader),
  properties: {},
  access: { group_ids: chat.groupIds },
  ...(reader.agent ? { is_followed: false } : {}),
});

export function chatSummary(chat: Chat, reader: Reader) {
  const thread = lastThread(chat);
  const lastEvents: Record<string, unknown> = {};
  for (const one of chat.threads) {
    for (const event of one.events) {
      const threadOf = { thread_id: one.id, thread_created_at: timestamp(one.at) };
      lastEvents[event.type] = { ...threadOf, event: eventView(event, reader) };
    }
  }
  const access = { group_ids: chat.groupIds };
  const threadPart = { id: thread.id, created_at: timestamp(thread.at), active: thread.active };
  const ofThread = reader.agent
    ? {
        last_thread_summary: { ...threadPart, user_ids: userIds(chat, reader), properties: {}, access },
        is_followed: false,
      }
    : { last_thread_id: thread.id, last_thread_created_at: timestamp(thread.at), active: thread.active };
  return {
    id: chat.id,
    last_event_per_type: lastEvents,
    users: usersView(chat, reader),
    ...ofThread,
    properties: {},
    access,
  };
}
