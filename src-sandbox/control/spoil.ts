import { gzipSync } from 'node:zlib';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler } from 'hono';
import { wrongRegion } from '../apis/refusal.ts';
import type { Ctx, Env } from '../http.ts';
import { errorAt } from '../shapes.ts';
import type { World } from '../world.ts';
import type { Fault } from './faults.ts';

const fiftyMegabytes = 50 * 1024 * 1024;

function cut(c: Ctx, partial: boolean): Response {
  const { outgoing } = c.env;
  if (partial) {
    outgoing.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '2000' });
    outgoing.write('{"access_token":"');
  }
  // Not at once, so that the part is on its way before the end.
  setImmediate(() => c.env.incoming.socket.destroy());
  return RESPONSE_ALREADY_SENT;
}

async function hang(c: Ctx): Promise<Response> {
  await new Promise((done) => c.env.outgoing.once('close', done));
  return RESPONSE_ALREADY_SENT;
}

function huge({ bytes = fiftyMegabytes, gzip = false }: Fault): Response {
  const headers = { 'Content-Type': 'application/json' };
  const wide = (size: number) => Buffer.alloc(size, ' ');
  if (gzip) {
    const packed = gzipSync(Buffer.concat([Buffer.from('{'), wide(bytes), Buffer.from('}')]));
    return new Response(new Uint8Array(packed), { headers: { ...headers, 'Content-Encoding': 'gzip' } });
  }
  let left = bytes;
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(Buffer.from('{')),
    pull: (stream) => {
      const size = Math.min(left, 65_536);
      left -= size;
      if (size > 0) return stream.enqueue(wide(size));
      stream.enqueue(Buffer.from('}'));
      stream.close();
    },
  });
  return new Response(body, { headers });
}

function spoilt(c: Ctx, fault: Fault): Response | Promise<Response> {
  switch (fault.kind) {
    case 'cut':
      return cut(c, fault.partial ?? false);
    case 'hang':
      return hang(c);
    case 'huge':
      return huge(fault);
    case 'malformed':
      return c.body('{"access_token":"dal:', 200, { 'Content-Type': 'application/json' });
    case 'html':
      return c.html('<!doctype html><title>Gateway</title><h1>Something is between you and LiveChat</h1>');
    case 'wrong-region': {
      const refusal = wrongRegion(fault.region ?? 'fra');
      return c.json(refusal.body, refusal.status);
    }
    case 'redirect':
      return new Response(null, { status: fault.status ?? 302, headers: { Location: fault.location ?? '/' } });
    case 'answer': {
      const body = typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body ?? {});
      const headers = { 'Content-Type': fault.contentType ?? 'application/json' };
      return new Response(body, { status: fault.status ?? 200, headers });
    }
    case 'status': {
      const response = errorAt(c, fault.status ?? 500);
      if (fault.retryAfter !== undefined) response.headers.set('Retry-After', fault.retryAfter);
      return response;
    }
  }
}

/** Latency and faults, for everything but the control endpoints. */
export const spoil =
  (world: World): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (c.req.path.startsWith('/control')) return next();
    const { latencyMs } = world.settings;
    if (latencyMs > 0) await new Promise((done) => setTimeout(done, latencyMs));
    const fault = world.faults.take(c.req.method, c.req.path);
    if (!fault) return next();
    if (fault.when === 'before') return spoilt(c, fault);
    await next();
    const answer = await spoilt(c, fault);
    // Taken away first: hono would mix the headers of the two answers.
    c.res = undefined;
    c.res = answer;
    return undefined;
  };
