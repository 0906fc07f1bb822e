import { Hono } from 'hono';
import { customerRoutes } from './accounts/customer-routes.ts';
import { directoryRoutes } from './accounts/directory-routes.ts';
import { signInRoutes } from './accounts/sign-in-routes.ts';
import { tokenRoutes } from './accounts/token-routes.ts';
import { transferRoutes } from './accounts/transfer-routes.ts';
import { helpdeskRoutes } from './apis/helpdesk.ts';
import { apiRoutes } from './apis/routes.ts';
import { controlRoutes } from './control/routes.ts';
import { spoil } from './control/spoil.ts';
import { limitBody } from './body-limit.ts';
import { cors, dated, hostGuard, safeHeaders } from './guard.ts';
import type { Env } from './http.ts';
import { pageRoutes } from './pages/routes.ts';
import { logged } from './request-log.ts';
import { errorAt } from './shapes.ts';
import type { World } from './world.ts';

const longestBody = 256 * 1024;

interface Needs {
  world: World;
  controlToken: string;
  /** Asked at each request: it is known only once the server listens. */
  port: () => number;
}

/** Everything that the sandbox answers. One address serves accounts, APIs and HelpDesk: their paths don't clash. */
export function sandboxApp({ world, controlToken, port }: Needs): Hono<Env> {
  const app = new Hono<Env>();
  app.use(dated(world), safeHeaders, hostGuard(port));
  app.use(limitBody(longestBody), logged(world), cors(world), spoil(world));

  app.route('/', controlRoutes(world, controlToken));
  app.route('/', pageRoutes(world));
  app.route('/', signInRoutes(world));
  app.route('/', tokenRoutes(world));
  app.route('/', transferRoutes(world));
  app.route('/', customerRoutes(world));
  app.route('/', directoryRoutes(world));
  app.route('/', apiRoutes(world));
  app.route('/', helpdeskRoutes(world));

  app.notFound((c) => errorAt(c, 404));
  app.onError((_, c) => errorAt(c, 500));
  return app;
}
