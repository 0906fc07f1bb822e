/** Which ones are chosen, by their keys. Replaced, never changed. */
export type Choice = ReadonlySet<string>;

export const choiceOf = (keys: Iterable<string>): Choice => new Set(keys);

/** With one more, or without it. */
export function toggled(choice: Choice, key: string): Choice {
  const next = new Set(choice);
  if (!next.delete(key)) next.add(key);
  return next;
}
