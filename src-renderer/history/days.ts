import { words } from '../words/index.ts';

const dayMs = 86_400_000;
const format = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });

/** The same for two moments (epoch ms) of one day, as people count days. */
export const dayOf = (at: number): string => new Date(at).toDateString();

/** A day by its name, as it is called now. */
export function dayText(at: number, now: number): string {
  if (dayOf(at) === dayOf(now)) return words.history.today;
  return dayOf(at) === dayOf(now - dayMs) ? words.history.yesterday : format.format(at);
}
