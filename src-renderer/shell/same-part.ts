import type { Part } from '../list/credential-list.svelte.ts';

/** Whether two parts show the same. */
export const samePart = (a: Part, b: Part): boolean => JSON.stringify(a) === JSON.stringify(b);
