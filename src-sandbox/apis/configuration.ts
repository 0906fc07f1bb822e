import type { Person } from '../seeds/seeds.ts';
import { groupIdsField, textField, type Action } from './call.ts';
import { ApiRefusal, required } from './refusal.ts';

const agentView = ({ email, accountId, name, role, groupIds, fails }: Person) => ({
  id: email,
  account_id: accountId,
  name,
  role: role === 'agent' ? 'normal' : role,
  max_chats_count: 6,
  suspended: fails === 'access_denied',
  groups: groupIds.map((id) => ({ id, priority: 'normal' })),
});

const groups = [
  { id: 0, name: 'General', language_code: 'en' },
  { id: 1, name: 'Escalations', language_code: 'en' },
];

const groupView = (group: (typeof groups)[number], people: readonly Person[]) => {
  const members = people.filter(({ groupIds }) => groupIds.includes(group.id));
  return {
    ...group,
    agent_priorities: Object.fromEntries(members.map(({ email }) => [email, 'normal'])),
    routing_status: 'accepting_chats',
  };
};

const nothingThere =
  (what: string): Action =>
  () =>
    new ApiRefusal('not_found', `${what} not found`);

export const configurationActions: Record<string, Action> = {
  list_agents: ({ world, caller }) => world.peopleOf(caller.organization).map(agentView),
  get_agent: ({ world, caller, body }) => {
    const id = textField(body, 'id');
    if (id === undefined) return required('id');
    const person = world.peopleOf(caller.organization).find(({ email }) => email === id);
    return person ? agentView(person) : new ApiRefusal('not_found', 'Agent not found');
  },
  list_groups: ({ world, caller }) => groups.map((group) => groupView(group, world.peopleOf(caller.organization))),
  get_group: ({ world, caller, body }) => {
    if (typeof body.id !== 'number') return required('id');
    const group = groups.find(({ id }) => id === body.id);
    return group
      ? groupView(group, world.peopleOf(caller.organization))
      : new ApiRefusal('not_found', 'Group not found');
  },
  list_tags: ({ world, caller }) => [...world.tags.of(caller.organization.id).values()],
  create_tag: ({ world, caller, body }) => {
    const name = textField(body, 'name');
    if (name === undefined) return required('name');
    const groupIds = groupIdsField(body);
    if (!groupIds) return required('group_ids');
    const made = world.tags.create(caller.organization.id, name, groupIds, caller.person.email);
    return made ? {} : new ApiRefusal('already_exist', 'Tag already exists');
  },
  delete_tag: ({ world, caller, body }) => {
    const name = textField(body, 'name');
    if (name === undefined) return required('name');
    return world.tags.of(caller.organization.id).delete(name) ? {} : new ApiRefusal('not_found', 'Tag not found');
  },
  get_bot: nothingThere('Bot'),
  get_greeting: nothingThere('Greeting'),
  get_license_webhooks_state: () => ({ license_webhooks_enabled: true }),
  list_channels: () => [{ channel_type: 'direct_link', channel_subtype: '' }],
  get_product_source: () => ({ source: 'sandbox' }),
};
