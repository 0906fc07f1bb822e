/** The seven states of whatever has limited time; each has a shape, a word and a line of its own. */
export const stateNames = ['good', 'soon', 'over', 'again', 'renewing', 'never', 'unchecked'] as const;
export type StateName = (typeof stateNames)[number];
