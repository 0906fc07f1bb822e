/** A thing that Keyfob can do about a problem, for a button. */
export type ProblemAction =
  'sign-in' | 'try-again' | 'unlock' | 'make-customer' | 'start-sandbox' | 'open-settings' | 'repair-links';

/** `{name}` in them is filled from the values that the caller gives. */
export interface Words {
  what: string;
  remedy: string;
  action?: ProblemAction;
}
