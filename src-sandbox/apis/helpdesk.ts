import { Hono } from 'hono';
import { readAuthorization, readJsonObject, type Ctx, type Env } from '../http.ts';
import type { World } from '../world.ts';
import { objectField, textField, type AgentCaller } from './call.ts';
import { judgeAgent } from './judge.ts';
import { ApiRefusal, invalidMessage, required } from './refusal.ts';

const refuse = (c: Ctx, refusal: ApiRefusal): Response => c.json(refusal.body, refusal.status);

/**
 * Enough of `api.helpdesk.com/v1` to judge a credential: HelpDesk shares LiveChat's authorization and documents no
 * scopes, so that the right kind is all it takes. Source: FAQ, "How does HelpDesk authorization look?".
 */
export function helpdeskRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();
  const judged =
    (then: (c: Ctx, caller: AgentCaller) => Response | Promise<Response>) =>
    (c: Ctx): Response | Promise<Response> => {
      const caller = judgeAgent(world, readAuthorization(c.req.header('authorization')));
      return caller instanceof ApiRefusal ? refuse(c, caller) : then(c, caller);
    };

  app.get(
    '/v1/tickets',
    judged((c, { organization }) => c.json(world.tickets.of(organization.id))),
  );
  app.get(
    '/v1/tickets/:id',
    judged((c, { organization }) => {
      const ticket = world.tickets.of(organization.id).find(({ ID }) => ID === c.req.param('id'));
      return ticket ? c.json(ticket) : refuse(c, new ApiRefusal('not_found', 'Ticket not found'));
    }),
  );
  app.post(
    '/v1/tickets',
    judged(async (c, { organization }) => {
      const body = await readJsonObject(c);
      if (!body) return refuse(c, invalidMessage());
      const subject = textField(body, 'subject');
      const requester = objectField(body, 'requester');
      const email = textField(requester, 'email');
      if (subject === undefined) return refuse(c, required('subject'));
      if (email === undefined) return refuse(c, required('requester.email'));
      const name = textField(requester, 'name') ?? email;
      return c.json(world.tickets.create(organization.id, subject, { name, email }), 201);
    }),
  );
  app.get(
    '/v1/agents',
    judged((c, { organization }) =>
      c.json(world.peopleOf(organization).map(({ accountId, name, email }) => ({ ID: accountId, name, email }))),
    ),
  );
  app.all(
    '/v1/*',
    judged((c) => refuse(c, new ApiRefusal('not_found', 'Not found'))),
  );
  return app;
}
