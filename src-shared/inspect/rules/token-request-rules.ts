import { isPlaceholder } from '../credential/shapes.ts';
import { editsFor } from '../edits.ts';
import type { Hit } from '../hit.ts';
import type { Placed, Span } from '../placed.ts';
import { decoded } from '../read/address.ts';
import { jsonTree, placedString, textOf } from '../read/json-nodes.ts';
import { headersNamed, type Request } from '../read/request.ts';
import type { Target } from '../read/target.ts';
import { namesAre } from './required-fields.ts';

/** What is asked of the accounts service: the fields of a form or a JSON body. */
type Fields = Map<string, Placed>;

const longest = 100_000;

function fieldsOf(body: Placed): { fields: Fields; form: boolean } | null {
  if (body.text.length > longest) return null;
  if (/^\s*\{/.test(body.text)) {
    const tree = jsonTree(body.text);
    if (!tree) return null;
    const fields: Fields = new Map();
    for (const { children } of tree.children ?? []) {
      const name = textOf(children?.[0]);
      const node = children?.[1];
      const inner = placedString(body.text, node);
      if (name === null || !node) continue;
      const start = inner ? inner.span().from : node.offset;
      fields.set(name, body.slice(start, inner ? inner.span().to : node.offset + node.length));
    }
    return { fields, form: false };
  }
  const fields: Fields = new Map();
  let at = 0;
  for (const part of body.text.split('&', 100)) {
    const equals = part.indexOf('=');
    if (equals > 0) fields.set(part.slice(0, equals).trim(), body.slice(at + equals + 1, at + part.length));
    at += part.length + 1;
  }
  return fields.size > 0 ? { fields, form: true } : null;
}

/** What is wrong with a request to the token endpoints. Source: facts page, "Agent authorization", "Customer authorization". */
export function tokenRequestHits(request: Request, target: Target): Hit[] {
  const { body, method } = request;
  const endpoints: readonly Target['endpoint'][] = ['token', 'customer-token', 'customer-token-old'];
  if (!endpoints.includes(target.endpoint) || method.name === 'DELETE') return [];
  if (body === null && method.name === 'POST')
    return missingHits(request, target, new Map(), null, request.url?.span());
  if (!body?.text) return [];
  const read = fieldsOf(body.text);
  if (!read) return [];
  const { fields, form } = read;
  const value = (name: string) => {
    const given = fields.get(name)?.text ?? '';
    return form ? decoded(given) : given;
  };
  const hits = [...placeholderHits(fields, form), ...(form ? doubleEncodedHits(fields) : encodedHits(fields))];
  const grant = value('grant_type');
  const known = target.endpoint === 'token' ? grants : customerGrants;
  const named = grant !== '' && !/[<{[$]/.test(grant);
  if (named && !Object.hasOwn(known, grant)) {
    const span = fields.get('grant_type')?.span() ?? body.span;
    hits.push({ code: 'grant-type-unknown', span, values: { known: Object.keys(known).join(', ') } });
  }
  const ofGrant = Object.hasOwn(known, grant) ? (known[grant] ?? null) : null;
  if (!named || ofGrant) hits.push(...missingHits(request, target, fields, ofGrant, body.span));
  const verifier = value('code_verifier');
  const placed = fields.get('code_verifier');
  if (placed && !isPlaceholder(verifier) && !/^[\w\-.~]{43,128}$/.test(verifier))
    hits.push({ code: 'verifier-malformed', span: placed.span() });
  if (request.tool === 'fetch' && value('client_secret') !== '') {
    hits.push({ code: 'client-secret-in-browser', span: fields.get('client_secret')?.span() ?? body.span });
  }
  return hits;
}

const grants: Readonly<Record<string, readonly string[]>> = {
  authorization_code: ['code', 'client_id', 'redirect_uri'],
  code: ['code', 'client_id', 'redirect_uri'],
  refresh_token: ['refresh_token', 'client_id'],
};

const customerGrants: Readonly<Record<string, readonly string[]>> = {
  agent_token: ['client_id', 'response_type'],
  cookie: ['client_id', 'organization_id'],
  identity_token: ['client_id', 'code'],
};

function missingHits(
  request: Request,
  { endpoint }: Target,
  fields: Fields,
  ofGrant: readonly string[] | null,
  span: Span | undefined,
): Hit[] {
  let needed = ofGrant ?? [];
  if (endpoint === 'customer-token-old') needed = ['client_id', 'response_type', 'redirect_uri'];
  else if ((fields.get('grant_type')?.text ?? '') === '')
    needed = endpoint === 'token' ? ['grant_type'] : ['client_id'];
  const missing = needed.filter((name) => (fields.get(name)?.text.trim() ?? '') === '');
  const origin = headersNamed(request, 'origin').length > 0 || fields.has('redirect_uri');
  if (fields.get('grant_type')?.text === 'cookie' && !origin) missing.push('redirect_uri or an Origin header');
  if (missing.length === 0) return [];
  const target = ofGrant ? 'This grant' : 'The request';
  return [
    {
      code: 'field-missing',
      ...(span ? { span: { from: span.to, to: span.to } } : {}),
      values: { fields: namesAre(missing), target },
    },
  ];
}

const mayBeNamed = ['grant_type', 'response_type', 'token_type'];

function placeholderHits(fields: Fields, form: boolean): Hit[] {
  return [...fields].flatMap(([name, placed]): Hit[] => {
    const text = form ? decoded(placed.text) : placed.text;
    if (mayBeNamed.includes(name) || !isPlaceholder(text.trim()) || !/[<{[_ $x]/.test(text)) return [];
    return [{ code: 'placeholder', span: placed.span(), values: { where: name } }];
  });
}

const tokens = ['code', 'refresh_token', 'access_token'];

/** `%3A` is right in a form; `%253A` is one encoding too many. */
function doubleEncodedHits(fields: Fields): Hit[] {
  return tokens.flatMap((name): Hit[] => {
    const placed = fields.get(name);
    const at = placed?.text.search(/%25(?:25)*3A/i) ?? -1;
    return placed && at >= 0 ? [doubleEncoded(placed, at)] : [];
  });
}

/** In JSON a token is written as it is. */
function encodedHits(fields: Fields): Hit[] {
  return tokens.flatMap((name): Hit[] => {
    const placed = fields.get(name);
    const found = /^(?:dal|fra(?:-[ab])?)(%(?:25)*3A)/i.exec(placed?.text ?? '');
    if (!placed || !found) return [];
    const code = found[1] ?? '';
    const at = found[0].length - code.length;
    return [
      {
        code: 'percent-colon',
        span: placed.span(at, at + code.length),
        values: { found: code },
        edits: editsFor(placed, at, at + code.length, ':'),
      },
    ];
  });
}

/** Marks and mends a `%253A` in a URL or a form. */
export function doubleEncoded(placed: Placed, at: number): Hit {
  const length = /^%25(?:25)*3A/i.exec(placed.text.slice(at))?.[0].length ?? 5;
  return {
    code: 'percent-double',
    span: placed.span(at, at + length),
    edits: editsFor(placed, at, at + length, '%3A'),
  };
}
