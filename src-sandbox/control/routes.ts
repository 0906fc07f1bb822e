import { Hono } from 'hono';
import type { JsonObject } from '../apis/call.ts';
import { readJsonObject, queryOf, type Env } from '../http.ts';
import { sameSecret } from '../secrets.ts';
import { defaultSettings, type Settings } from '../settings.ts';
import type { World } from '../world.ts';
import { readFault } from './fault-input.ts';

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** Settings as sent, or a sentence that says what is wrong. */
function readSettings(input: JsonObject): Partial<Settings> | string {
  for (const [name, value] of Object.entries(input)) {
    if (!Object.hasOwn(defaultSettings, name)) return `${name} is not a setting`;
    if (name === 'refreshReuse') {
      if (value !== 'refuse' && value !== 'revoke') return 'refreshReuse must be refuse or revoke';
    } else if (!isCount(value)) return `${name} must be a whole number from 0`;
  }
  return input as Partial<Settings>;
}

/**
 * What tests may do to the sandbox. Every request needs `X-Sandbox-Control: <controlToken>`, and none may come from a
 * web page. Bodies and answers are JSON; a wrong body is answered 400 `{ error }`. docs/sandbox.md lists the endpoints.
 */
export function controlRoutes(world: World, controlToken: string): Hono<Env> {
  const app = new Hono<Env>().basePath('/control');

  app.use('*', async (c, next) => {
    const token = c.req.header('x-sandbox-control');
    if (c.req.header('origin') !== undefined || token === undefined || !sameSecret(token, controlToken)) {
      return c.json({ error: 'X-Sandbox-Control is missing or wrong' }, 403);
    }
    return next();
  });

  app.get('/', (c) =>
    c.json({
      now: world.clock.now(),
      settings: world.settings,
      faults: world.faults.waiting,
      accessTokens: world.agentTokens.records.access.length,
      refreshTokens: world.agentTokens.records.refresh.filter(({ used }) => !used).length,
      customers: world.customers.records.customers.length,
      customerTokens: world.customers.records.tokens.length,
    }),
  );

  app.post('/clock', async (c) => {
    const body = (await readJsonObject(c)) ?? {};
    const { advance, set } = body;
    if (typeof advance === 'number' && Number.isFinite(advance)) world.clock.advance(advance);
    else if (isCount(set)) world.clock.set(set);
    else if (body.reset === true) world.clock.reset();
    else return c.json({ error: 'advance (ms), set (epoch ms) or reset (true) is needed' }, 400);
    return c.json({ now: world.clock.now() });
  });

  app.patch('/settings', async (c) => {
    const change = readSettings((await readJsonObject(c)) ?? {});
    if (typeof change === 'string') return c.json({ error: change }, 400);
    Object.assign(world.settings, change);
    return c.json(world.settings);
  });

  app.get('/faults', (c) => c.json(world.faults.waiting));
  app.post('/faults', async (c) => {
    const fault = readFault((await readJsonObject(c)) ?? {});
    if (typeof fault === 'string') return c.json({ error: fault }, 400);
    world.faults.add(fault);
    return c.json(world.faults.waiting);
  });
  app.delete('/faults', (c) => {
    world.faults.clear();
    return c.json([]);
  });

  app.post('/revoke', async (c) => {
    const { token } = (await readJsonObject(c)) ?? {};
    if (typeof token !== 'string') return c.json({ error: 'token is needed' }, 400);
    return c.json({ revoked: world.agentTokens.revoke(token) || world.customers.revoke(token) });
  });

  app.post('/sessions/lose', (c) => {
    world.sessions.loseAll();
    return c.json({});
  });

  app.put('/clients/:id/redirect-uris', async (c) => {
    const { redirectUris: uris } = (await readJsonObject(c)) ?? {};
    if (!world.apps.find(c.req.param('id'))) return c.json({ error: 'there is no such client' }, 404);
    if (!Array.isArray(uris) || !uris.every((uri) => typeof uri === 'string')) {
      return c.json({ error: 'redirectUris must be a list of texts' }, 400);
    }
    world.apps.setRedirectUris(c.req.param('id'), uris);
    return c.json({ redirectUris: uris });
  });

  app.get('/log', (c) => {
    const query = queryOf(c);
    const [method, path] = [query.get('method'), query.get('path')];
    const fits = (one: { method: string; path: string }) =>
      (method === null || one.method === method) && (path === null || one.path === path);
    return c.json(world.log.entries.filter(fits));
  });
  app.delete('/log', (c) => {
    world.log.clear();
    return c.json([]);
  });

  app.post('/reset', (c) => {
    world.reset();
    return c.json({});
  });

  return app;
}
