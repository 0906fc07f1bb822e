import { requiredFields } from '../inspect/rules/required-fields.ts';
import type { ApiMethod } from '../scopes/methods.ts';
import type { SampleCall } from './sample-call.ts';

interface MethodNeeds {
  method: ApiMethod;
  /** The API's own server, such as `https://api.livechatinc.com`; with or without a slash at its end. */
  apiUrl: string;
  token: string;
  organizationId?: string | null | undefined;
}

/** What a field is filled with where a name in brackets would be of the wrong type. Source: LiveChat's JavaScript SDK. */
const samples: Readonly<Record<string, unknown>> = {
  ban: { days: 1 },
  chat: { id: '<chat_id>' },
  content: {},
  event: { type: 'message', text: '<text>' },
  is_typing: true,
  postback: { id: '<postback_id>', toggled: true },
  properties: {},
  recipients: {},
  session_fields: [],
  status: 'accepting_chats',
  user_type: 'agent',
};

/**
 * A call of one method, ready but for what stands in `<…>`: its own path, the organization of a Customer Chat call in the
 * query, the region of a token that is not of the default one, and a body with the fields that must be there.
 */
export function methodCall({ method, apiUrl, token, organizationId }: MethodNeeds): SampleCall {
  const { api, action, path } = method;
  const query =
    api === 'customer-chat' ? `?organization_id=${encodeURIComponent(organizationId ?? '<organization_id>')}` : '';
  const call = { method: 'POST' as const, url: apiUrl.replace(/\/+$/, '') + path + query };
  const headers = /^fra(?:-[ab])?:/.test(token) ? { headers: { 'X-Region': 'fra' } } : {};
  if (action === 'upload_file') return { ...call, ...headers, body: null, file: '<file>' };
  const fields = requiredFields(api, action).map((name) => [name, samples[name] ?? `<${name}>`] as const);
  const body = fields.length === 0 ? '{}' : JSON.stringify(Object.fromEntries(fields), null, 2);
  return { ...call, ...headers, body };
}
