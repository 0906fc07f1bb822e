/**
 * Which scopes stand in for which others.
 *
 * A scope is `resource--range:verb` or `resource:verb`; a few old ones (`reports_read`) have no parts. Write includes
 * create and read, create includes read; `all` includes `access`, `access` includes `my`; `all` includes `groups`.
 * Everything else, `customers:own` included, stands for itself only.
 *
 * Source: facts page; LiveChat's documentation, "Scopes", general rules.
 */

/** A choice of scope lists, each needed whole. An empty choice: no scope is documented, any credential will do. */
export type AnyOf = readonly (readonly string[])[];

const verbs: Record<string, readonly string[]> = { rw: ['rw', 'rc', 'ro'], rc: ['rc', 'ro'] };
const ranges: Record<string, readonly string[]> = { all: ['all', 'access', 'my', 'groups'], access: ['access', 'my'] };

interface ScopeParts {
  resource: string;
  range: string;
  verb: string;
}

function partsOf(scope: string): ScopeParts {
  const colon = scope.lastIndexOf(':');
  const path = colon === -1 ? scope : scope.slice(0, colon);
  const dashes = path.lastIndexOf('--');
  return {
    resource: dashes === -1 ? path : path.slice(0, dashes),
    range: dashes === -1 ? '' : path.slice(dashes + 2),
    verb: colon === -1 ? '' : scope.slice(colon + 1),
  };
}

const included = (table: Record<string, readonly string[]>, held: string, needed: string): boolean =>
  held === needed || (Object.hasOwn(table, held) && table[held]?.includes(needed) === true);

/** Whether whoever holds `held` may do what `needed` allows. Every scope includes itself. */
export function includesScope(held: string, needed: string): boolean {
  if (held === needed) return true;
  const [has, wants] = [partsOf(held), partsOf(needed)];
  return (
    has.resource === wants.resource && included(ranges, has.range, wants.range) && included(verbs, has.verb, wants.verb)
  );
}

const holds = (scopes: readonly string[], needed: string): boolean =>
  scopes.some((held) => includesScope(held, needed));

/** Whether a credential with these scopes satisfies one of the alternatives. */
export const satisfies = (scopes: readonly string[], anyOf: AnyOf): boolean =>
  anyOf.length === 0 || anyOf.some((alternative) => alternative.every((needed) => holds(scopes, needed)));

/**
 * The alternative that asks for least: the one that the most others include; the first of equals. Empty when no scope
 * is documented.
 */
export function leastScopes(anyOf: AnyOf): readonly string[] {
  const includedBy = (alternative: readonly string[]) =>
    anyOf.filter((other) => alternative.every((needed) => holds(other, needed))).length;
  return [...anyOf].sort((a, b) => includedBy(b) - includedBy(a) || a.length - b.length)[0] ?? [];
}

/** What is still missing: of the alternative that lacks fewest scopes, the least of equals. Empty when satisfied. */
export function missingScopes(scopes: readonly string[], anyOf: AnyOf): readonly string[] {
  if (satisfies(scopes, anyOf)) return [];
  const lacking = anyOf.map((alternative) => alternative.filter((needed) => !holds(scopes, needed)));
  const fewest = Math.min(...lacking.map(({ length }) => length));
  return leastScopes(lacking.filter(({ length }) => length === fewest));
}

/** The scopes that no other in the list includes, in their order, each once. */
export const withoutIncluded = (scopes: readonly string[]): string[] =>
  [...new Set(scopes)].filter(
    (scope, at, all) =>
      !all.some((other, otherAt) => otherAt !== at && includesScope(other, scope) && !includesScope(scope, other)),
  );
