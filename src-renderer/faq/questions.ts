import { faqIds, type FaqId } from '../../src-shared/faq.ts';
import { errorWords } from '../../src-shared/inspect/words/error-words.ts';
import { words, type Words } from '../words/index.ts';

/** A tool that an answer leads to. */
export type FaqAct = keyof Words['faq']['acts'];

export interface Question {
  id: string;
  group: 'questions' | 'errors';
  question: string;
  answer: readonly string[];
  sample?: string;
  /** What to do, where it is apart from the answer. */
  remedy?: string;
  /** Tools that do it, the best first. */
  acts: readonly FaqAct[];
}

const acts: Record<FaqId, readonly FaqAct[]> = {
  'easiest-way': ['add-pat', 'pat-page', 'add-account'],
  'same-token': ['customer-chat', 'add-customer'],
  'get-pat': ['add-pat', 'pat-page'],
  'pat-does-not-work': ['inspect', 'scopes', 'pat-page'],
  'call-customer-chat': ['add-customer', 'add-account'],
  'customer-expired': ['customers', 'add-customer'],
  helpdesk: ['helpdesk', 'add-pat'],
  'invalid-access-token': ['inspect', 'add-customer'],
  'invalid-message': ['inspect'],
  'client-not-authorized': ['add-account', 'console', 'inspect'],
  'missing-parameter': ['address', 'inspect', 'add-account'],
};

/** Where an error is mended, by its code; the others are read in Inspect, whole. */
const errorActs: Partial<Record<keyof typeof errorWords, readonly FaqAct[]>> = {
  'scopes-missing': ['scopes', 'inspect'],
  'status-forbidden': ['scopes', 'inspect'],
  'invalid-scope': ['add-account', 'console'],
  'access-denied': ['scopes', 'add-account'],
  'invalid-grant': ['add-account', 'inspect'],
  'missing-grant': ['add-account', 'console'],
  'client-id-not-found': ['console', 'add-account'],
  'redirect-uri-not-set': ['console', 'add-account'],
  'invalid-redirect-uri': ['address', 'console', 'inspect'],
  'invalid-client': ['console', 'add-account'],
};

/** The words of an error may have places that only a paste fills. */
const filled = (text: string): string =>
  text
    .replace(/\s*\{\w+\}\s*/g, ' ')
    .replace(/ +([.,:;])/g, '$1')
    .trim();

const errors: readonly Question[] = Object.entries(errorWords)
  // The FAQ itself answers the first four at length.
  .filter(
    ([code]) =>
      !['invalid-access-token', 'invalid-message', 'client-not-authorized', 'malformed-request'].includes(code),
  )
  .map(([code, { what, why, remedy }]) => ({
    id: `error ${code}`,
    group: 'errors',
    question: filled(what),
    answer: [filled(why)].filter((text) => text !== ''),
    remedy: filled(remedy),
    acts: errorActs[code as keyof typeof errorWords] ?? ['inspect'],
  }));

/** Everything that the FAQ answers: its questions, then each error that Keyfob can explain. */
export const questions: readonly Question[] = [
  ...faqIds.map((id): Question => ({ id, group: 'questions', ...words.faq.answers[id], acts: acts[id] })),
  ...errors,
];

const texts = new Map(
  questions.map(({ id, question, answer, remedy = '' }) => [
    id,
    `${id} ${id.replaceAll('-', '_')} ${question} ${answer.join(' ')} ${remedy}`.toLowerCase().replaceAll('’', "'"),
  ]),
);

/** The questions that hold every word of a search, in their order. */
export function findQuestions(search: string): readonly Question[] {
  const parts = search
    .toLowerCase()
    .replaceAll('’', "'")
    .split(/[\s“”"]+/)
    .filter(Boolean);
  return questions.filter(({ id }) => parts.every((part) => texts.get(id)?.includes(part)));
}
