import { answerWords } from './problems/answers.ts';
import { authorizationUrlWords } from './problems/authorization-url.ts';
import { callWords } from './problems/calls.ts';
import { credentialWords } from './problems/credentials.ts';
import { linkOpenerWords } from './problems/link-opener.ts';
import { movingWords } from './problems/moving.ts';
import { pasteWords } from './problems/pastes.ts';
import { serverWords } from './problems/servers.ts';
import { signInWords } from './problems/sign-in.ts';
import { startWords } from './problems/start.ts';
import { vaultWords } from './problems/vault.ts';
import type { ProblemAction, Words } from './problems/words.ts';

export type { ProblemAction } from './problems/words.ts';

/**
 * The one place where the words of errors live, room by room.
 *
 * `what` says what happened, `remedy` what to do. `{name}` is filled from the values that the caller gives; a value is
 * never a secret, a server's free text or a library's message.
 */
export interface Problem {
  /** Stable, for programs and tests. */
  code: ProblemCode;
  what: string;
  remedy: string;
  /** A thing that Keyfob can do about it, for a button. */
  action?: ProblemAction;
  /** Small facts that are safe to show: a status, an error code, a host. */
  details?: Record<string, string>;
}

const words = {
  ...callWords,
  ...vaultWords,
  ...credentialWords,
  ...serverWords,
  ...signInWords,
  ...answerWords,
  ...pasteWords,
  ...startWords,
  ...authorizationUrlWords,
  ...linkOpenerWords,
  ...movingWords,
} as const satisfies Record<string, Words>;

export type ProblemCode = keyof typeof words;

export const problemCodes = Object.keys(words) as ProblemCode[];

/** Builds a problem from its code. Values fill the `{…}` places; a place without a value stays empty. */
export function problem(
  code: ProblemCode,
  values: Record<string, string> = {},
  details?: Record<string, string>,
): Problem {
  const entry: Words = words[code];
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  return {
    code,
    what: fill(entry.what),
    remedy: fill(entry.remedy),
    ...(entry.action ? { action: entry.action } : {}),
    ...(details ? { details } : {}),
  };
}
