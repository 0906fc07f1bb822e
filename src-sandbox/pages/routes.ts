import { Hono } from 'hono';
import { redirectUriFaults } from '../../src-shared/index.ts';
import { isOwnForm } from '../guard.ts';
import type { Env } from '../http.ts';
import type { World } from '../world.ts';
import { fontFile, fontsCss } from './fonts.ts';
import { homePage } from './home.ts';
import { sendPage } from './layout.ts';
import { pagesCss } from './pages-css.ts';
import { pagesScript } from './script.ts';
import { tokensCss } from './tokens-css.ts';

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" stroke="#0b6b6b" stroke-width="1.6">
<path d="M8 1.2 14.2 8 8 14.8 1.8 8Z" stroke-linejoin="round"/><circle cx="8" cy="5.4" r="1"/><path d="M5.4 9.6h5.2"/></svg>`;

/** The page for people, its redirect URI form, and the files that all pages share. */
export function pageRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();

  app.get('/sandbox', (c) => sendPage(c, homePage({ world, origin: c.get('origin') })));

  /** Comma-separated as in Developer Console, or one on each line. */
  app.post('/sandbox/redirect-uris', async (c) => {
    if (!isOwnForm(c)) return c.text('This form was sent by another page.', 403);
    const { client_id: id, redirect_uris: text } = await c.req.parseBody();
    if (typeof id !== 'string' || typeof text !== 'string' || !world.apps.find(id)) return c.text('No such app.', 404);
    const uris = [...new Set(text.split(/[\s,]+/).filter((uri) => uri !== ''))];
    const [fault] = uris.flatMap((uri) => redirectUriFaults(uri).map(({ what }) => `${uri} was not saved. ${what}`));
    if (fault !== undefined) {
      const refused = { clientId: id, typed: text, problem: fault };
      return sendPage(c, homePage({ world, origin: c.get('origin'), refused }), { status: 422 });
    }
    world.apps.setRedirectUris(id, uris);
    return c.redirect('/sandbox#apps', 303);
  });

  app.get('/sandbox/fonts/:name', async (c) => {
    const font = await fontFile(c.req.param('name'));
    return font ? c.body(font, 200, { 'Content-Type': 'font/woff2' }) : c.notFound();
  });
  app.get('/sandbox.css', (c) =>
    c.body(fontsCss + tokensCss + pagesCss, 200, { 'Content-Type': 'text/css; charset=utf-8' }),
  );
  app.get('/sandbox.js', (c) => c.body(pagesScript, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }));
  app.get('/sandbox.svg', (c) => c.body(icon, 200, { 'Content-Type': 'image/svg+xml' }));
  return app;
}
