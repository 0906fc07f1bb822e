/** How a verifier becomes the challenge that an authorization URL carries (RFC 7636, 4.2). */
export const challengeMethods = ['S256', 'plain'] as const;
export type ChallengeMethod = (typeof challengeMethods)[number];

export const responseTypes = ['code', 'token'] as const;
export type ResponseType = (typeof responseTypes)[number];

/** What the authorization page is asked for. Holds no secret: a challenge is public, its verifier is not here. */
export interface AuthorizationRequest {
  /** The accounts server, such as `https://accounts.livechat.com`. */
  accountsUrl: string;
  responseType: ResponseType;
  clientId: string;
  redirectUri: string;
  /** Empty: all that the app has. */
  scopes: readonly string[];
  state: string | null;
  /** Sent with `code` only. */
  challenge: { method: ChallengeMethod; text: string } | null;
  /** Shows the consent page even to those who would not see it. */
  consent: boolean;
}

/** One `name=value` of an authorization URL. */
export interface AuthorizationParameter {
  name: string;
  value: string;
  /** As it stands in the URL: `name=value`, encoded. */
  written: string;
}

/**
 * The parameters of an authorization URL, in the order in which they are written. What is empty is left out. Scopes are
 * joined by commas. Source: facts page, "Agent authorization".
 */
export function authorizationParameters(request: AuthorizationRequest): AuthorizationParameter[] {
  const { responseType, clientId, redirectUri, scopes, state, challenge, consent } = request;
  const pkce = responseType === 'code' ? challenge : null;
  const all: [name: string, value: string][] = [
    ['response_type', responseType],
    ['client_id', clientId],
    ['redirect_uri', redirectUri],
    ['scope', scopes.join(',')],
    ['state', state ?? ''],
    ['code_challenge', pkce?.text ?? ''],
    ['code_challenge_method', pkce?.method ?? ''],
    ['prompt', consent ? 'consent' : ''],
  ];
  return all
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ({ name, value, written: `${name}=${encoded(value)}` }));
}

/** The part of the URL before its parameters. */
export const authorizationPage = ({ accountsUrl }: Pick<AuthorizationRequest, 'accountsUrl'>): string =>
  `${accountsUrl.replace(/\/+$/, '')}/`;

export const authorizationUrl = (request: AuthorizationRequest): string =>
  `${authorizationPage(request)}?${authorizationParameters(request)
    .map(({ written }) => written)
    .join('&')}`;

/** Half of a surrogate pair can't be encoded, and no server could read it. */
const encoded = (value: string): string => encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\uFFFD'));
