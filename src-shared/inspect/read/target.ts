import type { ApiId } from '../../apis.ts';
import type { Address } from './address.ts';

/** LiveChat's servers. Source: facts page, "Which credential opens which API". */
export const hostOf: Record<ApiId, string> = {
  'agent-chat': 'api.livechatinc.com',
  configuration: 'api.livechatinc.com',
  reports: 'api.livechatinc.com',
  'customer-chat': 'api.livechatinc.com',
  accounts: 'accounts.livechat.com',
  text: 'api.text.com',
  helpdesk: 'api.helpdesk.com',
};

/** What an address leads to, as far as it can be told. */
export interface Target {
  api: ApiId | null;
  /** - `action`: a method of an API · the endpoints of the accounts service by their names · `page`: authorization page */
  endpoint:
    | 'action'
    | 'rtm'
    | 'token'
    | 'info'
    | 'customer-token'
    | 'customer-info'
    | 'customer-token-old'
    | 'identity-transfer'
    | 'authorize'
    | 'page'
    | 'other';
  /** `3.6`; `null`: the path names none. */
  version: string | null;
  /** The method's name as it stands in the path. */
  action: string | null;
}

/** The word of an API in the path. */
export const byWord: Readonly<Record<string, ApiId>> = {
  agent: 'agent-chat',
  configuration: 'configuration',
  customer: 'customer-chat',
  reports: 'reports',
};

/** Whose address it is, by its path and, where the path tells nothing, its host. */
export function targetOf(address: Address): Target {
  const path = address.path.replace(/\\/g, '/').replace(/\/{2,}/g, '/');
  const chat = /^\/?(?:v?(\d+(?:\.\d+)?)\/)?(agent|configuration|customer)s?\/(action|rtm)(?:\/([^/]*))?(\/.*)?$/i.exec(
    path,
  );
  if (chat) {
    const api = byWord[chat[2]?.toLowerCase() ?? ''] ?? null;
    const rtm = chat[3]?.toLowerCase() === 'rtm';
    return {
      api,
      endpoint: rtm ? 'rtm' : 'action',
      version: chat[1] ?? null,
      action: (chat[4] ?? '') + (chat[5] ?? ''),
    };
  }
  const reports = /^\/?(?:v?(\d+(?:\.\d+)?)\/)?reports\/(.*)$/i.exec(path);
  if (reports) return { api: 'reports', endpoint: 'action', version: reports[1] ?? null, action: reports[2] ?? '' };
  return accountsTarget(path, address) ?? hostTarget(path, address);
}

function accountsTarget(path: string, { host, parameters }: Address): Target | null {
  const at = (endpoint: Target['endpoint']): Target => ({ api: 'accounts', endpoint, version: null, action: null });
  const bare = path.replace(/\/+$/, '').toLowerCase();
  if (/^\/v2\/customer\/token$/.test(bare) || /^\/v2\/customer\/[^/]+\/[^/]+\/token$/.test(bare))
    return at('customer-token');
  if (bare === '/v2/customer/info') return at('customer-info');
  if (bare === '/v2/customer/identity_transfer') return at('identity-transfer');
  if (bare === '/v2/token' || (bare === '/token' && host.startsWith('accounts.'))) return at('token');
  if (bare === '/v2/info' || (bare === '/info' && host.startsWith('accounts.'))) return at('info');
  if (!host.startsWith('accounts.') && !isLoopback(host)) return null;
  if (bare === '/customer' || bare === '/customer/token') return at('customer-token-old');
  if (bare === '/ooops') return at('page');
  const asked = parameters.some(({ name }) => /^(?:response_type|client_id|redirect_uri)$/.test(name));
  if (bare === '') return asked ? at('authorize') : at('page');
  return host.startsWith('accounts.') ? at('other') : null;
}

function hostTarget(path: string, { host }: Address): Target {
  const known = (Object.keys(hostOf) as ApiId[]).find((api) => hostOf[api] === host && !(api in chatApis));
  const version = /^\/?v?(\d+(?:\.\d+)?)(?=\/)/i.exec(path)?.[1] ?? null;
  return { api: known ?? null, endpoint: 'other', version, action: null };
}

/** The four that share one host, which therefore tells nothing. */
const chatApis: Partial<Record<ApiId, true>> = {
  'agent-chat': true,
  configuration: true,
  reports: true,
  'customer-chat': true,
};

export const isLoopback = (host: string): boolean =>
  /^(?:localhost|(?:[\w-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\]|::1|0\.0\.0\.0|host\.docker\.internal)$/.test(host);
