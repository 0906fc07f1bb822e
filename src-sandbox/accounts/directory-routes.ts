import { Hono } from 'hono';
import { satisfies } from '../../src-shared/index.ts';
import type { AgentCaller } from '../apis/call.ts';
import { judgeAgent } from '../apis/judge.ts';
import { ApiRefusal } from '../apis/refusal.ts';
import { readAuthorization, type Ctx, type Env } from '../http.ts';
import type { Person } from '../seeds/seeds.ts';
import type { World } from '../world.ts';
import { accountsError } from './oauth-errors.ts';

const accountView = ({ accountId, name, email, organizationId }: Person) => ({
  account_id: accountId,
  name,
  email,
  email_verified: true,
  default_product: 'LiveChat',
  default_organization_id: organizationId,
  avatar_url: null,
});

/** A little of the Global Accounts API, so that a PAT and an access token have something to read there. */
export function directoryRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();
  const judged =
    (scopes: readonly (readonly string[])[], then: (c: Ctx, caller: AgentCaller) => Response) =>
    (c: Ctx): Response => {
      const caller = judgeAgent(world, readAuthorization(c.req.header('authorization')));
      if (caller instanceof ApiRefusal) return accountsError(c, 401, 'unauthorized');
      if (satisfies(caller.scopes, scopes)) return then(c, caller);
      return accountsError(c, 403, 'access_denied', { sub_error: 'insufficient_scope' });
    };

  app.get(
    '/v2/accounts',
    judged([['accounts--all:ro']], (c, { organization }) => c.json(world.peopleOf(organization).map(accountView))),
  );
  app.get(
    '/v2/accounts/me',
    judged([['accounts--my:ro']], (c, { person }) => c.json(accountView(person))),
  );
  return app;
}
