import { apiNames, type ApiId } from '../../apis.ts';
import { customerMakingScope, type CredentialKind } from '../../credentials.ts';
import { missingScopes } from '../../scopes/algebra.ts';
import { findMethod } from '../../scopes/methods.ts';
import { scopeMeaning } from '../../scopes/scope-table.ts';
import type { Hit } from '../hit.ts';
import type { Span } from '../placed.ts';
import type { Target } from '../read/target.ts';
import type { Authorization } from './authorization.ts';

/** What is known of a credential from elsewhere: a kept one, or an answer that holds a customer's entity id. */
export interface KnownCredential {
  kind?: CredentialKind;
  /** `null` or left out: not known. */
  scopes?: readonly string[] | null;
}

/** Whether the credential fits the API, whatever its own text. */
export function kindHits(
  authorization: Authorization,
  api: ApiId | null,
  endpoint: Target['endpoint'] | null,
  known: KnownCredential,
  method = 'POST',
): Hit[] {
  const { credential, span } = authorization;
  const pat = known.kind === 'pat' || authorization.kind === 'pat';
  const elsewhere: Hit = { code: 'customer-token-elsewhere', span, values: { api: apiNames[api ?? 'accounts'] } };
  const hits: Hit[] = [];
  if (endpoint === 'customer-token' && method === 'DELETE') {
    if (pat || known.kind === 'account') hits.push({ code: 'customer-token-wanted', span });
  } else if (endpoint === 'customer-token' || endpoint === 'customer-token-old') {
    if (pat) hits.push({ code: 'pat-makes-no-customer', span });
    else if (known.kind === 'customer') hits.push(elsewhere);
  } else if (endpoint === 'customer-info') {
    if (pat || known.kind === 'account') hits.push({ code: 'customer-token-wanted', span });
  } else if (endpoint === 'info' && pat) {
    hits.push({ code: 'pat-not-told', span });
  } else if (endpoint === 'identity-transfer') {
    // Takes the token of either.
  } else if (api === 'customer-chat') {
    if (pat) hits.push({ code: 'pat-on-customer-chat', span });
    else if (known.kind === 'account') hits.push({ code: 'agent-token-on-customer-chat', span });
  } else if (api && known.kind === 'customer') {
    hits.push(elsewhere);
  }
  if (credential?.shape === 'foreign' && api)
    hits.push({ code: 'foreign-token', span, values: { issuer: credential.issuer ?? '' } });
  return hits;
}

const ways: Record<CredentialKind, string> = {
  account: 'Add the scope to the app in Developer Console and sign in again.',
  pat: 'A PAT’s scopes are fixed when it is made: make a new one with this scope.',
  customer: 'Use an account or a PAT.',
};

/** Whether the scopes of a known credential are enough for the method. */
export function scopeHits(
  known: KnownCredential,
  { api, action, endpoint }: Pick<Target, 'api' | 'action'> & { endpoint?: Target['endpoint'] },
  span: Span,
): Hit[] {
  const method = api && action ? findMethod(api, action) : undefined;
  const makesCustomer = endpoint === 'customer-token' || endpoint === 'customer-token-old';
  const anyOf = makesCustomer ? [[customerMakingScope]] : method?.anyOf;
  if (!anyOf || !known.scopes || known.kind === 'customer') return [];
  const missing = missingScopes(known.scopes, anyOf);
  if (missing.length === 0) return [];
  const values = {
    method: makesCustomer ? 'Making a customer' : (method?.action ?? ''),
    scope: missing.join(' and '),
    meaning: missing.map(scopeMeaning).join('; '),
    way: ways[known.kind ?? 'account'],
  };
  return [{ code: 'scope-missing', values, span }];
}
