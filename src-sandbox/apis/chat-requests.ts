import { isJsonObject, objectField, textField, type JsonObject } from './call.ts';
import type { EventDraft } from './chats.ts';
import { ApiRefusal, required } from './refusal.ts';

/** An event as somebody sends it, or why it can't be one. */
export function eventDraft(event: JsonObject): EventDraft | ApiRefusal {
  const type = textField(event, 'type');
  if (type === undefined) return required('event.type');
  const text = textField(event, 'text');
  if (type === 'message' && text === undefined) return required('event.text');
  return { type, ...(text === undefined ? {} : { text }) };
}

/** What `start_chat` and `resume_chat` take, by agents and customers alike. */
export function chatDraft(
  body: JsonObject,
): { events: EventDraft[]; active: boolean; groupIds: number[] } | ApiRefusal {
  const chat = objectField(body, 'chat');
  const sent = objectField(chat, 'thread').events;
  const events: EventDraft[] = [];
  for (const one of Array.isArray(sent) ? sent : []) {
    const draft = eventDraft(isJsonObject(one) ? one : {});
    if (draft instanceof ApiRefusal) return draft;
    events.push(draft);
  }
  const { group_ids: ids } = objectField(chat, 'access');
  const groupIds = Array.isArray(ids) ? ids.filter((id): id is number => Number.isInteger(id)) : [0];
  return { events, active: body.active !== false, groupIds };
}
