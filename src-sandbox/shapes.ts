import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { accountsError, customerError, type OauthError } from './accounts/oauth-errors.ts';
import { ApiRefusal } from './apis/refusal.ts';
import type { Ctx } from './http.ts';

const oauthByStatus: Record<number, OauthError> = {
  400: 'invalid_request',
  401: 'unauthorized_client',
  403: 'access_denied',
  404: 'resource_not_found',
  422: 'invalid_request',
  429: 'temporarily_unavailable',
  503: 'temporarily_unavailable',
};

const apiByStatus: Record<number, ConstructorParameters<typeof ApiRefusal>> = {
  400: ['validation', 'Wrong format of request'],
  401: ['authentication', 'Invalid access token'],
  403: ['authorization', 'Authorization error'],
  404: ['not_found', 'Not found'],
  405: ['not_allowed', 'Method not allowed'],
  413: ['entity_too_large', 'Upload limit exceeded'],
  429: ['too_many_requests', 'Too many requests'],
  503: ['service_unavailable', 'Not accepting new requests'],
};

const isCustomerPath = (path: string): boolean => /^\/(?:v2\/)?customer(?:\/|$)/.test(path) && !/\/action\//.test(path);
const isAccountsPath = (path: string): boolean => path.startsWith('/v2/');

/** An error answer of any status, in the shape that LiveChat gives it at this path. */
export function errorAt(c: Ctx, status: number): Response {
  const { path } = c.req;
  const code = status as ContentfulStatusCode;
  if (isCustomerPath(path)) return customerError(c, oauthByStatus[status] ?? 'server_error', code);
  if (isAccountsPath(path)) {
    const more = status === 422 ? { invalid_fields: {} } : {};
    return accountsError(c, code, oauthByStatus[status] ?? 'server_error', more);
  }
  const [type, message] = apiByStatus[status] ?? ['internal', 'Internal server error'];
  return c.json(new ApiRefusal(type, message).body, code);
}
