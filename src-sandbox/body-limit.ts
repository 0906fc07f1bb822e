import type { MiddlewareHandler } from 'hono';
import type { Env } from './http.ts';
import { errorAt } from './shapes.ts';

/** The whole body, or `null` once it is longer than allowed. */
async function collected(
  body: ReadableStream<Uint8Array> | null,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body ?? []) {
    size += piece.length;
    if (size > most) return null;
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}

/**
 * Refuses bodies of more bytes than this with 413, also those that come in pieces without saying how long they are.
 * (hono's own limit needs a global Request that is replaced, which would reach into the rest of the app.)
 */
export const limitBody =
  (most: number): MiddlewareHandler<Env> =>
  async (c, next) => {
    const length = c.req.header('content-length');
    if (Number(length ?? 0) > most) return errorAt(c, 413);
    if (c.req.header('transfer-encoding') === undefined) return next();
    const { url, method, headers, body } = c.req.raw;
    const whole = await collected(body, most);
    if (!whole) return errorAt(c, 413);
    c.req.raw = new Request(url, { method, headers, body: whole });
    return next();
  };
