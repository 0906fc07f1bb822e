import { apiNames } from '../../apis.ts';
import type { Edit } from '../edits.ts';
import type { Hit } from '../hit.ts';
import { placeIn, type Placed } from '../placed.ts';
import { headersNamed, type Request } from '../read/request.ts';
import type { Target } from '../read/target.ts';
import { expectedTypes } from './header-rules.ts';
import type { JsonFault } from './json-faults.ts';
import { mendJson } from './json-mending.ts';
import { readJson } from './json-reading.ts';
import { namesAre, requiredFields } from './required-fields.ts';

/** Methods of Customer Chat that are plain reads with everything in the query. Source: their documentation. */
const reads = [
  'get_dynamic_configuration',
  'get_configuration',
  'get_localization',
  'list_license_properties',
  'list_group_properties',
];

/** What a call must go out as; `null`: several ways, or not known. */
function expectedMethod({ endpoint, action }: Target, sent: string): string | null {
  if (endpoint === 'action') return reads.includes(action ?? '') ? null : 'POST';
  if (endpoint === 'info' || endpoint === 'customer-info') return 'GET';
  if (endpoint === 'token' || endpoint === 'customer-token') return sent === 'DELETE' ? null : 'POST';
  return endpoint === 'customer-token-old' || endpoint === 'identity-transfer' ? 'POST' : null;
}

/** What is wrong with the HTTP method and with whether there is a body at all. */
export function methodHits(request: Request, target: Target): Hit[] {
  const { method, body, mend, asQuery } = request;
  const expected = expectedMethod(target, method.name);
  if (!expected || (method.explicit && method.span === null)) return [];
  const empty = body === null || body.text?.text.trim() === '';
  const hits: Hit[] = [];
  const implicit =
    !method.explicit &&
    method.name === 'GET' &&
    expected === 'POST' &&
    empty &&
    !asQuery &&
    target.endpoint === 'action';
  if (method.name !== expected && !implicit) {
    const edit = method.explicit || expected === 'POST' ? mend.setMethod(expected) : null;
    const span = method.span ?? request.url?.span();
    const edits = method.explicit && method.span ? [{ ...method.span, insert: expected }] : edit ? [edit] : [];
    if (asQuery && expected === 'POST') edits.splice(0, method.explicit ? 0 : 1, { ...asQuery, insert: '' });
    hits.push({ code: 'method-wrong', values: { sent: method.name, expected }, ...(span ? { span } : {}), edits });
  }
  if (expected === 'POST' && empty && !asQuery && target.endpoint === 'action' && target.action !== 'upload_file')
    hits.push(bodyMissing(request, implicit));
  return hits;
}

const tools: Partial<Record<Request['tool'], string>> = { curl: 'curl', fetch: 'fetch', httpie: 'HTTPie' };

function bodyMissing(request: Request, implicit: boolean): Hit {
  const { mend, body, tool, url } = request;
  const edits: (Edit | null)[] = [];
  if (body === null) {
    if (tool === 'fetch' && implicit) edits.push(mend.setMethod('POST'));
    if (headersNamed(request, 'content-type').length === 0 && tool !== 'httpie') {
      edits.push(mend.addHeader('Content-Type', 'application/json'));
    }
    edits.push(mend.addBody('{}'));
  } else if (body.text) edits.push({ ...body.text.span(), insert: '{}' });
  const sent = implicit ? ` ${tools[tool] ?? 'The client'} sends GET without one.` : '';
  const span = url?.span();
  return {
    code: 'body-missing',
    values: { sent },
    ...(span ? { span: { from: span.to, to: span.to } } : {}),
    edits: edits.filter((edit) => edit !== null),
  };
}

/** Whether a text is a form: `name=value&name=value`. Linear, looks at the beginning only. */
const isForm = (text: string): boolean => /^[\w.[\]-]{1,60}=[^{}"\n]{0,400}(?:&|$)/.test(text.trim());

/** What is wrong with a body that should be JSON. */
export function bodyHits(request: Request, target: Target, paste: string): Hit[] {
  const { body } = request;
  if (!body) return [];
  const expected = expectedTypes(target);
  const type = headersNamed(request, 'content-type')[0]?.value.text.trim().toLowerCase() ?? '';
  const form = expected?.[0] === 'application/x-www-form-urlencoded' || body.as === 'multipart';
  if (!body.text) return body.fields ? fieldHits(body.fields, body.span, target) : [];
  const { text } = body;
  const trimmed = text.text.trim();
  if (trimmed === '') return [];
  const meantAsJson = /^[{[]/.test(trimmed) || type.includes('json') || body.as === 'json';
  if (form ? !meantAsJson || isForm(trimmed) : !expected && !meantAsJson) return [];
  if (!form && isForm(trimmed)) return [{ code: 'body-form', span: text.span() }];
  return jsonHits(text, target, quoting(request, text, paste));
}

type Write = (text: string) => string;

/** How a text must be written where the body stands: what the quotation mark before it asks for. */
function quoting({ tool, command }: Request, body: Placed, paste: string): Write {
  const { from } = body.span();
  const quote = paste.charAt(from - 1);
  if (tool === 'http') return (text) => text;
  if (command?.dialect === 'powershell') return (text) => text.replaceAll('"', quote === '"' ? '\\`"' : '\\"');
  if (command?.dialect === 'cmd')
    return (text) => text.replaceAll('"', paste.charAt(from - 2) === '^' ? '^\\^"' : '\\"');
  if (quote === '"') return (text) => text.replace(/[\\"]/g, '\\$&');
  return tool === 'fetch' ? (text) => text.replaceAll('\\', '\\\\') : (text) => text;
}

function jsonHits(text: Placed, target: Target, write: Write): Hit[] {
  const { fault, tooDeep, root, fields } = readJson(text.text);
  if (tooDeep) return [{ code: 'body-too-deep', span: text.span(0, 1) }];
  if (fault) return [notJson(text, fault, write)];
  if (root !== 'object') return target.endpoint === 'other' ? [] : [{ code: 'body-not-object', span: text.span() }];
  return fieldHits(fields, text.span(), target);
}

function notJson(text: Placed, fault: JsonFault, write: Write): Hit {
  const at = placeIn(text.text, fault.offset);
  const character = String.fromCodePoint(text.text.codePointAt(fault.offset) ?? 0);
  const shown =
    fault.offset >= text.text.length
      ? 'ends'
      : /\s/.test(character)
        ? 'holds a blank or line break'
        : `holds ${character}`;
  const marked = fault.edits[0];
  const start = Math.min(
    marked && marked.to > marked.from ? marked.from : fault.offset,
    Math.max(0, text.text.length - 1),
  );
  return {
    code: 'body-not-json',
    values: {
      fault: fault.fault,
      line: String(at.line),
      column: String(at.column),
      holds: `${shown} where ${fault.expected} was expected`,
      remedy: fault.remedy,
    },
    at,
    span: text.span(start, start + 1),
    edits: mendJson(text, write) ?? [],
  };
}

function fieldHits(fields: readonly string[], span: Hit['span'] & object, { api, action, endpoint }: Target): Hit[] {
  if (endpoint !== 'action' || !api || !action) return [];
  const missing = requiredFields(api, action).filter((name) => !fields.includes(name));
  if (missing.length === 0) return [];
  const end = { from: Math.max(span.from, span.to - 1), to: span.to };
  return [
    {
      code: 'field-missing',
      values: { fields: namesAre(missing), target: `${action} of ${apiNames[api]}` },
      span: end,
    },
  ];
}
