import { describe, expect, it } from 'vitest';
import { inspect } from '../../../../src-shared/index.ts';
import { isRanked } from '../../../../src-shared/inspect/likelihood.ts';
import { findingWords } from '../../../../src-shared/inspect/words.ts';
import { keptWords } from '../../../../src-shared/inspect/words/kept-words.ts';
import { errorWords } from '../../../../src-shared/inspect/words/error-words.ts';
import { allCases } from './corpus/index.ts';
import { curl, listChats } from './corpus/material.ts';

// Those of kept credentials have an order of their own.
const codes = (Object.keys(findingWords) as (keyof typeof findingWords)[]).filter((code) => !(code in keptWords));

describe('the findings', () => {
  it('have a place in the order, all but those that a server’s answer gives', () => {
    expect(codes.filter((code) => !(code in errorWords) && !isRanked(code))).toEqual([]);
  });

  it('occur in the corpus, every one', () => {
    const seen = new Set(allCases.flatMap((one) => one.codes));
    expect(codes.filter((code) => !seen.has(code))).toEqual([]);
  });

  it('begin with the host that only looks like LiveChat’s, whatever else is wrong', () => {
    const paste = curl({ url: listChats.replace('.com', '.com.example.net'), type: '', json: '{,}' });
    expect(inspect(paste.replace('dal:', 'dal%3A')).findings[0]?.code).toBe('host-lookalike');
  });

  it('tell errors before warnings and warnings before hints, but for the host', () => {
    const levels = ['error', 'warning', 'hint'];
    for (const { paste, context, codes: expected } of allCases) {
      if (expected.some((code) => code.startsWith('host-'))) continue;
      const own = inspect(paste, context).findings.filter(({ code }) => !(code in errorWords));
      const ranks = own.map(({ level }) => levels.indexOf(level));
      expect(ranks).toEqual([...ranks].sort());
    }
  });
});
