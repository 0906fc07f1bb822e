import { Hono } from 'hono';
import { findMethod, satisfies, type ApiId } from '../../src-shared/index.ts';
import { queryOf, readAuthorization, type Ctx, type Env } from '../http.ts';
import type { World } from '../world.ts';
import { agentChatActions } from './agent-chat.ts';
import { isJsonObject, type Action, type AgentCaller, type JsonObject } from './call.ts';
import { configurationActions } from './configuration.ts';
import { customerChatActions } from './customer-chat.ts';
import { isKnownMethod, judgeAgent, judgeCustomer, judgeOrganization, judgeRegion, judgeVersion } from './judge.ts';
import { ApiRefusal, invalidMessage } from './refusal.ts';
import { emptyReport, reportActions } from './reports.ts';

/** The methods of the Customer Chat API that are read with GET. */
const gets = [
  'list_license_properties',
  'list_group_properties',
  'get_dynamic_configuration',
  'get_configuration',
  'get_localization',
];

const apiNames: Record<string, ApiId> = {
  agent: 'agent-chat',
  configuration: 'configuration',
  customer: 'customer-chat',
};

const plain =
  (answer: unknown): Action =>
  () =>
    answer;

/** What does the method. A listed method without its own answers as most such methods do. */
function actionOf(api: ApiId, action: string): Action {
  if (api === 'reports') return reportActions[action] ?? emptyReport(action);
  const own = api === 'agent-chat' ? agentChatActions[action] : configurationActions[action];
  return own ?? plain(api === 'configuration' && action.startsWith('list_') ? [] : {});
}

/** The body as a JSON object. `upload_file` sends a form and needs none. */
async function readBody(c: Ctx, action: string): Promise<JsonObject | ApiRefusal> {
  const type = c.req.header('content-type') ?? '';
  if (action === 'upload_file') return type.startsWith('multipart/form-data') ? {} : invalidMessage();
  if (c.req.method === 'GET') return {};
  if (!/^application\/json *(?:;|$)/i.test(type)) return invalidMessage();
  try {
    const body: unknown = JSON.parse(await c.req.text());
    return isJsonObject(body) ? body : invalidMessage();
  } catch {
    return invalidMessage();
  }
}

const send = (c: Ctx, outcome: unknown): Response =>
  outcome instanceof ApiRefusal ? c.json(outcome.body, outcome.status) : c.json(outcome ?? {});

async function answer(c: Ctx, world: World, api: ApiId, action: string): Promise<unknown> {
  const version = judgeVersion(c.req.param('version')?.slice(1), c.req.header('x-api-version'));
  if (version instanceof ApiRefusal) return version;
  if (!isKnownMethod(api, action)) return new ApiRefusal('not_found', 'Not found');
  const query = queryOf(c);
  const mayGet = api === 'customer-chat' && gets.includes(action);
  if (c.req.method !== 'POST' && !(mayGet && c.req.method === 'GET')) {
    return new ApiRefusal('not_allowed', 'Method not allowed');
  }
  const presented = readAuthorization(c.req.header('authorization'));
  const caller = api === 'customer-chat' ? judgeCustomer(world, presented) : judgeAgent(world, presented);
  if (caller instanceof ApiRefusal) return caller;
  const misplaced =
    judgeRegion(c.req.header('x-region'), caller) ??
    (caller.kind === 'customer' ? judgeOrganization(query, caller) : null);
  if (misplaced) return misplaced;
  const body = await readBody(c, action);
  if (body instanceof ApiRefusal) return body;
  if (caller.kind === 'customer') return (customerChatActions[action] ?? (() => ({})))({ world, caller, body, query });
  return actWithScopes({ world, caller, body, query }, api, action);
}

function actWithScopes(
  call: { world: World; caller: AgentCaller; body: JsonObject; query: URLSearchParams },
  api: ApiId,
  action: string,
): unknown {
  const anyOf = findMethod(api, action)?.anyOf ?? [];
  if (!satisfies(call.caller.scopes, anyOf)) return new ApiRefusal('authorization', 'Authorization error');
  return actionOf(api, action)(call);
}

/**
 * The Agent Chat, Configuration, Reports and Customer Chat APIs, at LiveChat's own paths. The version may be left out of
 * the path and given as `X-API-Version`.
 *
 * Judged in this order: version, method, HTTP method, credential, region, organization, body, scopes.
 */
export function apiRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();
  for (const prefix of ['/:version{v[0-9.]+}', '']) {
    app.all(`${prefix}/:api{agent|configuration|customer}/action/:action`, async (c) =>
      send(c, await answer(c, world, apiNames[c.req.param('api') ?? ''] ?? 'agent-chat', c.req.param('action') ?? '')),
    );
    app.all(`${prefix}/reports/:resource/:action`, async (c) =>
      send(c, await answer(c, world, 'reports', `${c.req.param('resource')}/${c.req.param('action')}`)),
    );
  }
  return app;
}
