import { spanText } from '../../../src-shared/life.ts';

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

const whole = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const date = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

const sameDay = (a: number, b: number): boolean => new Date(a).toDateString() === new Date(b).toDateString();

export const time = {
  span: spanText,
  ago: (ms: number) => `${spanText(ms)} ago`,
  /** For a clock that runs while somebody waits: `8 min 48 s`. */
  countdown(ms: number): string {
    const seconds = Math.max(0, Math.floor(ms / 1000));
    return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  },
  /** The clock time of a moment; with the day when it isn't today. */
  at: (moment: number, now: number) => (sameDay(moment, now) ? clock : day).format(moment),
  /** The day of a moment, or its clock time when that is today. */
  on: (moment: number, now: number) => (sameDay(moment, now) ? clock : date).format(moment),
  /** The day of a moment, with its year. */
  date: (moment: number) => whole.format(moment),
  /** How long a whole life is: `8 h`, `45 min`. */
  life(ms: number): string {
    const hours = ms / 3_600_000;
    return Number.isInteger(hours) && hours < 48 ? `${hours} h` : spanText(ms);
  },
};
