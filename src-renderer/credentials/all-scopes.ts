import { methods } from '../../src-shared/scopes/methods.ts';
import { scopeMeaning, scopes, type ScopeRole } from '../../src-shared/scopes/scope-table.ts';

/** A scope that somebody may hold or ask for. `role` is who may grant it, where that is documented. */
export interface KnownScope {
  id: string;
  meaning: string;
  role: ScopeRole;
}

const documented = scopes.map(({ id, meaning, minimumRole }): KnownScope => ({ id, meaning, role: minimumRole }));

const namedByMethods = [...new Set(methods.flatMap(({ anyOf }) => anyOf.flat()))]
  .filter((id) => !scopes.some((scope) => scope.id === id))
  .map((id): KnownScope => ({ id, meaning: scopeMeaning(id), role: 'none' }));

/** Every scope that is known: the documented ones, and those that only methods name (`reports_read`). By name. */
export const allScopes: readonly KnownScope[] = [...documented, ...namedByMethods].sort((a, b) =>
  a.id < b.id ? -1 : 1,
);
