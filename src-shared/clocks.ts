import { spanText } from './life.ts';

/** Whether the clocks of a server and of this computer are so far apart that ends and beginnings look wrong. */
export const clocksDiffer = (aheadMs: number): boolean => Math.abs(aheadMs) > 60_000;

/** `5 min ahead of this computer’s`. */
export const clocksApart = (aheadMs: number): string =>
  `${spanText(Math.abs(aheadMs))} ${aheadMs > 0 ? 'ahead of' : 'behind'} this computer’s`;
