import { randomUUID } from 'node:crypto';
import type { Person } from '../seeds/seeds.ts';
import type { World } from '../world.ts';
import type { AuthorizationRequest } from './authorization-request.ts';

/** Percent-encoded throughout, with `%20` for a blank, so that a fragment reads the same however it is decoded. */
const withState = (values: Record<string, string>, state: string | null): string =>
  Object.entries(state === null ? values : { ...values, state })
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');

/** An access token in the fragment, as the implicit grant answers. */
function implicitAnswer(world: World, request: AuthorizationRequest, person: Person, scopes: string[]): string {
  const { region } = world.organizationOf(person);
  const grant = { clientId: request.client.id, accountId: person.accountId, scopes, region, family: randomUUID() };
  const values = {
    access_token: world.agentTokens.issueAccess(grant),
    token_type: 'Bearer',
    expires_in: String(world.settings.accessSeconds),
  };
  return `${request.redirectUri}#${withState(values, request.state)}`;
}

function codeAnswer(world: World, request: AuthorizationRequest, person: Person, scopes: string[]): string {
  const { client, redirectUri, pkce, state } = request;
  const grant = { clientId: client.id, accountId: person.accountId, redirectUri, scopes, pkce };
  const code = world.codes.issue(grant, world.organizationOf(person).region);
  return `${redirectUri}?${withState({ code }, state)}`;
}

/** Where the browser goes with what was asked for. */
export const wayBack = (world: World, request: AuthorizationRequest, person: Person, scopes: string[]): string =>
  request.responseType === 'token'
    ? implicitAnswer(world, request, person, scopes)
    : codeAnswer(world, request, person, scopes);

/** Where the browser goes with an error for the app, as OAuth has it (RFC 6749 sections 4.1.2.1 and 4.2.2.1). */
export function wayBackWithError({ redirectUri, responseType, state }: AuthorizationRequest, error: string): string {
  const mark = responseType === 'token' ? '#' : '?';
  return `${redirectUri}${mark}${withState({ error }, state)}`;
}
