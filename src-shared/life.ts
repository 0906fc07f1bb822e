/**
 * How long a credential still lives, in the words and shapes of the face. Pure: the moment is passed in.
 * All moments are epoch ms.
 */
export interface Lifetime {
  /** `null`: it doesn't end (a PAT). */
  expiresAt: number | null;
  /** When the present token was obtained. */
  obtainedAt: number;
}

export type LifeState = 'good' | 'soon' | 'over' | 'never';

const HOUR = 3_600_000;

/** `soon` is the last eighth of a life, one hour at most. */
export function lifeState({ expiresAt, obtainedAt }: Lifetime, now: number): LifeState {
  if (expiresAt === null) return 'never';
  if (now >= expiresAt) return 'over';
  const soonFor = Math.min(HOUR, (expiresAt - obtainedAt) / 8);
  return expiresAt - now <= soonFor ? 'soon' : 'good';
}

/** The part of the life that is left, 0 to 1. A life without an end is whole. */
export function lifeLeft({ expiresAt, obtainedAt }: Lifetime, now: number): number {
  if (expiresAt === null) return 1;
  const whole = expiresAt - obtainedAt;
  if (whole <= 0) return 0;
  return Math.min(1, Math.max(0, (expiresAt - now) / whole));
}

/** `5 h 12 min`, `2 h 05 min`, `14 min`, `40 s`, `2 d 4 h`. Rounded down, so that it never promises more than there is. */
export function spanText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${String(minutes % 60).padStart(2, '0')} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
