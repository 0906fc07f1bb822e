import type { ImportLeft } from '../../src-shared/contract/index.ts';

/** Parts that are left out for one reason. */
export interface LeftGroup {
  why: ImportLeft['why'];
  names: string[];
}

/** By reason, so that one line says it of all. */
export function leftGroups(left: readonly ImportLeft[]): LeftGroup[] {
  const groups = new Map<ImportLeft['why'], LeftGroup>();
  for (const { name, why } of left) {
    const group = groups.get(why);
    if (group) group.names.push(name);
    else groups.set(why, { why, names: [name] });
  }
  return [...groups.values()];
}
