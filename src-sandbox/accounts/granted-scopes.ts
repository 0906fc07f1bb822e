import { satisfies } from '../../src-shared/index.ts';
import { roleMayHold } from '../seeds/scopes.ts';
import type { Person } from '../seeds/seeds.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import type { OauthError } from './oauth-errors.ts';

/**
 * What this person can grant of what is asked.
 *
 * A scope that is named must be granted whole: beyond the person's role it is `invalid_scope`, beyond what the person
 * holds `access_denied`. An app that names none gets those of its configured scopes that the person holds; with none of
 * them it is `missing_grant`. Source: facts page, "Errors".
 */
export function grantedScopes(
  { client, scopes }: AuthorizationRequest,
  person: Person,
): string[] | { error: OauthError } {
  if (scopes === null) {
    const held = client.scopes.filter((scope) => person.scopes.includes(scope));
    return held.length === 0 ? { error: 'missing_grant' } : held;
  }
  if (scopes.some((scope) => !roleMayHold(person.role, scope))) return { error: 'invalid_scope' };
  if (scopes.some((scope) => !satisfies(person.scopes, [[scope]]))) return { error: 'access_denied' };
  return [...scopes];
}
