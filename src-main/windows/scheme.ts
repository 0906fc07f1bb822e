import { readdirSync, readFileSync } from 'node:fs';
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
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, codeCache: true } }]);
}

/** Where the bundle's files are, by their path in an address. */
export type Bundle = ReadonlyMap<string, string>;

/** Nothing is read yet: of some fifty files the start needs a few. */
export function findBundle(folder: string): Bundle {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((path) => [`/${relative(folder, path).split(sep).join('/')}`, path]));
}

interface Pages {
  bundle: Bundle;
  /**
   * Makes that somebody answers the calls of the pages' scripts. Begun when the first page is on its way, since its
   * process has to start meanwhile; scripts are handed out when it is done.
   */
  answer: () => Promise<unknown>;
  /** Vite, in development; never in a packaged app. */
  devServer: string | undefined;
}

/** Serves the files of the bundle: a name that isn't in it doesn't exist, so no path can lead out of it. */
export function servePages(own: Protocol, { bundle, answer, devServer }: Pages): void {
  let answered: Promise<unknown> | null = null;
  const answering = () => (answered ??= answer());
  if (devServer) {
    void answering();
    return serveFromVite(own, devServer);
  }
  // `handle` would bring Node's fetch into the start for a request and an answer of its making: a twentieth of it. Should
  // this elder sister go one day, the types will say so.
  own.registerBufferProtocol(scheme, (request, respond) => {
    const { host, pathname } = new URL(request.url);
    const path = host === 'keyfob' && request.method === 'GET' ? bundle.get(pathname) : undefined;
    const give = () => {
      const content = path === undefined ? null : read(path);
      if (!content) return respond({ statusCode: 404, data: Buffer.alloc(0) });
      const headers = headersFor(pathname.slice(pathname.lastIndexOf('.') + 1), contentPolicy);
      return respond({ headers, data: content });
    };
    if (pathname.endsWith('.html')) setImmediate(answering);
    if (pathname.endsWith('.js')) void answering().then(give);
    else give();
  });
}

/** Small, and sooner there than by way of another thread. */
function read(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
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
