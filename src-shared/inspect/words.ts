import { errorWords } from './words/error-words.ts';
import { headerWords } from './words/header-words.ts';
import { keptWords } from './words/kept-words.ts';
import { requestWords } from './words/request-words.ts';
import { shellWords } from './words/shell-words.ts';
import { tokenWords } from './words/token-words.ts';
import type { Words } from './words/words-shape.ts';

/** The words of every finding, by its stable code. One table, split by theme. */
export const findingWords = {
  ...tokenWords,
  ...headerWords,
  ...requestWords,
  ...shellWords,
  ...errorWords,
  ...keptWords,
} as const satisfies Record<string, Words>;

export type FindingCode = keyof typeof findingWords;
