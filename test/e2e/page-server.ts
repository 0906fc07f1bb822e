import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Stands in a page that tries something: it tells its server when that would have happened. */
export const tells = `<script>setTimeout(() => fetch('/tried'), 400)</script>`;

/** A server on loopback that answers as it is told and notes which paths it was asked for, `/tried` of `tells` among them. */
export async function serve(answer: Answer, certificate?: { key: string; cert: string }) {
  const asked: string[] = [];
  const take: Answer = (request, response) => {
    asked.push(`${request.method} ${new URL(request.url ?? '/', 'http://x').pathname}`);
    if (request.url === '/tried') response.writeHead(204).end();
    else answer(request, response);
  };
  const server = certificate ? createSecureServer(certificate, take) : createServer(take);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`;
  return { asked, url, port, close: () => server.close() };
}

export const page = (response: ServerResponse, html: string) =>
  response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>x</title>${html}`);
