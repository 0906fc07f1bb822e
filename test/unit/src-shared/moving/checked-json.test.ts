import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkedJson } from '../../../../src-shared/moving/checked-json.ts';

describe('JSON of strangers', () => {
  it('is parsed as it is where nothing is odd about it', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        expect(checkedJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    ['a name twice', '{"values":[],"values":[]}'],
    ['a name twice, once escaped', '{"a":1,"\\u0061":2}'],
    ['a name twice, deep inside', '{"x":[{"a":1,"b":{},"a":2}]}'],
    ['65 levels', `${'['.repeat(65)}${']'.repeat(65)}`],
    ['100,000 open brackets', '['.repeat(100_000)],
    ['100,000 levels', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['an end that is missing', '{"a":1'],
    ['nothing', ''],
    ['a comment', '{/* */}'],
  ])('is refused with %s', (_, text) => {
    expect(checkedJson(text)).toBeUndefined();
  });

  it('may hold the same name in two objects, brackets in texts, and a BOM', () => {
    const text = '\uFEFF[{"a":"]}{\\"["},{"a":2}]';
    expect(checkedJson(text)).toEqual([{ a: ']}{"[' }, { a: 2 }]);
  });

  it('changes no prototype', () => {
    const read = checkedJson('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}');
    expect(Object.hasOwn(read as object, '__proto__')).toBe(true);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
