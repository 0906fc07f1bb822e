import type { Problem } from './problems.ts';

/** What a call that may fail in an expected way gives. Exceptions are bugs, never answers. */
export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const fail = (problem: Problem): { ok: false; problem: Problem } => ({ ok: false, problem });

/** For calls that give nothing but success. */
export type Done = Record<string, never>;
export const done: Result<Done> = { ok: true, value: {} };
