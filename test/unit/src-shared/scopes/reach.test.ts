import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { apiIds } from '../../../../src-shared/apis.ts';
import { methods } from '../../../../src-shared/scopes/methods.ts';
import { reach } from '../../../../src-shared/scopes/reach.ts';
import { scopes } from '../../../../src-shared/scopes/scope-table.ts';

const teeth = (...args: Parameters<typeof reach>) => reach(...args).map(({ toothLength }) => toothLength);

describe('what a credential opens', () => {
  it('is told for the seven APIs in the order of the teeth', () => {
    expect(reach('account', []).map(({ api }) => api)).toEqual(apiIds);
  });

  it('is everything but Customer Chat for an account with every scope', () => {
    const all = methods.flatMap(({ anyOf }) => anyOf.flat());
    expect(teeth('account', all)).toEqual([3, 3, 3, 3, 3, 3, 0]);
    expect(reach('account', all)[0]).toEqual({
      api: 'agent-chat',
      kindFits: true,
      opens: true,
      known: true,
      open: 35,
      of: 35,
      toothLength: 3,
    });
  });

  it('is Customer Chat alone for a customer', () => {
    expect(teeth('customer', [])).toEqual([0, 0, 0, 0, 0, 0, 3]);
    expect(reach('customer', null)[6]).toMatchObject({ opens: true, known: true, open: 36, of: 36 });
  });

  it('has full teeth where the kind is right and the scopes are not known', () => {
    expect(teeth('pat', null)).toEqual([3, 3, 3, 3, 3, 3, 0]);
    expect(reach('pat', null)[0]).toMatchObject({ known: false, open: null, of: 35 });
  });

  it('has no tooth where the scopes allow not one method', () => {
    expect(reach('pat', [])[2]).toMatchObject({
      api: 'reports',
      kindFits: true,
      opens: false,
      open: 0,
      toothLength: 0,
    });
  });

  it('counts methods by what the scopes include', () => {
    const [agentChat] = reach('account', ['chats--all:rw']);
    expect(agentChat).toMatchObject({ open: 29, of: 35, toothLength: 2 });
    expect(reach('account', ['chats--all:ro'])[0]).toMatchObject({ toothLength: 1 });
  });

  it('never shrinks with more scopes', () => {
    const some = fc.subarray(scopes.map(({ id }) => id));
    fc.assert(
      fc.property(some, some, (a, b) => {
        const [less, more] = [reach('pat', a), reach('pat', [...a, ...b])];
        less.forEach((one, at) => {
          expect(more[at]?.toothLength).toBeGreaterThanOrEqual(one.toothLength);
          expect(more[at]?.open ?? 0).toBeGreaterThanOrEqual(one.open ?? 0);
        });
      }),
    );
  });
});
