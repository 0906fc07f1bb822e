import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { isJsonObject, type JsonObject } from './apis/call.ts';

/** What hono carries through a request of ours. `origin`: the address that the caller used, checked. */
export interface Env {
  Bindings: HttpBindings;
  Variables: { origin: string };
}

export type Ctx = Context<Env>;

/** A Bearer token, or a PAT's pair, as the `Authorization` header carries it; `null` where there is neither. */
export type Presented = { scheme: 'Bearer'; token: string } | { scheme: 'Basic'; accountId: string; token: string };

/**
 * Reads the `Authorization` header. The account id of a PAT ends at the first colon (RFC 7617 section 2); the scheme's
 * letter case doesn't count (RFC 9110 section 11.1).
 */
export function readAuthorization(header: string | undefined): Presented | null {
  const parts = /^([A-Za-z]+) +([!-~]+)$/.exec(header?.trim() ?? '');
  const [scheme, value] = [parts?.[1]?.toLowerCase(), parts?.[2]];
  if (value === undefined) return null;
  if (scheme === 'bearer') return { scheme: 'Bearer', token: value };
  if (scheme !== 'basic' || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return null;
  const pair = Buffer.from(value, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon === -1 ? null : { scheme: 'Basic', accountId: pair.slice(0, colon), token: pair.slice(colon + 1) };
}

export const bearerOf = (c: Ctx): string | undefined => {
  const presented = readAuthorization(c.req.header('authorization'));
  return presented?.scheme === 'Bearer' ? presented.token : undefined;
};

export const queryOf = (c: Ctx): URLSearchParams => new URL(c.req.url).searchParams;

/** The body as a JSON object, whatever its content type: the platform's own examples often send none. */
export async function readJsonObject(c: Ctx): Promise<JsonObject | null> {
  try {
    const body: unknown = JSON.parse(await c.req.text());
    return isJsonObject(body) ? body : null;
  } catch {
    return null;
  }
}
