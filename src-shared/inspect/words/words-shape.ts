export type Level = 'error' | 'warning' | 'hint';

/** `{name}` is filled from the values that a rule gives: facts that are safe to show, never a part of a secret. */
export interface Words {
  level: Level;
  /** What is the case; no full stop, it is shown as a title. */
  what: string;
  why: string;
  /** The FAQ's section that tells it, by its short name. */
  faq?: string;
  remedy: string;
}
