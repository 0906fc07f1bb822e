import { describe, expect, it } from 'vitest';
import { inspect } from '../../../../src-shared/index.ts';
import { corpus } from './corpus/index.ts';

describe.each(Object.entries(corpus))('%s', (_, cases) => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_name, { paste, context, kind, codes, ...more }) => {
    const { kind: seen, findings, mended, facts } = inspect(paste, context);
    expect({ kind: kind && seen, codes: findings.map(({ code }) => code) }).toEqual({ kind, codes });
    if (more.facts) expect(facts).toEqual(more.facts);
    if (more.at) expect(findings[0]?.at).toEqual(more.at);
    for (const part of ['header', 'request', 'url'] as const) {
      if (more[part] !== undefined) expect(mended?.[part]).toBe(more[part]);
    }
  });
});
