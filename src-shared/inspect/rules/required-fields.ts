import type { ApiId } from '../../apis.ts';

/**
 * The fields that a method's body must hold, for the methods whose arguments are certain and the same in every version
 * since 3.4. Source: the arguments of LiveChat's own JavaScript SDK.
 */
const table: Partial<Record<ApiId, Readonly<Record<string, string>>>> = {
  'agent-chat': {
    list_threads: 'chat_id',
    get_chat: 'chat_id',
    resume_chat: 'chat',
    deactivate_chat: 'id',
    follow_chat: 'id',
    unfollow_chat: 'id',
    transfer_chat: 'id',
    add_user_to_chat: 'chat_id user_id user_type',
    remove_user_from_chat: 'chat_id user_id user_type',
    send_event: 'chat_id event',
    send_rich_message_postback: 'chat_id thread_id event_id postback',
    update_chat_properties: 'id properties',
    delete_chat_properties: 'id properties',
    update_thread_properties: 'chat_id thread_id properties',
    delete_thread_properties: 'chat_id thread_id properties',
    update_event_properties: 'chat_id thread_id event_id properties',
    delete_event_properties: 'chat_id thread_id event_id properties',
    tag_thread: 'chat_id thread_id tag',
    untag_thread: 'chat_id thread_id tag',
    get_customer: 'id',
    update_customer: 'id',
    ban_customer: 'id ban',
    set_routing_status: 'status',
    mark_events_as_seen: 'chat_id seen_up_to',
    send_typing_indicator: 'chat_id is_typing',
    multicast: 'recipients content',
    list_agents_for_transfer: 'chat_id',
  },
  configuration: {
    get_agent: 'id',
    update_agent: 'id',
    delete_agent: 'id',
    suspend_agent: 'id',
    unsuspend_agent: 'id',
    approve_agent: 'id',
    get_bot: 'id',
    update_bot: 'id',
    delete_bot: 'id',
    create_group: 'name',
    get_group: 'id',
    update_group: 'id',
    delete_group: 'id',
    create_tag: 'name',
    update_tag: 'name',
    delete_tag: 'name',
    unregister_webhook: 'id',
  },
  'customer-chat': {
    list_threads: 'chat_id',
    get_chat: 'chat_id',
    resume_chat: 'chat',
    send_event: 'chat_id event',
    send_rich_message_postback: 'chat_id thread_id event_id postback',
    send_sneak_peek: 'chat_id sneak_peek_text',
    update_thread_properties: 'chat_id thread_id properties',
    update_event_properties: 'chat_id thread_id event_id properties',
    set_customer_session_fields: 'session_fields',
    mark_events_as_seen: 'chat_id seen_up_to',
    get_url_info: 'url',
    cancel_greeting: 'unique_id',
    request_email_verification: 'callback_uri',
  },
};

/** The fields that the body of a method needs; none where they are not known. */
export const requiredFields = (api: ApiId, action: string): readonly string[] => table[api]?.[action]?.split(' ') ?? [];

/** `chat_id is`, `chat_id and event are`: the beginning of a sentence that ends with "missing". */
export function namesAre(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  if (names.length === 1) return `${last} is`;
  return `${names.slice(0, -1).join(', ')} and ${last} are`;
}
