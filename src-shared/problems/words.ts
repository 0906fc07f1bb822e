/** A thing that Keyfob can do about a problem, for a button. */
export type ProblemAction =
  | 'sign-in'
  | 'renew'
  | 'try-again'
  | 'unlock'
  | 'add-account'
  | 'make-customer'
  | 'start-sandbox'
  | 'open-settings'
  | 'show-scopes'
  | 'open-console'
  | 'repair-links';

/** `{name}` in them is filled from the values that the caller gives. */
export interface Words {
  what: string;
  remedy: string;
  action?: ProblemAction;
}
