import type { ApiId } from '../apis.ts';
import { opensApi, type CredentialKind } from '../credentials.ts';

/** A call as it is shown. Of its own accord it is a harmless one, that reads, and reads little. */
export interface SampleCall {
  method: 'GET' | 'POST';
  url: string;
  /** A JSON text, for the APIs that take every argument in the body. */
  body: string | null;
  /** Besides Authorization and Content-Type. */
  headers?: Readonly<Record<string, string>>;
  /** The place of a file that is sent as a form, instead of a body. */
  file?: string;
}

const paths: Record<ApiId, string> = {
  'agent-chat': '/v3.6/agent/action/list_chats',
  configuration: '/v3.6/configuration/action/list_channels',
  reports: '/v3.6/reports/chats/total_chats',
  accounts: '/v2/accounts/me',
  // Its methods are not listed in the facts page: the bare address, for the reader to complete.
  text: '/',
  helpdesk: '/v1/tickets',
  'customer-chat': '/v3.6/customer/action/list_chats',
};

/** The APIs of the chat product take POST and a JSON body, if only an empty one; the others are plain reads. */
const posts: readonly ApiId[] = ['agent-chat', 'configuration', 'reports', 'customer-chat'];

interface SampleNeeds {
  kind: CredentialKind;
  /** The API's own server, such as `https://api.livechatinc.com`; with or without a slash at its end. */
  apiUrl: string;
  api?: ApiId | undefined;
  organizationId?: string | null | undefined;
}

/**
 * A call of `api` that the kind of credential may make. An API that the kind never opens, or none, gives the first one
 * that it does: Agent Chat, or Customer Chat for a customer, whose calls name the organization in the query.
 */
export function sampleCall({ kind, apiUrl, api, organizationId }: SampleNeeds): SampleCall {
  const chosen = api && opensApi(kind, api) ? api : kind === 'customer' ? 'customer-chat' : 'agent-chat';
  const query = chosen === 'customer-chat' ? `?organization_id=${encodeURIComponent(organizationId ?? '')}` : '';
  const url = apiUrl.replace(/\/+$/, '') + paths[chosen] + query;
  return posts.includes(chosen) ? { method: 'POST', url, body: '{}' } : { method: 'GET', url, body: null };
}
