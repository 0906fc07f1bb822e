import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { protocol, type Protocol } from 'electron';

/** The scheme of Keyfob's own pages. It is not the scheme of the deep link (`keyfob:`). */
const scheme = 'app';
export const ourOrigin = `${scheme}://keyfob`;
export const pageAddress = (page: 'index' | 'sign-in') => `${ourOrigin}/${page}.html`;

/** Svelte makes its templates through this policy; there is no other way from text to markup. */
const trustedTypes = "require-trusted-types-for 'script'; trusted-types svelte-trusted-html";

const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  trustedTypes,
].join('; ');

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
};

/** Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true } }]);
}

/**
 * Serves the files of `folder` by the names found there at the start: a name that isn't on the list doesn't exist, so
 * no path can lead out of it. With `devServer` (never in a packaged app) pages come from Vite instead.
 */
export function servePages(own: Protocol, folder: string, devServer: string | undefined): void {
  if (devServer) return serveFromVite(own, devServer);
  const files = new Set(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')}`),
  );
  own.handle(scheme, async (request) => {
    const { host, pathname } = new URL(request.url);
    if (host !== 'keyfob' || !files.has(pathname) || request.method !== 'GET') {
      return new Response(null, { status: 404 });
    }
    return new Response(new Uint8Array(await readFile(join(folder, pathname))), {
      headers: headersFor(pathname.slice(pathname.lastIndexOf('.') + 1), contentPolicy),
    });
  });
}

function serveFromVite(own: Protocol, devServer: string): void {
  const { host } = new URL(devServer);
  // Vite puts styles into the page and speaks over a socket.
  const loose = contentPolicy
    .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
    .replace(trustedTypes, `connect-src 'self' ws://${host}`);
  own.handle(scheme, async (request) => {
    const { pathname, search } = new URL(request.url);
    const answer = await fetch(new URL(pathname + search, devServer));
    const headers = new Headers(answer.headers);
    headers.set('content-security-policy', loose);
    return new Response(answer.body, { status: answer.status, headers });
  });
}

const headersFor = (extension: string, policy: string): Record<string, string> => ({
  'content-type': types[extension] ?? 'application/octet-stream',
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
});
