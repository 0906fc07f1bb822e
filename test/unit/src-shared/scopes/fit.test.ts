import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { methods, satisfies, scopes as allScopes } from '../../../../src-shared/index.ts';
import { fitOf } from '../../../../src-shared/scopes/fit.ts';

const method = fc.constantFrom(...methods);
const someScopes = fc.uniqueArray(
  fc.constantFrom(...allScopes.map(({ id }) => id), ...methods.flatMap(({ anyOf }) => anyOf.flat())),
  { maxLength: 8 },
);
const agentMethod = method.filter(({ api }) => api !== 'customer-chat');

describe('whether a credential can call a method', () => {
  it('is what the scope algebra says, and names scopes that it has', () => {
    fc.assert(
      fc.property(agentMethod, someScopes, (one, scopes) => {
        const fit = fitOf('account', scopes, one);
        expect(fit.verdict === 'fits').toBe(satisfies(scopes, one.anyOf));
        if (fit.verdict !== 'fits') return;
        expect(fit.by.every((scope) => scopes.includes(scope))).toBe(true);
        expect(one.anyOf.length === 0 || satisfies(fit.by, one.anyOf)).toBe(true);
      }),
    );
  });

  it('becomes true with what it says is missing', () => {
    fc.assert(
      fc.property(agentMethod, someScopes, (one, scopes) => {
        const fit = fitOf('pat', scopes, one);
        fc.pre(fit.verdict === 'lacks');
        if (fit.verdict === 'lacks') {
          expect(fit.missing.length).toBeGreaterThan(0);
          expect(satisfies([...scopes, ...fit.missing], one.anyOf)).toBe(true);
        }
      }),
    );
  });

  it('is a matter of the kind first: no scope opens Customer Chat to an account', () => {
    fc.assert(
      fc.property(method, someScopes, (one, scopes) => {
        const customer = fitOf('customer', null, one).verdict;
        const account = fitOf('account', scopes, one).verdict;
        expect(customer === 'kind').toBe(one.api !== 'customer-chat');
        if (one.api === 'customer-chat') expect([customer, account]).toEqual(['fits', 'kind']);
      }),
    );
  });

  it('is not known while nobody has told the scopes', () => {
    const [listChats] = methods;
    if (!listChats) throw new Error('no methods');
    expect(fitOf('pat', null, listChats)).toEqual({ verdict: 'unknown' });
  });
});
