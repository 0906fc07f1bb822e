import type { ApiId } from '../../apis.ts';
import { isPlaceholder, regionOf } from '../credential/shapes.ts';
import { distance } from '../credential/scheme.ts';
import { editsFor } from '../edits.ts';
import type { Hit } from '../hit.ts';
import { headersNamed, type HeaderField, type Request } from '../read/request.ts';
import type { Target } from '../read/target.ts';
import { versionHits } from './address-rules.ts';

const standard = ['authorization', 'proxy-authorization', 'authentication-info', 'www-authenticate', 'x-author-id'];

/** Whether a header's name is meant to be `Authorization`, however it is written. */
export function isMeantAsAuthorization(name: string): boolean {
  const bare = name.trim().toLowerCase();
  if (bare === 'authorization') return true;
  if (standard.includes(bare) || bare.length > 24) return false;
  return /^(?:x-)?auth(?:entication|orisation|orization)?$/.test(bare) || distance(bare, 'authorization') <= 3;
}

const isMeantAsContentType = (name: string): boolean =>
  name.length < 24 && distance(name.trim().toLowerCase().replace('_', '-'), 'content-type') <= 2;

/** Faults of the names of the headers that should carry the credential or tell the type of the body. */
export function nameHits(fields: readonly HeaderField[]): Hit[] {
  return fields.flatMap((field): Hit[] => {
    const { name, value, colon } = field;
    const meant = isMeantAsAuthorization(name.text)
      ? 'Authorization'
      : isMeantAsContentType(name.text)
        ? 'Content-Type'
        : null;
    if (!meant) return [];
    const hits: Hit[] = [];
    if (name.text.trim().toLowerCase() !== meant.toLowerCase()) {
      hits.push({
        code: 'header-name-misspelt',
        span: name.span(),
        values: { name: meant },
        edits: editsFor(name, 0, name.text.length, meant),
      });
    }
    if (!colon && value.text !== '') {
      const to = value.span().from;
      const { to: from } = name.span();
      hits.push({
        code: 'header-colon-missing',
        span: { from, to },
        values: { name: meant },
        edits: [{ from, to, insert: ': ' }],
      });
    }
    return hits;
  });
}

/** Content-Type, regions and versions of a call to LiveChat. */
export function headerHits(request: Request, target: Target, dataCentre: string | null): Hit[] {
  return [
    ...contentTypeHits(request, target),
    ...regionHits(request, dataCentre),
    ...versionHeaderHits(request, target),
  ];
}

/** What the body must come as. Source: facts page, "Agent authorization" and "Customer authorization". */
export function expectedTypes({ endpoint, action, api }: Target): readonly string[] | null {
  if (endpoint === 'token') return ['application/x-www-form-urlencoded', 'application/json'];
  if (/^customer|^identity/.test(endpoint)) return ['application/json'];
  if (action === 'upload_file') return ['multipart/form-data'];
  const chat: readonly (ApiId | null)[] = ['agent-chat', 'configuration', 'reports', 'customer-chat'];
  return endpoint === 'action' && chat.includes(api) ? ['application/json'] : null;
}

/** What a tool says of a body if nobody says otherwise. */
const ownTypes: Record<'form' | 'json' | 'multipart' | 'text', { type: string; words: string }> = {
  form: { type: 'application/x-www-form-urlencoded', words: 'a form' },
  json: { type: 'application/json', words: 'JSON' },
  multipart: { type: 'multipart/form-data', words: 'a form with files' },
  text: { type: 'text/plain', words: 'plain text' },
};

const toolNames: Record<Request['tool'], string> = {
  curl: 'curl',
  fetch: 'fetch',
  httpie: 'HTTPie',
  har: 'A browser',
  http: 'A client',
};

function contentTypeHits(request: Request, target: Target): Hit[] {
  const { body, tool } = request;
  const expected = expectedTypes(target);
  const fields = request.headers.filter(({ name }) => isMeantAsContentType(name.text));
  const [field, second] = fields;
  if (!expected || !body || (!field && request.unseenHeaders)) return [];
  if (second) {
    const edit = request.mend.removeHeader(second);
    return [{ code: 'content-type-doubled', span: second.span, edits: edit ? [edit] : [] }];
  }
  const wanted = expected[0] ?? '';
  if (!field) {
    // What went over the wire has no sender that adds a header.
    if (tool === 'har' || (tool === 'http' && headersNamed(request, 'authorization').length === 0)) return [];
    const own = ownTypes[body.as];
    if (expected.includes(own.type)) return isJsonOfForm(request, target) ? [missing(request, own.words)] : [];
    return wanted === 'multipart/form-data' ? [] : [missing(request, own.words)];
  }
  const type = field.value.text.split(';')[0]?.trim().toLowerCase() ?? '';
  if (expected.includes(type) || isPlaceholder(field.value.text.trim()) || /[$%{]/.test(type)) return [];
  const start = field.value.text.length - field.value.text.trimStart().length;
  const end = start + (field.value.text.trim().split(';')[0]?.trimEnd().length ?? 0);
  const edits = wanted === 'multipart/form-data' ? [] : editsFor(field.value, start, end, wanted);
  return [
    { code: 'content-type-wrong', span: field.value.trim().span(), values: { expected: expected.join(' or ') }, edits },
  ];
}

/** The token endpoint takes both; JSON that goes out as a form is neither. */
const isJsonOfForm = ({ body }: Request, { endpoint }: Target): boolean =>
  endpoint === 'token' && body?.as === 'form' && /^\s*\{/.test(body.text?.text ?? '');

function missing(request: Request, sent: string): Hit {
  const edit = request.mend.addHeader('Content-Type', 'application/json');
  const { to } = request.body?.span ?? { to: 0 };
  return {
    code: 'content-type-missing',
    values: { tool: toolNames[request.tool], sent },
    span: { from: to, to },
    edits: edit ? [edit] : [],
  };
}

function regionHits(request: Request, dataCentre: string | null): Hit[] {
  const [field] = headersNamed(request, 'x-region');
  const value = field?.value.text.trim() ?? '';
  if (!field || value === '' || /[$%{<]/.test(value)) return [];
  const span = field.value.trim().span();
  if (value !== 'dal' && value !== 'fra') {
    const small = regionOf(value.toLowerCase());
    const at = field.value.text.indexOf(value);
    const edits = small === 'dal' || small === 'fra' ? editsFor(field.value, at, at + value.length, small) : [];
    return [{ code: 'region-unknown', span, edits }];
  }
  const own = dataCentre === null ? value : regionOf(dataCentre);
  if (own === value) return [];
  const start = field.value.text.indexOf(value);
  return [
    {
      code: 'region-differs',
      span,
      values: { token: own, header: value },
      edits: editsFor(field.value, start, start + value.length, own),
    },
  ];
}

function versionHeaderHits(request: Request, { version }: Target): Hit[] {
  const [field] = headersNamed(request, 'x-api-version');
  const value = field?.value.text.trim().replace(/^v/i, '') ?? '';
  if (!field || !/^[\d.]+$/.test(value)) return [];
  const span = field.value.trim().span();
  const hits = versionHits(value, span);
  if (hits.length > 0 || version === null || version === value) return hits;
  return [{ code: 'version-differs', span, values: { path: version, header: value } }];
}
