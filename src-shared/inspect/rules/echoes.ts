import type { Hit } from '../hit.ts';
import type { Request } from '../read/request.ts';

/** What can't be known once a quotation mark is open: where words begin and end, and with them the rest of the call. */
const unsureOnceOpen: readonly Hit['code'][] = [
  'body-not-json',
  'body-missing',
  'body-form',
  'field-missing',
  'method-wrong',
  'content-type-missing',
  'authorization-missing',
  'address-missing',
  'blank-inside',
  'line-break',
  'data-centre-missing',
  'short',
];

/** Leaves out what another fault has caused: a body that a quotation mark broke, a variable taken for a placeholder. */
export function withoutEchoes(hits: readonly Hit[], { command }: Request): Hit[] {
  const has = (code: Hit['code']) => hits.some((hit) => hit.code === code);
  const unfilled = has('variable-in-single-quotes')
    ? (command?.words.flatMap(({ variables }) => variables.filter(({ filled }) => !filled)) ?? [])
    : [];
  return hits.filter(({ code, span }) => {
    if (unsureOnceOpen.includes(code)) return !has('quote-open');
    return (
      code !== 'placeholder' || !unfilled.some((one) => span && one.span.from < span.to && span.from < one.span.to)
    );
  });
}
