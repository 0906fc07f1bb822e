/** A name and its value, out of an environment or a `.env` file. The value may be a secret. */
export interface Variable {
  name: string;
  value: string;
}

/** Why a part of what is imported is left out. */
export const leftReasons = [
  'access-token',
  'refresh-token',
  'app',
  'account-id-alone',
  'pat-without-account',
  'placeholder',
  'masked',
  'foreign',
  'no-credential',
  'several-lines',
  'not-understood',
  'named-twice',
  'unreadable',
] as const;
export type LeftReason = (typeof leftReasons)[number];

/** A part that is not taken. `name` is a name or a place (`Line 12`), never a value. */
export interface Left {
  name: string;
  why: LeftReason;
}

/** What could be read of a text, before anybody has looked what the values are. */
export interface ReadVariables {
  variables: Variable[];
  left: Left[];
}

/** Longer ones are cut: it is text of strangers, and only to be recognised by. */
const longestName = 80;
export const shownName = (name: string): string => {
  const plain = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ').trim();
  return plain.length > longestName ? `${plain.slice(0, longestName)}…` : plain;
};
