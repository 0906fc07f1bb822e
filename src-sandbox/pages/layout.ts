import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Ctx } from '../http.ts';

export type Markup = ReturnType<typeof html>;

export interface Page {
  title: string;
  /** Wider than a form: a page to read. */
  wide?: boolean;
  body: Markup;
}

interface Sending {
  status?: ContentfulStatusCode;
  /** A redirect URI where the page's forms may end: browsers hold `form-action` against every redirect after a form. */
  leadsTo?: string;
}

/** What a content policy calls the place of a redirect URI: its origin, or the scheme of a custom one. */
function placeOf(uri: string): string {
  const { protocol, origin } = new URL(uri);
  return protocol === 'http:' || protocol === 'https:' ? origin : protocol;
}

function contentPolicy(leadsTo: string | undefined): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    `form-action 'self'${leadsTo === undefined ? '' : ` ${placeOf(leadsTo)}`}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/** Every page carries the band that says it is the sandbox. */
export function sendPage(
  c: Ctx,
  { title, wide = false, body }: Page,
  { status = 200, leadsTo }: Sending = {},
): Response | Promise<Response> {
  c.header('Content-Security-Policy', contentPolicy(leadsTo));
  return c.html(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title} · Sandbox</title>
          <link rel="icon" href="/sandbox.svg" type="image/svg+xml" />
          <link rel="stylesheet" href="/sandbox.css" />
          <script src="/sandbox.js" defer></script>
        </head>
        <body>
          <header class="band">
            <strong>Sandbox</strong><span>Stands in for accounts.livechat.com. Nothing here is real.</span>
          </header>
          <p class="hidden" role="status" data-said></p>
          <main class="${wide ? 'wide' : 'narrow'}">${body}</main>
        </body>
      </html>`,
    status,
  );
}
