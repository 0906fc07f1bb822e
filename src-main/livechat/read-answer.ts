import * as v from 'valibot';
import { problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import { errorAnswer } from './answers.ts';
import type { HttpAnswer } from './http.ts';

/** The answer's JSON, or a problem. Nothing of the body is in the problem but the name of the field that is wrong. */
export function readAnswer<S extends v.GenericSchema>(
  answer: HttpAnswer,
  schema: S,
  host: string,
): Result<v.InferOutput<S>> {
  const json = parseJson(answer.text);
  if (json === undefined) return fail(problem('answer-unreadable', { host }));
  const parsed = v.safeParse(schema, json);
  if (parsed.success) return ok(parsed.output);
  const field = parsed.issues.map((issue) => v.getDotPath(issue)).find((path) => path !== null) ?? 'answer';
  return fail(problem('answer-field', { host, field }));
}

/** The server's error code (`invalid_grant`, `authentication`), or `null`. Codes are names, so anything else is dropped. */
export function errorCode(answer: HttpAnswer): string | null {
  const parsed = v.safeParse(errorAnswer, parseJson(answer.text));
  return parsed.success && /^[a-z_]{1,60}$/.test(parsed.output) ? parsed.output : null;
}

/** `undefined`: not JSON. A byte order mark is forgiven. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    return undefined;
  }
}
