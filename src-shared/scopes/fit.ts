import { opensApi, type CredentialKind } from '../credentials.ts';
import { includesScope, missingScopes } from './algebra.ts';
import type { ApiMethod } from './methods.ts';

/**
 * Whether a credential can call a method.
 * - `fits`: `by` are those of its scopes that do it; none where the method asks for none
 * - `lacks`: `missing` is the least that would help
 * - `unknown`: the kind is right, its scopes are not known
 * - `kind`: its kind never opens the method's API
 */
export type Fit =
  | { verdict: 'fits'; by: readonly string[] }
  | { verdict: 'lacks'; missing: readonly string[] }
  | { verdict: 'unknown' }
  | { verdict: 'kind' };

/** Scopes that are `null` are not known. Customer Chat asks a customer for none. */
export function fitOf(
  kind: CredentialKind,
  scopes: readonly string[] | null,
  { api, anyOf }: Pick<ApiMethod, 'api' | 'anyOf'>,
): Fit {
  if (!opensApi(kind, api)) return { verdict: 'kind' };
  if (kind === 'customer' || anyOf.length === 0) return { verdict: 'fits', by: [] };
  if (scopes === null) return { verdict: 'unknown' };
  for (const alternative of anyOf) {
    const by = alternative.map((needed) => scopes.find((held) => includesScope(held, needed)));
    if (by.every((held) => held !== undefined)) return { verdict: 'fits', by: [...new Set(by)] };
  }
  return { verdict: 'lacks', missing: missingScopes(scopes, anyOf) };
}
