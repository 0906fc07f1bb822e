/**
 * The subject of Keyfob, for programs: headers, scopes, redirect URIs, what is wrong with a call. Pure; no Node, no DOM,
 * no side effects at import.
 */
export * from './apis.ts';
export * from './credentials.ts';
export { authorizationHeader, headerLine, isHeaderSafe, type HeaderCredential } from './header.ts';
export * from './life.ts';
export { maskSecret } from './mask.ts';
export * from './problems.ts';
export {
  matchRedirectUri,
  redirectRules,
  redirectUriFaults,
  type RedirectFault,
  type RedirectMatch,
  type RedirectRule,
} from './redirect-uri.ts';
export {
  redirectUriDifference,
  type DifferenceStretch,
  type RedirectUriDifference,
} from './redirect-uri-difference.ts';
export * from './result.ts';
export { includesScope, leastScopes, missingScopes, satisfies, type AnyOf } from './scopes/algebra.ts';
export { findMethod, methods, methodsFor, scopesForMethods, type ApiMethod } from './scopes/methods.ts';
export { reach, type Reach } from './scopes/reach.ts';
export { scopeMeaning, scopes, type Scope, type ScopeRole } from './scopes/scope-table.ts';
export { diagnose, type Diagnosis, type Failure } from './diagnose.ts';
export type { Finding, Place } from './inspect/finding.ts';
export type { FindingCode } from './inspect/words.ts';
export { snippet, type SnippetFacts } from './snippets/snippet.ts';
export { readPatPaste, type PatPaste } from './inspect/pat-paste.ts';
export { inspect } from './inspect/inspect.ts';
export { inspectionView } from './inspect/mask.ts';
export type { InspectContext, PasteInspection as Inspection, PasteKind } from './inspect/inspection.ts';
