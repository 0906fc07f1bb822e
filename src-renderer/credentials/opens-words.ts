import type { ApiId } from '../../src-shared/apis.ts';
import { words } from '../words/index.ts';

/** What a key opens, for those who can't see it. */
export const opensWords = (apis: readonly ApiId[]): string =>
  words.common.opens(apis.map((api) => words.common.apis[api]).join(', '));
