import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { pageHeaders, refusedPage, takenPage } from './loopback-page.ts';

const address = '127.0.0.1';
const path = '/callback';

/** A browser sends its cookies of 127.0.0.1 along, whichever port they are from. */
const mostHeaderBytes = 32 * 1024;
const mostConnections = 32;
/** A request is some hundred bytes and comes at once. */
const requestTimeoutMs = 3_000;
const connectionMs = 6_000;

interface Needs {
  /** Takes the whole address that the browser came back to; says whether it was an answer that somebody waits for. */
  deliver: (url: string) => boolean;
}

/**
 * The ports that browsers come back to: open only while a sign-in waits on them, on 127.0.0.1 only. What is not a plain
 * GET of the one path with the right Host is refused, and nothing of it is echoed. Source: RFC 8252, 7.3 and 8.3.
 */
export class Loopback {
  #deliver: Needs['deliver'];
  #open = new Map<number, { server: Promise<Listener | null>; users: number }>();

  constructor({ deliver }: Needs) {
    this.#deliver = deliver;
  }

  /** Gives the way to leave it; the last who leaves closes it. `null` where another program has the port. */
  async use(port: number): Promise<(() => void) | null> {
    const entry = this.#open.get(port) ?? { server: listen(port, this.#deliver), users: 0 };
    entry.users += 1;
    this.#open.set(port, entry);
    let left = false;
    const leave = () => {
      if (left) return;
      left = true;
      entry.users -= 1;
      if (entry.users > 0) return;
      this.#open.delete(port);
      void entry.server.then((server) => server?.close());
    };
    if (await entry.server) return leave;
    leave();
    return null;
  }

  /** The first of these ports that nobody has. */
  async firstFree(ports: readonly number[]): Promise<number | null> {
    for (const port of ports) {
      const leave = await this.use(port);
      leave?.();
      if (leave) return port;
    }
    return null;
  }
}

interface Listener {
  close(): void;
}

function listen(port: number, deliver: Needs['deliver']): Promise<Listener | null> {
  const server = createServer({
    maxHeaderSize: mostHeaderBytes,
    requestTimeout: requestTimeoutMs,
    headersTimeout: requestTimeoutMs,
    connectionsCheckingInterval: 500,
  });
  const sockets = new Set<Socket>();
  const asked = new WeakSet<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    const limit = setTimeout(() => socket.destroy(), connectionMs);
    socket.once('close', () => {
      clearTimeout(limit);
      sockets.delete(socket);
    });
    // Whoever holds many connections open loses the oldest; the browser comes with a new one.
    const [oldest] = sockets;
    if (sockets.size > mostConnections) oldest?.destroy();
  });
  server.on('request', (request, response) => {
    // One request for each connection: what was sent behind it has no answer.
    if (asked.has(request.socket)) return;
    asked.add(request.socket);
    answer(request, response, { port, deliver });
  });
  const drop = (socket: Duplex) => void socket.destroy();
  server.on('upgrade', (_, socket) => drop(socket));
  server.on('connect', (_, socket) => drop(socket));
  server.on('checkExpectation', ({ socket }: IncomingMessage) => drop(socket));
  server.on('clientError', (_, socket) => {
    if (!asked.has(socket as Socket)) drop(socket);
  });
  return new Promise((resolve) => {
    server.once('error', () => resolve(null));
    server.listen({ host: address, port, exclusive: true }, () =>
      resolve({
        close() {
          server.close();
          for (const socket of sockets) if (!asked.has(socket)) drop(socket);
        },
      }),
    );
  });
}

function answer(request: IncomingMessage, response: ServerResponse, { port, deliver }: Needs & { port: number }): void {
  const refusal = refusalOf(request, port);
  const taken = refusal === null && deliver(`http://${address}:${port}${request.url ?? ''}`);
  response.writeHead(refusal ?? (taken ? 200 : 400), pageHeaders);
  // What would still come in is not waited for.
  response.end(taken ? takenPage : refusedPage, () => request.socket.destroySoon());
}

/** The status of what is no answer whatever it holds, `null` for what may be one. */
function refusalOf({ method, url = '', headers, rawHeaders }: IncomingMessage, port: number): number | null {
  const hosts = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host');
  // Another Host is a page of another name that was pointed here (DNS rebinding).
  if (hosts.length !== 1 || headers.host !== `${address}:${port}`) return 421;
  if (url.split('?', 1)[0] !== path) return 404;
  if (method !== 'GET') return 405;
  if (headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined) return 400;
  // A page that loads it as a picture or in a frame, where the browser says so.
  const destination = headers['sec-fetch-dest'];
  return destination === undefined || destination === 'document' ? null : 400;
}
