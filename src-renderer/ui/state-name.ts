/**
 * The states of whatever has limited time; each has a word, and a shape and a line that it shares with another at most:
 * `refused` is drawn as over, `unknown` as unchecked.
 */
export const stateNames = [
  'good',
  'soon',
  'over',
  'again',
  'refused',
  'renewing',
  'never',
  'unchecked',
  'unknown',
] as const;
export type StateName = (typeof stateNames)[number];
