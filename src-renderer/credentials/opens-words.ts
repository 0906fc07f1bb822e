import type { ApiId } from '../../src-shared/apis.ts';
import { words } from '../words/index.ts';

/** What a key opens, for those who can't see it. */
export const opensWords = (apis: readonly ApiId[]): string =>
  words.everywhere.opens(apis.map((api) => words.everywhere.apis[api]).join(', '));
