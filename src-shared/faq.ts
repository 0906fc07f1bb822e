import type { Words } from './inspect/words/words-shape.ts';

/** The questions that the FAQ answers, by stable names. Their words belong to the window. */
export const faqIds = [
  'easiest-way',
  'same-token',
  'get-pat',
  'pat-does-not-work',
  'call-customer-chat',
  'customer-expired',
  'helpdesk',
  'invalid-access-token',
  'invalid-message',
  'client-not-authorized',
  'missing-parameter',
] as const;
export type FaqId = (typeof faqIds)[number];

/** The answers that findings name, by the short names that they use. */
const byName: Readonly<Record<string, FaqId>> = {
  'Can I use the same access token to make calls to all APIs?': 'same-token',
  'Authorizing requests with a Personal Access Token doesn’t work': 'pat-does-not-work',
  'How can I make calls to the Customer Chat API?': 'call-customer-chat',
  'The access token of my customer has expired': 'customer-expired',
  'Invalid access token': 'invalid-access-token',
  'Invalid message': 'invalid-message',
  'The client is not authorized to request a token using this method': 'client-not-authorized',
  'The request is missing a required parameter': 'missing-parameter',
};

/** The answer that tells more about a finding; `undefined` where the FAQ has none. */
export const faqOf = ({ faq }: Pick<Words, 'faq'>): FaqId | undefined => (faq ? byName[faq] : undefined);
