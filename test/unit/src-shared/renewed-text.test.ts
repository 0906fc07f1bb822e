import { expect, it } from 'vitest';
import { renewedText } from '../../../src-shared/renewed-text.ts';

it.each([
  [{ renewed: 12, failed: 0, needYou: 1 }, '12 renewed, 1 needs you'],
  [{ renewed: 1, failed: 2, needYou: 3 }, '1 renewed, 2 failed, 3 need you'],
  [{ renewed: 0, failed: 2, needYou: 0 }, '2 failed'],
  [{ renewed: 0, failed: 0, needYou: 0 }, '0 renewed'],
])('%j is said as %s', (outcome, text) => {
  expect(renewedText(outcome)).toBe(text);
});
