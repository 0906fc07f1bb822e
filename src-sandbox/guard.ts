import type { MiddlewareHandler } from 'hono';
import type { Ctx, Env } from './http.ts';
import type { World } from './world.ts';

/**
 * Answers only to its own names, so that a page that resolves its own host to 127.0.0.1 (DNS rebinding) gets nothing.
 * The port is known once the server listens.
 */
export const hostGuard =
  (port: () => number): MiddlewareHandler<Env> =>
  async (c, next) => {
    const host = c.req.header('host') ?? '';
    if (host !== `127.0.0.1:${port()}` && host !== `localhost:${port()}`) {
      return c.text('The sandbox answers to 127.0.0.1 and localhost only.', 403);
    }
    c.set('origin', `http://${host}`);
    return next();
  };

/** Headers of every answer. Nothing of the sandbox is to be kept by a browser or shown inside another page. */
export const safeHeaders: MiddlewareHandler<Env> = async (c, next) => {
  await next();
  c.header('Cache-Control', 'no-store');
  c.header('X-Content-Type-Options', 'nosniff');
  // Not `no-referrer`: browsers would then send `Origin: null` with our own forms.
  c.header('Referrer-Policy', 'same-origin');
  c.header('Cross-Origin-Resource-Policy', 'same-origin');
};

/** The time of every answer is the sandbox's own, which its expiries go by. */
export const dated =
  (world: World): MiddlewareHandler<Env> =>
  async (c, next) => {
    await next();
    c.header('Date', new Date(world.clock.now()).toUTCString());
  };

/** Whether a form comes from one of our pages. Programs that are no browsers send neither header and are let in. */
export function isOwnForm(c: Ctx): boolean {
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  return (origin === undefined || origin === c.get('origin')) && (site === undefined || site === 'same-origin');
}

/**
 * Pages of registered apps may read the answers of the accounts service and the APIs; no other page may. The app's
 * pages are known by the origins of the redirect URIs.
 */
export const cors =
  (world: World): MiddlewareHandler<Env> =>
  async (c, next) => {
    const origin = c.req.header('origin');
    if (origin === undefined || origin === c.get('origin')) return next();
    const known = world.apps.hasOrigin(origin);
    const preflight = c.req.method === 'OPTIONS' && c.req.header('access-control-request-method') !== undefined;
    if (preflight) {
      if (!known) return c.body(null, 403);
      c.header('Access-Control-Allow-Methods', 'GET, POST, DELETE');
      c.header('Access-Control-Allow-Headers', 'Authorization, Content-Type, X-API-Version, X-Region');
      c.header('Access-Control-Max-Age', '600');
    } else {
      await next();
    }
    c.header('Vary', 'Origin', { append: true });
    if (known) {
      c.header('Access-Control-Allow-Origin', origin);
      // The cookie grant of customers needs cookies.
      c.header('Access-Control-Allow-Credentials', 'true');
    }
    return preflight ? c.body(null, 204) : undefined;
  };
