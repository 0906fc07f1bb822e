import type { MiddlewareHandler } from 'hono';
import type { Ctx, Env } from './http.ts';
import type { World } from './world.ts';

/** The names of a body's fields, JSON or form; nothing for any other body. */
function fieldNames(type: string, text: string): string[] {
  if (/^application\/x-www-form-urlencoded/i.test(type)) return [...new URLSearchParams(text).keys()];
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? Object.keys(body) : [];
  } catch {
    return [];
  }
}

/** Notes each request, by the names of what it sent; the control endpoints are not noted. */
export const logged =
  (world: World): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (c.req.path.startsWith('/control')) return next();
    const note = world.log.add({
      at: world.clock.now(),
      method: c.req.method,
      path: c.req.path,
      query: [...new URL(c.req.url).searchParams.keys()],
      headers: Object.keys(c.req.header()),
      body: await bodyNames(c),
    });
    await next();
    note(wasAnswered(c) ? c.res.status : 0);
    return undefined;
  };

async function bodyNames(c: Ctx): Promise<string[]> {
  if (c.req.method === 'GET' || c.req.method === 'DELETE') return [];
  return fieldNames(c.req.header('content-type') ?? '', await c.req.text());
}

/** A connection that was cut, or left open for ever, has no answer. */
const wasAnswered = (c: Ctx): boolean => !c.res.headers.has('x-hono-already-sent');
