import { satisfies } from '../../src-shared/index.ts';
import { isJsonObject, objectField, textField, type Action, type Call } from './call.ts';
import { chatDraft, eventDraft } from './chat-requests.ts';
import { agentReader, chatSummary, chatView, threadView } from './chat-views.ts';
import { lastThread, type Chat } from './chats.ts';
import { ApiRefusal, required } from './refusal.ts';
import { timestamp } from './timestamp.ts';

const notFound = (what: string) => new ApiRefusal('not_found', `${what} not found`);

/** Agents see the chats of their own groups; who reads all chats sees all. */
function visible({ world, caller }: Call): Chat[] {
  const all = satisfies(caller.scopes, [['chats--all:ro']]);
  return world.chats
    .of(caller.organization.id)
    .filter(({ groupIds }) => all || groupIds.some((id) => caller.person.groupIds.includes(id)));
}

const reader = ({ world, caller }: Call) => agentReader(world.peopleOf(caller.organization));

function chatNamed(call: Call, id: string | undefined, field: string): Chat | ApiRefusal {
  if (id === undefined) return required(field);
  return visible(call).find((chat) => chat.id === id) ?? notFound('Chat');
}

/** Runs `then` on the chat that the body names. */
const withChat =
  (field: string, then: (chat: Chat, call: Call) => unknown): Action =>
  (call) => {
    const chat = chatNamed(call, textField(call.body, field), field);
    return chat instanceof ApiRefusal ? chat : then(chat, call);
  };

const listChats: Action = (call) => {
  const { active } = objectField(call.body, 'filters');
  const chats = visible(call).filter((chat) => typeof active !== 'boolean' || lastThread(chat).active === active);
  const limit = typeof call.body.limit === 'number' ? call.body.limit : 10;
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    return new ApiRefusal('validation', '`limit` must be between 1 and 100');
  }
  return {
    chats_summary: chats.slice(0, limit).map((chat) => chatSummary(chat, reader(call))),
    found_chats: chats.length,
  };
};

const listArchives: Action = (call) => {
  const ended = visible(call).filter((chat) => !lastThread(chat).active);
  return { chats: ended.map((chat) => chatView(chat, reader(call))), found_chats: ended.length };
};

/** The customer among `chat.users`, if there is one and it is this organization's. */
function customerIn({ world, caller, body }: Call): string | null {
  const { users } = objectField(body, 'chat');
  const named = (Array.isArray(users) ? users : []).find((user) => isJsonObject(user) && user.type === 'customer');
  const customer = isJsonObject(named) ? world.customers.find(textField(named, 'id') ?? '') : undefined;
  return customer?.organizationId === caller.organization.id ? customer.entityId : null;
}

const startChat: Action = (call) => {
  const draft = chatDraft(call.body);
  if (draft instanceof ApiRefusal) return draft;
  const { world, caller } = call;
  const chat = world.chats.start({
    organizationId: caller.organization.id,
    author: caller.person.email,
    customerId: customerIn(call),
    agents: [caller.person.email],
    ...draft,
  });
  const thread = lastThread(chat);
  return { chat_id: chat.id, thread_id: thread.id, ...eventIds(thread.events) };
};

const eventIds = (events: readonly { id: string }[]) =>
  events.length === 0 ? {} : { event_ids: events.map(({ id }) => id) };

const resumeChat: Action = (call) => {
  const chat = chatNamed(call, textField(objectField(call.body, 'chat'), 'id'), 'chat.id');
  if (chat instanceof ApiRefusal) return chat;
  if (lastThread(chat).active) return new ApiRefusal('validation', 'Chat is already active');
  const draft = chatDraft(call.body);
  if (draft instanceof ApiRefusal) return draft;
  const thread = call.world.chats.resume(chat, call.caller.person.email, draft.events, draft.active);
  return { thread_id: thread.id, ...eventIds(thread.events) };
};

const sendEvent = withChat('chat_id', (chat, { world, caller, body }) => {
  const draft = eventDraft(objectField(body, 'event'));
  if (draft instanceof ApiRefusal) return draft;
  if (!lastThread(chat).active && body.attach_to_last_thread !== true) {
    return new ApiRefusal('chat_inactive', 'No active chat thread');
  }
  return { event_id: world.chats.send(chat, caller.person.email, draft).id };
});

const getCustomer: Action = ({ world, caller, body }) => {
  const id = textField(body, 'id');
  if (id === undefined) return required('id');
  const customer = world.customers.find(id);
  if (customer?.organizationId !== caller.organization.id) return notFound('Customer');
  const chats = world.chats.of(caller.organization.id).filter(({ customerId }) => customerId === id);
  return {
    id,
    type: 'customer',
    ...(customer.name === undefined ? {} : { name: customer.name }),
    ...(customer.email === undefined ? {} : { email: customer.email }),
    created_at: timestamp(customer.createdAt),
    statistics: { chats_count: chats.length },
    chat_ids: chats.map((chat) => chat.id),
  };
};

const updateCustomer: Action = ({ world, caller, body }) => {
  const id = textField(body, 'id');
  if (id === undefined) return required('id');
  const customer = world.customers.find(id);
  if (customer?.organizationId !== caller.organization.id) return notFound('Customer');
  const [name, email] = [textField(body, 'name'), textField(body, 'email')];
  world.customers.update(customer, { ...(name ? { name } : {}), ...(email ? { email } : {}) });
  return {};
};

/** The methods that do something. Every other listed one answers `{}`, as most of LiveChat's writing methods do. */
export const agentChatActions: Record<string, Action> = {
  list_chats: listChats,
  get_chat: withChat('chat_id', (chat, call) => {
    const threadId = textField(call.body, 'thread_id');
    const thread = threadId === undefined ? lastThread(chat) : chat.threads.find(({ id }) => id === threadId);
    return thread ? chatView(chat, reader(call), thread) : notFound('Thread');
  }),
  list_threads: withChat('chat_id', (chat, call) => ({
    threads: [...chat.threads].reverse().map((thread) => threadView(chat, thread, reader(call))),
    found_threads: chat.threads.length,
  })),
  list_archives: listArchives,
  start_chat: startChat,
  resume_chat: resumeChat,
  deactivate_chat: withChat('id', (chat, { world }) => {
    if (!lastThread(chat).active) return new ApiRefusal('chat_inactive', 'No active chat thread');
    world.chats.deactivate(chat);
    return {};
  }),
  send_event: sendEvent,
  get_customer: getCustomer,
  update_customer: updateCustomer,
  list_routing_statuses: ({ world, caller }) =>
    world
      .peopleOf(caller.organization)
      .filter(({ fails }) => !fails)
      .map(({ email }) => ({ agent_id: email, status: 'accepting_chats' })),
  list_agents_for_transfer: ({ world, caller }) =>
    world
      .peopleOf(caller.organization)
      .filter(({ fails }) => !fails)
      .map(({ email }) => ({
        agent_id: email,
        total_active_chats: world.chats
          .of(caller.organization.id)
          .filter((chat) => chat.agents.includes(email) && lastThread(chat).active).length,
      })),
};
