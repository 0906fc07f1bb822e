import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  includesScope,
  leastScopes,
  missingScopes,
  satisfies,
  withoutIncluded,
} from '../../../../src-shared/scopes/algebra.ts';
import { methods } from '../../../../src-shared/scopes/methods.ts';
import { scopes } from '../../../../src-shared/scopes/scope-table.ts';

const realScope = fc.constantFrom(
  ...new Set([...scopes.map(({ id }) => id), ...methods.flatMap(({ anyOf }) => anyOf.flat())]),
);
const all = ['chats', 'chats.conversation', 'tags'].flatMap((resource) =>
  ['', '--all', '--access', '--my', '--groups', '--other'].flatMap((range) =>
    ['', ':rw', ':rc', ':ro', ':own'].map((verb) => resource + range + verb),
  ),
);
const madeScope = fc.constantFrom(...all);
const scope = fc.oneof(realScope, madeScope, fc.string());
const held = fc.array(scope, { maxLength: 8 });
const anyOf = fc.array(fc.array(fc.oneof(realScope, madeScope), { minLength: 1, maxLength: 3 }), { maxLength: 4 });

describe('which scope includes which', () => {
  it.each([
    ['chats--all:rw', 'chats--all:ro', true],
    ['chats--all:rw', 'chats--access:rw', true],
    ['chats--all:rw', 'chats--my:ro', true],
    ['chats--access:ro', 'chats--my:ro', true],
    ['chats--access:ro', 'chats--my:rw', false],
    ['chats--my:rw', 'chats--access:ro', false],
    ['chats--all:ro', 'chats--my:rw', false],
    ['tags--all:rw', 'tags--groups:ro', true],
    ['tags--groups:rw', 'tags--my:ro', false],
    ['tags--access:rw', 'tags--groups:ro', false],
    ['accounts--all:rw', 'accounts--all:rc', true],
    ['accounts--all:rc', 'accounts--all:ro', true],
    ['accounts--all:rc', 'accounts--all:rw', false],
    ['customers:rw', 'customers:ro', true],
    ['customers:rw', 'customers:own', false],
    ['customers:own', 'customers:ro', false],
    ['customers:rw', 'customers.ban:rw', false],
    ['chats--all:rw', 'chats.conversation--all:rw', false],
    ['chats--all:rw', 'chats:ro', false],
    ['agents--all:rw', 'agents-bot--all:rw', false],
    ['reports_read', 'reports_read', true],
    ['__proto__:rw', 'constructor:ro', false],
  ])('%s includes %s: %s', (a, b, expected) => {
    expect(includesScope(a, b)).toBe(expected);
  });

  it('is reflexive', () => {
    fc.assert(
      fc.property(scope, (a) => {
        expect(includesScope(a, a)).toBe(true);
      }),
    );
  });

  it('is transitive, in every combination of ranges and verbs', () => {
    const broken = all.flatMap((a) =>
      all
        .filter((b) => includesScope(a, b))
        .flatMap((b) => all.filter((c) => includesScope(b, c) && !includesScope(a, c)).map((c) => [a, b, c])),
    );
    expect(broken).toEqual([]);
  });

  it('never holds both ways between two different scopes', () => {
    const both = all.flatMap((a) => all.filter((b) => a !== b && includesScope(a, b) && includesScope(b, a)));
    expect(both).toEqual([]);
  });
});

describe('satisfying a choice of scopes', () => {
  it('takes any credential when no scope is documented', () => {
    expect(satisfies([], [])).toBe(true);
  });

  it('needs one alternative whole', () => {
    const choice = [['agents--all:ro', 'agents-bot--all:ro'], ['owner:rw']];
    expect(satisfies(['agents--all:rw'], choice)).toBe(false);
    expect(satisfies(['agents--all:rw', 'agents-bot--all:ro'], choice)).toBe(true);
    expect(satisfies(['owner:rw'], choice)).toBe(true);
  });

  it('is never lost by holding more', () => {
    fc.assert(
      fc.property(held, held, anyOf, (some, more, choice) => {
        fc.pre(satisfies(some, choice));
        expect(satisfies([...some, ...more], choice)).toBe(true);
      }),
    );
  });

  it('is never lost by holding a scope that includes the old one', () => {
    fc.assert(
      fc.property(held, madeScope, madeScope, anyOf, (some, wide, narrow, choice) => {
        fc.pre(includesScope(wide, narrow) && satisfies([...some, narrow], choice));
        expect(satisfies([...some, wide], choice)).toBe(true);
      }),
      { maxSkipsPerRun: 1000 },
    );
  });

  it('is reached by adding exactly what is missing', () => {
    fc.assert(
      fc.property(held, anyOf, (some, choice) => {
        const missing = missingScopes(some, choice);
        expect(missing.length === 0).toBe(satisfies(some, choice));
        expect(satisfies([...some, ...missing], choice)).toBe(true);
      }),
    );
  });

  it('names the least of what is missing', () => {
    expect(missingScopes([], [['tags--all:rw'], ['tags--groups:rw']])).toEqual(['tags--groups:rw']);
    expect(missingScopes(['agents--all:ro'], [['agents--all:ro', 'agents-bot--all:ro']])).toEqual([
      'agents-bot--all:ro',
    ]);
    expect(missingScopes(['chats--all:rw'], [['chats--all:ro'], ['chats--access:ro']])).toEqual([]);
  });

  it('knows the alternative that asks for least', () => {
    expect(leastScopes([['chats--all:ro'], ['chats--access:ro']])).toEqual(['chats--access:ro']);
    expect(leastScopes([])).toEqual([]);
  });
});

describe('a list without what others include', () => {
  it('keeps its worth and its order', () => {
    expect(withoutIncluded(['chats--my:ro', 'tags--all:rw', 'chats--access:rw', 'tags--all:rw'])).toEqual([
      'tags--all:rw',
      'chats--access:rw',
    ]);
    fc.assert(
      fc.property(fc.array(madeScope), anyOf, (list, choice) => {
        expect(satisfies(withoutIncluded(list), choice)).toBe(satisfies(list, choice));
      }),
    );
  });
});
