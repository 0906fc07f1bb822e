import type { FindingView } from '../contract/inspect.ts';
import { faqOf } from '../faq.ts';
import type { Finding } from './finding.ts';
import { findingWords } from './words.ts';
import type { Words } from './words/words-shape.ts';

/** The name of the FAQ's answer is taken from the reasons: the window makes a link of it. */
export function findingView({ code, level, what, why, remedy }: Finding): FindingView {
  const words: Words = findingWords[code];
  const faq = faqOf(words);
  const bare = faq && why.endsWith(` FAQ: ${words.faq}.`) ? why.slice(0, why.lastIndexOf(' FAQ: ')) : why;
  return { code, level, what, why: bare, remedy, ...(faq ? { faq } : {}) };
}
