import { request } from 'node:http';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Loopback } from '../../../src-main/sign-in/loopback.ts';

/** A port that nobody has now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function setUp() {
  const port = await freePort();
  const seen: string[] = [];
  const loopback = new Loopback({
    deliver: (url) => {
      seen.push(url);
      return url.includes('state=right');
    },
  });
  const leave = await loopback.use(port);
  if (!leave) throw new Error('the port is taken');
  onTestFinished(leave);
  return { port, seen, loopback, leave };
}

interface Asked {
  path?: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  host?: string;
}

function ask(port: number, { path = '/callback?code=a&state=right', method = 'GET', headers = {}, body }: Asked = {}) {
  return new Promise<{ status: number; text: string; headers: Record<string, unknown> }>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => (text += part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Bytes as they are; gives all that came back until the end. */
function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let text = '';
    socket.on('data', (part) => (text += part.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
  });
}

const isOpen = (port: number, address = '127.0.0.1') =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, address, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

describe('the port that a browser comes back to', () => {
  it('hands over the whole address and shows a page that holds nothing of it', async () => {
    const { port, seen } = await setUp();
    const { status, text, headers } = await ask(port, { path: '/callback?code=dal%3Acanary&state=right' });
    expect(seen).toEqual([`http://127.0.0.1:${port}/callback?code=dal%3Acanary&state=right`]);
    expect(status).toBe(200);
    expect(text).toContain('You can close this tab');
    expect(text).not.toContain('canary');
    expect(text).not.toMatch(/<script|https?:\/\/(?!127)|src=/);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      connection: 'close',
    });
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
  });

  it('says of what nobody waits for that it was ignored, without a word of it', async () => {
    const { port } = await setUp();
    const { status, text } = await ask(port, { path: '/callback?error=canary&state=forged' });
    expect(status).toBe(400);
    expect(text).toContain('It was ignored');
    expect(text).not.toContain('canary');
  });

  it.each<[string, Asked, number]>([
    ['another host', { headers: { host: 'evil.example' } }, 421],
    ['another host with the port', { headers: { host: 'evil.example:1' } }, 421],
    ['localhost', { headers: { host: 'localhost' } }, 421],
    ['no port in the host', { headers: { host: '127.0.0.1' } }, 421],
    ['a dot behind the host', { headers: { host: '127.0.0.1.' } }, 421],
    ['another path', { path: '/?code=a&state=right' }, 404],
    ['a longer path', { path: '/callback/more?code=a&state=right' }, 404],
    ['a path that begins alike', { path: '/callback-evil?code=a&state=right' }, 404],
    ['a slash more', { path: '/callback/?code=a&state=right' }, 404],
    ['an escaped letter', { path: '/%63allback?code=a&state=right' }, 404],
    ['dot segments', { path: '/x/../callback?code=a&state=right' }, 404],
    ['two slashes', { path: '//callback?code=a&state=right' }, 404],
    ['a whole address', { path: 'http://127.0.0.1/callback?code=a&state=right' }, 404],
    ['the favicon', { path: '/favicon.ico' }, 404],
    ['a POST', { method: 'POST', body: 'code=a&state=right' }, 405],
    ['a HEAD', { method: 'HEAD' }, 405],
    ['an OPTIONS', { method: 'OPTIONS', headers: { 'access-control-request-private-network': 'true' } }, 405],
    ['a PUT', { method: 'PUT' }, 405],
    ['a GET with a body', { body: 'x', headers: { 'content-length': '1' } }, 400],
    ['a picture of a page', { headers: { 'sec-fetch-dest': 'image' } }, 400],
    ['a frame of a page', { headers: { 'sec-fetch-dest': 'iframe' } }, 400],
    ['a script of a page', { headers: { 'sec-fetch-dest': 'empty', origin: 'https://evil.example' } }, 400],
  ])('refuses %s', async (_, asked, status) => {
    const { port, seen } = await setUp();
    const { headers = {} } = asked;
    const told = headers.host === 'evil.example:1' ? { ...headers, host: `evil.example:${port}` } : headers;
    const answer = await ask(port, { ...asked, headers: told });
    expect(answer.status).toBe(status);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(seen).toEqual([]);
    // And goes on.
    expect((await ask(port)).status).toBe(200);
  });

  it.each([
    ['two hosts', (port: number) => `Host: 127.0.0.1:${port}\r\nHost: evil.example\r\n`],
    ['two hosts that are the same', (port: number) => `Host: 127.0.0.1:${port}\r\nHost: 127.0.0.1:${port}\r\n`],
    ['no host', () => ''],
  ])('refuses a request with %s', async (_, hosts) => {
    const { port, seen } = await setUp();
    const answer = await raw(port, `GET /callback?code=a&state=right HTTP/1.1\r\n${hosts(port)}\r\n`);
    expect(answer).toMatch(/^(HTTP\/1.1 4\d\d |$)/);
    expect(seen).toEqual([]);
  });

  it('answers one request of a connection, whatever is sent behind it', async () => {
    const { port, seen } = await setUp();
    const one = `GET /callback?code=a&state=right HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`;
    for (const behind of [one, 'garbage\r\n\0\r\n\r\n', one.repeat(50), 'x'.repeat(100_000)]) {
      const answer = await raw(port, one + behind);
      expect(answer.match(/HTTP\/1\.1 200/g)).toHaveLength(1);
    }
    expect(seen).toHaveLength(4);
  });

  it.each([
    ['garbage', '\0\u0001\u0002 garbage\r\n\r\n'],
    ['TLS', '\u0016\u0003\u0001\u0002\u0000\u0001'.repeat(20)],
    ['another protocol', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['endless headers', `GET /callback HTTP/1.1\r\n${'X: y\r\n'.repeat(20_000)}\r\n`],
    ['an endless address', `GET /callback?state=right&x=${'a'.repeat(100_000)} HTTP/1.1\r\n\r\n`],
    [
      'an upgrade',
      'GET /callback?state=right HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n',
    ],
    ['a tunnel', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\n\r\n'],
    [
      'smuggling',
      'GET /callback HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['an expectation', 'GET /callback?state=right HTTP/1.1\r\nHost: x\r\nExpect: 200-ok\r\n\r\n'],
  ])('ends a connection with %s and goes on', async (_, bytes) => {
    const { port, seen } = await setUp();
    await raw(port, bytes);
    expect(seen).toEqual([]);
    expect((await ask(port)).status).toBe(200);
  });

  it('serves the browser while somebody holds fifty connections open and feeds them slowly', async () => {
    const { port, seen } = await setUp();
    const held: Socket[] = [];
    onTestFinished(() => held.forEach((socket) => socket.destroy()));
    for (let count = 0; count < 50; count++) {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      await new Promise((resolve) => socket.once('connect', resolve));
      socket.write('GET /callback?state=ri');
      held.push(socket);
    }
    expect((await ask(port)).status).toBe(200);
    expect(seen).toHaveLength(1);
    await vi.waitUntil(() => held.every((socket) => socket.destroyed), { timeout: 15_000 });
  }, 20_000);

  it('is open on 127.0.0.1 only, and as long as one waits', async () => {
    const { port, leave, loopback } = await setUp();
    for (const address of ['127.0.0.2', '::1']) expect(await isOpen(port, address)).toBe(false);
    const other = await loopback.use(port);
    leave();
    leave();
    expect((await ask(port)).status).toBe(200);
    other?.();
    await vi.waitUntil(async () => !(await isOpen(port)));
  });

  it('closes the connections that have asked for nothing', async () => {
    const { port, leave } = await setUp();
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('connect', resolve));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    leave();
    await closed;
  });

  it('tells that another program has it, and which one is free', async () => {
    const { port, loopback } = await setUp();
    const other = new Loopback({ deliver: () => true });
    expect(await other.use(port)).toBeNull();
    // A refused one leaves nothing behind.
    expect(await other.use(port)).toBeNull();
    const free = await freePort();
    expect(await other.firstFree([port, free])).toBe(free);
    expect(await other.firstFree([port])).toBeNull();
    expect(await isOpen(free)).toBe(false);
    expect(await loopback.use(port)).not.toBeNull();
  });
});
