import { findingWords, type FindingCode } from './words.ts';
import type { Level, Words } from './words/words-shape.ts';

/** A place in a text, both counted from 1. In the body of a request: counted inside the body. */
export interface Place {
  line: number;
  column: number;
}

/** One thing that is wrong, in words that hold no part of a secret. */
export interface Finding {
  /** Stable, for programs and tests. */
  code: FindingCode;
  level: Level;
  what: string;
  /** The reasons, with the FAQ's question where it has one. */
  why: string;
  remedy: string;
  at?: Place;
}

/** Builds a finding from its code. Values fill the `{…}` places; a place without a value stays empty. */
export function finding(code: FindingCode, values: Readonly<Record<string, string>> = {}, at?: Place): Finding {
  const words: Words = findingWords[code];
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '').trim();
  return {
    code,
    level: words.level,
    what: fill(words.what),
    why: fill(words.why) + (words.faq ? ` FAQ: ${words.faq}.` : ''),
    remedy: fill(words.remedy),
    ...(at ? { at } : {}),
  };
}
