import { apiIds, type ApiId } from '../apis.ts';
import { opensApi, type CredentialKind } from '../credentials.ts';
import { satisfies } from './algebra.ts';
import { methodsFor } from './methods.ts';

/** What a credential can do at one API. */
export interface Reach {
  api: ApiId;
  /** Whether the kind of credential is right for the API, whatever its scopes. */
  kindFits: boolean;
  /** Whether the kind fits and the scopes, as far as they are known, allow at least one method. */
  opens: boolean;
  /** Whether `open` was worked out from scopes. `false` where the scopes or the API's methods are not known. */
  known: boolean;
  /** How many of the API's methods the scopes allow; `null` where the methods are not listed or the scopes unknown. */
  open: number | null;
  /** How many methods the API has; `null` where they are not listed. */
  of: number | null;
  /** The tooth of the key: 0 none, 1 under 50 % of the methods, 2 under 95 %, 3 above, or what is known to fit. */
  toothLength: 0 | 1 | 2 | 3;
}

/**
 * What a credential of this kind, with these scopes, opens: one entry for each of the seven APIs, in their order.
 *
 * Scopes that are `null` are not known: then, and where an API's methods are not listed, the right kind gives the full
 * tooth. A credential of the wrong kind has none. Customer Chat asks for no scopes.
 */
export function reach(kind: CredentialKind, scopes: readonly string[] | null): Reach[] {
  return apiIds.map((api) => reachOf(kind, scopes, api));
}

function reachOf(kind: CredentialKind, scopes: readonly string[] | null, api: ApiId): Reach {
  const methods = methodsFor(api);
  const of = methods.length === 0 ? null : methods.length;
  const kindFits = opensApi(kind, api);
  if (!kindFits) return { api, kindFits, opens: false, known: true, open: of === null ? null : 0, of, toothLength: 0 };
  // A customer token carries no scopes that any method would ask for.
  const held = kind === 'customer' ? [] : scopes;
  if (of === null || held === null) return { api, kindFits, opens: true, known: false, open: null, of, toothLength: 3 };
  const open = methods.filter(({ anyOf }) => satisfies(held, anyOf)).length;
  return { api, kindFits, opens: open > 0, known: true, open, of, toothLength: toothLength(open / of) };
}

const toothLength = (part: number): Reach['toothLength'] => (part === 0 ? 0 : part < 0.5 ? 1 : part < 0.95 ? 2 : 3);
