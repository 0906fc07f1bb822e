import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { inspect, inspectionView, type InspectContext } from '../../../../src-shared/index.ts';
import type { Case } from './corpus/case.ts';
import { allCases } from './corpus/index.ts';
import { expectNoOtherSecret, expectNoSecretOfTheCorpus, shownRuns } from './corpus/leaks.ts';
import { secrets } from './corpus/material.ts';

/** Everything that a window is given of a paste. */
function outward(paste: string, context?: InspectContext): string {
  const inspection = inspect(paste, context);
  const view = inspectionView(paste, inspection);
  const lines = [view.lines, ...Object.values(view.mended)].flatMap((all) =>
    all.map((line) => line.map(({ text }) => text).join('')),
  );
  const words = inspection.findings.flatMap(({ what, why, remedy }) => [what, why, remedy]);
  return [...view.facts, ...lines, ...words].join('\n');
}

const corpusPaste = fc.constantFrom(...allCases.map(({ paste }) => paste));

/** A paste that was cut, doubled, broken or mixed with another. */
const damaged = fc
  .tuple(
    corpusPaste,
    corpusPaste,
    fc.array(fc.tuple(fc.nat(1000), fc.nat(40), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 5 }),
    fc.boolean(),
  )
  .map(([paste, other, cuts, both]) => {
    let text = both ? `${paste}\n${other}` : paste;
    for (const [where, length, insert] of cuts) {
      const at = Math.floor((where / 1000) * text.length);
      text = text.slice(0, at) + insert + text.slice(at + length);
    }
    return text;
  });

describe('no secret leaves an inspection', () => {
  it('in no paste of the corpus, not eight characters of it', () => {
    expectNoSecretOfTheCorpus(outward);
  });

  it('in no paste of the corpus whose secrets were exchanged for others', () => {
    expectNoOtherSecret(outward);
  });

  it('in its facts and findings, however the paste was damaged', () => {
    fc.assert(
      fc.property(damaged, (paste) => {
        const { facts, findings } = inspect(paste);
        const text = JSON.stringify([facts, findings]);
        expect(secrets.flatMap((secret) => shownRuns(secret, text))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

describe('whatever is pasted', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    damaged,
    fc.json(),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
  );

  it('is answered without throwing, in places that are there', () => {
    fc.assert(
      fc.property(anything, (paste) => {
        const inspection = inspect(paste);
        const { findings, parts } = inspection;
        for (const { from, to } of [...parts, ...inspection.secrets])
          expect(0 <= from && from <= to && to <= paste.length).toBe(true);
        for (const { finding } of parts) expect(finding === undefined || findings[finding] !== undefined).toBe(true);
        for (const { at } of findings) expect(at === undefined || (at.line >= 1 && at.column >= 1)).toBe(true);
        inspectionView(paste, inspection);
      }),
      { numRuns: 800 },
    );
  });

  it('is answered alike each time', () => {
    fc.assert(
      fc.property(damaged, (paste) => {
        expect(inspect(paste)).toEqual(inspect(paste));
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['open brackets', '['],
    ['open objects', '{"a":'],
    ['backslashes', '\\'],
    ['quotation marks', '"'],
    ['apostrophes', "'"],
    ['percent signs', '%3A'],
    ['blanks', ' '],
    ['line ends', '\n'],
    ['dollar signs', '$'],
    ['typographic quotes', '“'],
    ['base64', 'aB3d'],
    ['bullets', '•'],
    ['schemes', 'Bearer '],
    ['brackets', '('],
    ['carets', '^'],
    ['backticks', '`'],
  ])('may be a hundred thousand %s, alone and in a call', (_, unit) => {
    const many = unit.repeat(100_000);
    const url = 'https://api.livechatinc.com/v3.6/agent/action/list_chats';
    for (const paste of [
      many,
      `curl ${url} -d '${many}'`,
      `curl ${url} -H "Authorization: Bearer ${many}"`,
      `fetch("${url}", { body: ${many} })`,
      `{"access_token":"${many}"}`,
      `http ${url} ${many}`,
      `https://a.example/${many}`,
    ]) {
      expect(() => inspect(paste)).not.toThrow();
    }
  });
});

describe('a mended paste', () => {
  const mendedOf = (part: 'header' | 'request' | 'url') =>
    allCases.flatMap((one: Case) => {
      const inspection = inspect(one.paste, one.context);
      const text = inspection.mended?.[part];
      return text === undefined
        ? []
        : [[one.name, text, inspection.findings.map(({ code }) => code), one.context] as const];
    });

  it.each(mendedOf('header'))('is a header without a fault: %s', (_, header) => {
    const left = inspect(header).findings.map(({ code }) => code);
    expect(left.filter((code) => code !== 'data-centre-missing' && code !== 'short')).toEqual([]);
  });

  it.each([...mendedOf('request'), ...mendedOf('url')])(
    'has fewer faults, and none that it did not have: %s',
    (_, text, codes, context) => {
      const left = inspect(text, context).findings.map(({ code }) => code);
      expect(left.filter((code) => !codes.includes(code))).toEqual([]);
      expect(left.length).toBeLessThan(codes.length);
    },
  );

  it('is not offered where nothing is wrong with a header or call', () => {
    const offered = allCases.filter(
      ({ paste, codes, context }) => codes.length === 0 && inspect(paste, context).mended?.request !== undefined,
    );
    expect(offered.map(({ name }) => name)).toEqual([]);
  });
});
