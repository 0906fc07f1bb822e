import { methods, scopes, type ScopeRole } from '../../src-shared/index.ts';

const ranks: readonly ScopeRole[] = ['none', 'member', 'agent', 'administrator', 'owner'];

const roles = new Map(scopes.map(({ id, minimumRole }) => [id, minimumRole]));

/** Every scope that the sandbox knows: the documented ones, and those that only methods name. */
export const allScopes: readonly string[] = [
  ...new Set([...scopes.map(({ id }) => id), ...methods.flatMap(({ anyOf }) => anyOf.flat())]),
].sort();

export const isScope = (text: string): boolean => allScopes.includes(text);

/** Whether somebody of this role may hold the scope. A scope without a documented role needs an administrator. */
export const roleMayHold = (role: ScopeRole, scope: string): boolean =>
  ranks.indexOf(role) >= ranks.indexOf(roles.get(scope) ?? 'administrator');

export const scopesOfRole = (role: ScopeRole): string[] => allScopes.filter((scope) => roleMayHold(role, scope));
