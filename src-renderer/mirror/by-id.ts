interface Identified {
  readonly id: string;
}

/** Things by their id. Such a map is replaced, never changed. */
export const byId = <T extends Identified>(things: readonly T[]): ReadonlyMap<string, T> =>
  new Map(things.map((thing) => [thing.id, thing]));

/** A new map: without those that are gone, with those that are put. What stays keeps its place. */
export function changed<T extends Identified>(
  all: ReadonlyMap<string, T>,
  put: readonly T[],
  gone: readonly string[],
): ReadonlyMap<string, T> {
  const next = new Map(all);
  for (const id of gone) next.delete(id);
  for (const thing of put) next.set(thing.id, thing);
  return next;
}
