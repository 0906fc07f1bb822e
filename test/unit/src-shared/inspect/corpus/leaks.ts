import { expect } from 'vitest';
import fc from 'fast-check';
import type { InspectContext } from '../../../../../src-shared/index.ts';
import { allCases } from './index.ts';
import { secrets } from './material.ts';

/** What is given out of a paste, as one text. */
type Outward = (paste: string, context?: InspectContext) => string;

/** Every stretch of eight characters of a secret that a text shows. */
export const shownRuns = (secret: string, text: string): string[] =>
  Array.from({ length: Math.max(0, secret.length - 7) }, (_, at) => secret.slice(at, at + 8)).filter((run) =>
    text.includes(run),
  );

/** No paste of the corpus may show eight characters of its secrets. */
export function expectNoSecretOfTheCorpus(outward: Outward): void {
  const leaks = allCases.flatMap(({ name, paste, context }) => {
    const text = outward(paste, context);
    return secrets.flatMap((secret) => shownRuns(secret, text).map((run) => `${name}: ${run}`));
  });
  expect(leaks).toEqual([]);
}

/** The same with random secrets in the place of those of the corpus. */
export function expectNoOtherSecret(outward: Outward): void {
  // As tokens are: both cases, and a digit or several capitals. One in thousands is not, and looks like a word.
  const body = fc
    .stringMatching(/^[A-Za-z0-9_-]{20,40}$/)
    .filter((text) => /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d|(?:[a-z_-]*[A-Z]){3}/.test(text));
  fc.assert(
    fc.property(fc.constantFrom(...allCases), body, ({ paste, context }, secret) => {
      const exchanged = secrets.reduce((text, known) => text.replaceAll(known, secret), paste);
      fc.pre(exchanged !== paste);
      expect(shownRuns(secret, outward(exchanged, context))).toEqual([]);
    }),
    { numRuns: 400 },
  );
}
