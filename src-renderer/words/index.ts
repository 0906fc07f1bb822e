import { en } from './en.ts';

/** Every text of the windows. A second language is `const pl: Words = …`: the compiler names what is missing. */
export type Words = typeof en;
export const words: Words = en;
