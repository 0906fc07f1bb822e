import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { createHttp } from '../../../../src-main/livechat/http.ts';
import { startBlackhole } from '../../../support/blackhole.ts';
import { directReach } from '../../../support/reach.ts';

let server: Server;
afterEach(() => void server.close());

/** A server that behaves as it is told, and a client for it. */
async function setup(answer: (request: IncomingMessage, response: ServerResponse) => void, timeoutMs = 5_000) {
  const seen: IncomingMessage[] = [];
  server = createServer((request, response) => {
    seen.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const lines = { taken: 0, freed: 0 };
  const http = createHttp({
    fetch,
    reach: directReach,
    ownLine: async () => {
      lines.taken += 1;
      return { fetch, free: () => void (lines.freed += 1) };
    },
    timeoutMs,
    connectMs: 200,
  });
  return { http, seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, lines };
}

const json = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

describe('the HTTP client', () => {
  it('gives status and text of an answer, errors included', async () => {
    const { http, url } = await setup((_, response) => json(response, 401, { error: 'unauthorized' }));
    const answer = await http({ method: 'GET', url });
    expect(answer).toMatchObject({ ok: true, value: { status: 401, text: '{"error":"unauthorized"}' } });
  });

  it.each([301, 302, 303, 307, 308])('never follows a %i', async (status) => {
    const { http, url, seen } = await setup((_, response) =>
      response.writeHead(status, { location: '/elsewhere' }).end(),
    );
    const answer = await http({
      method: 'POST',
      url,
      body: 'code=secret',
      headers: { authorization: 'Bearer secret' },
    });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'answer-redirects' } });
    expect(seen).toHaveLength(1);
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  it('sends no cookies, not even those that the server set before', async () => {
    const { http, url, seen } = await setup((_, response) =>
      response.writeHead(200, { 'set-cookie': 'session=1; Path=/' }).end('{}'),
    );
    await http({ method: 'GET', url });
    await http({ method: 'GET', url });
    expect(seen.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined]);
  });

  it('gives up on an answer of more than 1 MB, counted after decompression', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, 'a'));
    const { http, url } = await setup((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    expect(await http({ method: 'GET', url })).toMatchObject({ ok: false, problem: { code: 'answer-too-large' } });
  });

  it('says that nobody is there', async () => {
    const { http, url } = await setup(() => undefined);
    await new Promise((resolve) => server.close(resolve));
    expect(await http({ method: 'GET', url })).toMatchObject({ ok: false, problem: { code: 'no-connection' } });
  });

  it.each([{ once: false }, { once: true }])(
    'says so too when nobody lets it in: nothing has left, %j',
    async (how) => {
      const { http, lines } = await setup(() => undefined);
      const { url, close } = await startBlackhole();
      onTestFinished(close);
      const answer = await http({ method: 'POST', url, body: 'refresh_token=secret', ...how });
      expect(answer).toMatchObject({ ok: false, problem: { code: 'no-connection' } });
      expect(lines.taken).toBe(0);
    },
  );

  it('says that the line was cut', async () => {
    const { http, url } = await setup((request) => request.socket.destroy());
    expect(await http({ method: 'GET', url })).toMatchObject({ ok: false, problem: { code: 'no-connection' } });
  });

  it('waits no longer than its limit', async () => {
    const { http, url } = await setup(() => undefined, 200);
    expect(await http({ method: 'GET', url })).toMatchObject({ ok: false, problem: { code: 'no-answer' } });
    server.closeAllConnections();
  });

  it('waits no longer than its limit for a body that trickles', async () => {
    const { http, url } = await setup((_, response) => {
      response.writeHead(200);
      response.write('{');
    }, 200);
    expect(await http({ method: 'GET', url })).toMatchObject({ ok: false, problem: { code: 'no-answer' } });
    server.closeAllConnections();
  });

  it('takes a line of its own for a request that must arrive once, and gives it back whatever comes', async () => {
    const { http, url, lines } = await setup((request, response) =>
      request.url === '/cut' ? request.socket.destroy() : response.end('{}'),
    );
    await http({ method: 'POST', url, body: '{}' });
    expect(lines).toEqual({ taken: 0, freed: 0 });
    expect(await http({ method: 'POST', url, body: '{}', once: true })).toMatchObject({ ok: true });
    expect(lines).toEqual({ taken: 1, freed: 1 });
    const cut = await http({ method: 'POST', url: `${url}/cut`, body: '{}', once: true });
    expect(cut).toMatchObject({ ok: false, problem: { code: 'answer-lost' } });
    expect(lines).toEqual({ taken: 2, freed: 2 });
  });
});
