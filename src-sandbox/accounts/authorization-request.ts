import { matchRedirectUri } from '../../src-shared/index.ts';
import { isScope } from '../seeds/scopes.ts';
import type { Client } from '../seeds/seeds.ts';
import type { ExceptionDetails, OauthError } from './oauth-errors.ts';
import { readChallenge, type Pkce } from './pkce.ts';

/** A request for authorization that is whole and right, before anybody has signed in. */
export interface AuthorizationRequest {
  client: Client;
  responseType: 'code' | 'token';
  redirectUri: string;
  state: string | null;
  /** As asked for; `null`: whatever the app is configured with. */
  scopes: readonly string[] | null;
  pkce: Pkce | null;
  forceConsent: boolean;
  organizationId: string | null;
  emailHint: string | null;
}

export interface AuthorizationRefusal {
  error: OauthError;
  details?: ExceptionDetails;
}

const parameters = [
  'response_type',
  'client_id',
  'redirect_uri',
  'state',
  'prompt',
  'code_challenge',
  'code_challenge_method',
  'scope',
  'organization_id',
  'email_hint',
];

const isCustomScheme = (uri: string): boolean => !/^https?:/i.test(uri);

/** Scopes come separated by commas, as the platform writes them, or blanks, as OAuth does. */
const scopeList = (text: string): string[] => [...new Set(text.split(/[\s,]+/).filter((scope) => scope !== ''))];

/**
 * Reads the parameters of the authorization endpoint, or says which error they are.
 *
 * The client and its redirect URI are judged first. A web client gets a code only with PKCE, since it has no secret;
 * `token` is for both client types; a custom scheme needs a code with PKCE.
 *
 * Source: facts page, "Agent authorization", "Redirect URI rules", "Errors".
 */
export function readAuthorizationRequest(
  query: URLSearchParams,
  find: (clientId: string) => Client | undefined,
): AuthorizationRequest | AuthorizationRefusal {
  const value = (name: string): string | null => query.get(name);
  if (parameters.some((name) => query.getAll(name).length > 1)) return { error: 'invalid_request' };

  const client = find(value('client_id') ?? '');
  if (!client) return { error: 'unauthorized_client', details: 'client_id_not_found' };
  if (client.redirectUris.length === 0) return { error: 'unauthorized_client', details: 'redirect_uri_not_set' };
  const redirectUri = value('redirect_uri');
  if (redirectUri === null || redirectUri === '') return { error: 'invalid_request' };
  if (!client.redirectUris.some((configured) => matchRedirectUri(configured, redirectUri).ok)) {
    return { error: 'unauthorized_client', details: 'invalid_redirect_uri' };
  }

  const responseType = value('response_type');
  if (responseType === null || responseType === '') return { error: 'invalid_request' };
  if (responseType !== 'code' && responseType !== 'token') return { error: 'unsupported_response_type' };
  const challenge = readChallenge(value('code_challenge'), value('code_challenge_method'));
  if (challenge === 'malformed') return { error: 'invalid_request' };
  const pkce = responseType === 'code' ? challenge : null;
  if (isCustomScheme(redirectUri) && !pkce) return { error: 'unauthorized_client', details: 'invalid_redirect_uri' };
  if (client.type === 'web' && responseType === 'code' && !pkce) return { error: 'invalid_request' };

  const asked = value('scope');
  const scopes = asked === null || asked.trim() === '' ? null : scopeList(asked);
  if (scopes?.some((scope) => !isScope(scope) || !client.scopes.includes(scope))) return { error: 'invalid_scope' };

  return {
    client,
    responseType,
    redirectUri,
    state: value('state'),
    scopes,
    pkce,
    forceConsent: (value('prompt') ?? '').split(' ').includes('consent'),
    organizationId: value('organization_id'),
    emailHint: value('email_hint'),
  };
}

export const isRefusal = (verdict: AuthorizationRequest | AuthorizationRefusal): verdict is AuthorizationRefusal =>
  'error' in verdict;
