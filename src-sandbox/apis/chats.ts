import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Person } from '../seeds/seeds.ts';
import type { CustomerRecord } from '../state.ts';

export interface ChatEvent {
  id: string;
  at: number;
  type: string;
  text?: string;
  /** An agent's e-mail address or a customer's entity id. */
  author: string;
}

export interface Thread {
  id: string;
  at: number;
  active: boolean;
  events: ChatEvent[];
}

export interface Chat {
  id: string;
  organizationId: string;
  customerId: string | null;
  agents: string[];
  groupIds: number[];
  /** Oldest first, never empty. */
  threads: [Thread, ...Thread[]];
}

/** What somebody wants to say: an event as the APIs take it. */
export interface EventDraft {
  type: string;
  text?: string;
}

interface Start {
  organizationId: string;
  author: string;
  customerId: string | null;
  agents: string[];
  groupIds: number[];
  events: readonly EventDraft[];
  active: boolean;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Ids look as LiveChat's do: ten capital letters and digits. */
const freshId = (): string => [...randomBytes(10)].map((byte) => letters[byte % letters.length]).join('');

export const lastThread = ({ threads }: Chat): Thread => threads[threads.length - 1] ?? threads[0];

/** Chats of all organizations, in memory, as long as the sandbox runs. */
export class Chats {
  readonly #clock: Clock;
  #chats: Chat[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Of one organization, the one with the newest thread first. */
  of(organizationId: string): Chat[] {
    return this.#chats
      .filter((chat) => chat.organizationId === organizationId)
      .sort((a, b) => lastThread(b).at - lastThread(a).at);
  }

  find(organizationId: string, id: string): Chat | undefined {
    return this.#chats.find((chat) => chat.organizationId === organizationId && chat.id === id);
  }

  start({ author, events, active, ...rest }: Start): Chat {
    const chat: Chat = { id: freshId(), ...rest, threads: [this.#thread(active)] };
    this.#chats.push(chat);
    for (const event of events) this.#append(lastThread(chat), author, event);
    return chat;
  }

  resume(chat: Chat, author: string, events: readonly EventDraft[], active: boolean): Thread {
    const thread = this.#thread(active);
    chat.threads.push(thread);
    for (const event of events) this.#append(thread, author, event);
    return thread;
  }

  /** Adds an event to the last thread. */
  send(chat: Chat, author: string, event: EventDraft): ChatEvent {
    return this.#append(lastThread(chat), author, event);
  }

  deactivate(chat: Chat): void {
    lastThread(chat).active = false;
  }

  clear(): void {
    this.#chats = [];
  }

  /** A chat that goes on in everybody's group, and one that has ended in the owner's second group. */
  fill(organizationId: string, { entityId }: CustomerRecord, people: readonly Person[]): void {
    const [first] = people;
    if (!first) return;
    const base = { organizationId, author: entityId, customerId: entityId, agents: [first.email] };
    const events = [{ type: 'message', text: 'Does the sandbox work without a network?' }];
    const chat = this.start({ ...base, groupIds: [0], events, active: true });
    this.send(chat, first.email, { type: 'message', text: 'It does. Nothing here leaves this computer.' });
    if (!first.groupIds.includes(1)) return;
    const ended = [{ type: 'message', text: 'This chat has ended and is in group 1.' }];
    this.start({ ...base, groupIds: [1], events: ended, active: false });
  }

  #thread(active: boolean): Thread {
    return { id: freshId(), at: this.#clock.now(), active, events: [] };
  }

  #append(thread: Thread, author: string, { type, text }: EventDraft): ChatEvent {
    const id = `${thread.id}_${thread.events.length + 1}`;
    const event: ChatEvent = { id, at: this.#clock.now(), type, ...(text === undefined ? {} : { text }), author };
    thread.events.push(event);
    return event;
  }
}
