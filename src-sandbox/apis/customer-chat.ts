import { objectField, textField, type Action, type Call, type CustomerCaller } from './call.ts';
import { chatDraft, eventDraft } from './chat-requests.ts';
import { chatSummary, chatView, customerReader, threadView } from './chat-views.ts';
import { lastThread, type Chat } from './chats.ts';
import { ApiRefusal, required } from './refusal.ts';

type CustomerAction = Action<CustomerCaller>;
type CustomerCall = Call<CustomerCaller>;

const own = ({ world, caller }: CustomerCall): Chat[] =>
  world.chats.of(caller.organization.id).filter(({ customerId }) => customerId === caller.customer.entityId);

const reader = ({ world, caller }: CustomerCall) => customerReader(world.peopleOf(caller.organization));

const withChat =
  (
    find: (call: CustomerCall) => string | undefined,
    field: string,
    then: (chat: Chat, call: CustomerCall) => unknown,
  ): CustomerAction =>
  (call) => {
    const id = find(call);
    if (id === undefined) return required(field);
    const chat = own(call).find((one) => one.id === id);
    return chat ? then(chat, call) : new ApiRefusal('not_found', 'Chat not found');
  };

const named = (field: string, then: (chat: Chat, call: CustomerCall) => unknown): CustomerAction =>
  withChat(({ body }) => textField(body, field), field, then);

const eventIds = (events: readonly { id: string }[]) =>
  events.length === 0 ? {} : { event_ids: events.map(({ id }) => id) };

const listChats: CustomerAction = (call) => {
  const chats = own(call);
  return { chats_summary: chats.map((chat) => chatSummary(chat, reader(call))), total_chats: chats.length };
};

const startChat: CustomerAction = (call) => {
  const draft = chatDraft(call.body);
  if (draft instanceof ApiRefusal) return draft;
  const { world, caller } = call;
  // A customer has one chat; a second one is started by resuming it.
  if (own(call).some((chat) => lastThread(chat).active)) {
    return new ApiRefusal('validation', 'Chat is already active');
  }
  const agent = world.peopleOf(caller.organization).find(({ fails }) => !fails);
  const chat = world.chats.start({
    organizationId: caller.organization.id,
    author: caller.customer.entityId,
    customerId: caller.customer.entityId,
    agents: agent ? [agent.email] : [],
    ...draft,
  });
  const thread = lastThread(chat);
  return { chat_id: chat.id, thread_id: thread.id, ...eventIds(thread.events) };
};

const resumeChat = withChat(
  ({ body }) => textField(objectField(body, 'chat'), 'id'),
  'chat.id',
  (chat, { world, caller, body }) => {
    if (lastThread(chat).active) return new ApiRefusal('validation', 'Chat is already active');
    const draft = chatDraft(body);
    if (draft instanceof ApiRefusal) return draft;
    const thread = world.chats.resume(chat, caller.customer.entityId, draft.events, draft.active);
    return { thread_id: thread.id, ...eventIds(thread.events) };
  },
);

const sendEvent = named('chat_id', (chat, { world, caller, body }) => {
  const draft = eventDraft(objectField(body, 'event'));
  if (draft instanceof ApiRefusal) return draft;
  if (!lastThread(chat).active && body.attach_to_last_thread !== true) {
    return new ApiRefusal('chat_inactive', 'No active chat thread');
  }
  return { event_id: world.chats.send(chat, caller.customer.entityId, draft).id };
});

const getCustomer: CustomerAction = ({ caller }) => {
  const { entityId, name, email } = caller.customer;
  const known = { ...(name === undefined ? {} : { name }), ...(email === undefined ? {} : { email }) };
  return { id: entityId, type: 'customer', ...known, session_fields: [] };
};

const updateCustomer: CustomerAction = ({ world, caller, body }) => {
  const [name, email] = [textField(body, 'name'), textField(body, 'email')];
  world.customers.update(caller.customer, { ...(name ? { name } : {}), ...(email ? { email } : {}) });
  return {};
};

const groupOf = (query: URLSearchParams): number => Number(query.get('group_id') ?? 0);

export const customerChatActions: Record<string, CustomerAction> = {
  list_chats: listChats,
  get_chat: named('chat_id', (chat, call) => {
    const threadId = textField(call.body, 'thread_id');
    const thread = threadId === undefined ? lastThread(chat) : chat.threads.find(({ id }) => id === threadId);
    return thread ? chatView(chat, reader(call), thread) : new ApiRefusal('not_found', 'Thread not found');
  }),
  list_threads: named('chat_id', (chat, call) => ({
    threads: [...chat.threads].reverse().map((thread) => threadView(chat, thread, reader(call))),
    found_threads: chat.threads.length,
  })),
  start_chat: startChat,
  resume_chat: resumeChat,
  deactivate_chat: named('id', (chat, { world }) => {
    if (!lastThread(chat).active) return new ApiRefusal('chat_inactive', 'No active chat thread');
    world.chats.deactivate(chat);
    return {};
  }),
  send_event: sendEvent,
  get_customer: getCustomer,
  update_customer: updateCustomer,
  list_group_statuses: () => ({ groups_status: { 0: 'online' } }),
  get_dynamic_configuration: ({ caller, query }) => ({
    organization_id: caller.organization.id,
    default_widget: 'livechat',
    livechat_active: true,
    livechat: {
      group_id: groupOf(query),
      client_limit_exceeded: false,
      domain_allowed: true,
      online_group_ids: [0],
      config_version: 'sandbox',
      localization_version: 'sandbox',
      language: 'en',
    },
  }),
  get_configuration: () => ({ buttons: [], integrations: {}, properties: { group: {}, license: {} } }),
  get_predicted_agent: ({ world, caller }) => {
    const agent = world.peopleOf(caller.organization).find(({ fails }) => !fails);
    if (!agent) return new ApiRefusal('not_found', 'Agent not found');
    const id = agent.accountId.replaceAll('-', '');
    return { agent: { id, name: agent.name, type: 'agent', job_title: 'Agent', is_bot: false }, queue: false };
  },
};
