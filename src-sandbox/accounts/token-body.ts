import type { Ctx } from '../http.ts';

/** Parameters by name, each a text that came once. */
export type Parameters = Map<string, string>;

/**
 * The parameters of the token endpoint, form-encoded or JSON.
 *
 * `null`: another encoding, JSON that isn't an object of texts, or a parameter that came more than once. A parameter
 * without a value counts as left out (RFC 6749 section 3.2).
 */
export async function readParameters(c: Ctx): Promise<Parameters | null> {
  const type = c.req.header('content-type') ?? '';
  const text = await c.req.text();
  if (/^application\/x-www-form-urlencoded *(?:;|$)/i.test(type)) return fromForm(new URLSearchParams(text));
  return /^application\/json *(?:;|$)/i.test(type) ? fromJson(text) : null;
}

function fromForm(form: URLSearchParams): Parameters | null {
  const found: Parameters = new Map();
  for (const [name, value] of form) {
    if (found.has(name)) return null;
    found.set(name, value);
  }
  return withoutBlank(found);
}

function fromJson(text: string): Parameters | null {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
    const found: Parameters = new Map();
    for (const [name, value] of Object.entries(body)) {
      if (typeof value !== 'string') return null;
      found.set(name, value);
    }
    return withoutBlank(found);
  } catch {
    return null;
  }
}

const withoutBlank = (found: Parameters): Parameters => new Map([...found].filter(([, value]) => value !== ''));
