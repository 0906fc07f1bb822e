import { describe, expect, it } from 'vitest';
import { setup } from './setup.ts';

interface Summary {
  id: string;
  access: { group_ids: number[] };
  last_event_per_type: Record<string, { event: { text: string; author_id: string } }>;
}

async function talk() {
  const users = await setup();
  const [owner, agent] = [users.sample('agent'), users.sample('agent', 1)];
  const customer = users.sample('customer');
  const act = <T>(action: string, body: object = {}, by = owner) =>
    users.post<T>(`/v3.6/agent/action/${action}`, body, users.bearer(by.token));
  const asCustomer = <T>(action: string, body: object = {}, token = customer.token) =>
    users.post<T>(
      `/v3.6/customer/action/${action}?organization_id=${customer.organizationId}`,
      body,
      users.bearer(token),
    );
  const list = async (by = owner, body: object = {}) =>
    (await act<{ chats_summary: Summary[] }>('list_chats', body, by)).body.chats_summary;
  const configure = <T>(action: string, body: object = {}) =>
    users.post<T>(`/v3.6/configuration/action/${action}`, body, users.bearer(owner.token));
  return { ...users, owner, agent, customer, act, asCustomer, list, configure };
}

describe('chats', () => {
  it('of other groups are seen by who reads all chats only', async () => {
    const { list, owner, agent } = await talk();
    expect((await list(owner)).map(({ access }) => access.group_ids)).toEqual(expect.arrayContaining([[0], [1]]));
    expect((await list(agent)).map(({ access }) => access.group_ids)).toEqual([[0]]);
    expect(await list(owner, { filters: { active: false } })).toHaveLength(1);
  });

  it('that a customer starts are there for agents, with what was said', async () => {
    const { asCustomer, list, post, bearer, web, owner, act } = await talk();
    const made = await post<{ access_token: string; entity_id: string }>(
      '/v2/customer/token',
      { grant_type: 'agent_token', client_id: web.clientId },
      bearer(owner.token),
    );
    const { access_token: token, entity_id: entityId } = made.body;
    const events = [{ type: 'message', text: 'Good morning' }];
    const started = await asCustomer<{ chat_id: string; event_ids: string[] }>(
      'start_chat',
      { chat: { thread: { events } } },
      token,
    );
    expect(started.body.event_ids).toHaveLength(1);
    const { chat_id: id } = started.body;
    const seen = (await list()).find((chat) => chat.id === id);
    expect(seen?.last_event_per_type.message?.event).toMatchObject({ text: 'Good morning', author_id: entityId });

    const event = { type: 'message', text: 'And to you' };
    expect((await act('send_event', { chat_id: id, event })).status).toBe(200);
    interface Chat {
      thread: { events: { text: string; author_id: string }[] };
      users: { type: string; name?: string }[];
    }
    const chat = (await asCustomer<Chat>('get_chat', { chat_id: id }, token)).body;
    expect(chat.thread.events.map(({ text }) => text)).toEqual(['Good morning', 'And to you']);
    expect(JSON.stringify(chat)).not.toContain('owner@sandbox.test');
    expect((await act('get_customer', { id: entityId })).body).toMatchObject({ id: entityId, type: 'customer' });
  });

  it('take no events once they have ended, until they are resumed', async () => {
    const { act, asCustomer, list } = await talk();
    const [chat] = await list(undefined, { filters: { active: true } });
    const event = { type: 'message', text: 'One more' };
    expect((await asCustomer('deactivate_chat', { id: chat?.id })).status).toBe(200);
    expect(await act('send_event', { chat_id: chat?.id, event })).toMatchObject({
      body: { error: { type: 'chat_inactive' } },
    });
    expect((await act('resume_chat', { chat: { id: chat?.id } })).status).toBe(200);
    expect((await act('send_event', { chat_id: chat?.id, event })).status).toBe(200);
    const threads = await act<{ found_threads: number }>('list_threads', { chat_id: chat?.id });
    expect(threads.body.found_threads).toBe(2);
  });

  it('are named by a field that must be there', async () => {
    const { act, asCustomer } = await talk();
    const missing = { body: { error: { type: 'validation', message: '`chat_id` is required' } } };
    expect(await act('get_chat')).toMatchObject(missing);
    expect(await asCustomer('get_chat')).toMatchObject(missing);
    expect((await act('get_chat', { chat_id: 'NOSUCHCHAT' })).status).toBe(404);
  });

  it('are counted in the reports', async () => {
    const { post, bearer, owner, act } = await talk();
    const total = async () =>
      (await post<{ total: number }>('/v3.6/reports/chats/total_chats', {}, bearer(owner.token))).body.total;
    const before = await total();
    await act('start_chat');
    expect(await total()).toBe(before + 1);
  });
});

describe('customers', () => {
  it('can change their name, which agents see', async () => {
    const { asCustomer, act, customer } = await talk();
    await asCustomer('update_customer', { name: 'Ana', email: 'ana@sandbox.test' });
    expect((await act('get_customer', { id: customer.entityId })).body).toMatchObject({ name: 'Ana' });
  });
});

describe('configuration', () => {
  it('lists the agents of the organization and nobody else', async () => {
    const { configure } = await talk();
    const { body } = await configure<{ id: string }[]>('list_agents');
    expect(body.map(({ id }) => id)).toContain('agent@sandbox.test');
    expect(body.map(({ id }) => id)).not.toContain('partner@sandbox.test');
    expect((await configure('get_agent', { id: 'agent@sandbox.test' })).body).toMatchObject({ role: 'normal' });
    expect((await configure('get_agent', { id: 'nobody@sandbox.test' })).status).toBe(404);
  });

  it('keeps tags', async () => {
    const { configure } = await talk();
    const tag = { name: 'vip', group_ids: [0] };
    expect((await configure('create_tag', tag)).status).toBe(200);
    expect(await configure('create_tag', tag)).toMatchObject({ body: { error: { type: 'already_exist' } } });
    expect((await configure('list_tags')).body).toMatchObject([{ name: 'vip', author_id: 'owner@sandbox.test' }]);
    expect((await configure('delete_tag', { name: 'vip' })).status).toBe(200);
    expect((await configure('list_tags')).body).toEqual([]);
  });
});
