import { describe, expect, it } from 'vitest';
import { makesCustomers, opens, reachOf, whyNot } from '../../../../src-renderer/credentials/reach-of.ts';
import { words } from '../../../../src-renderer/words/index.ts';

const account = (scopes: string[]) => ({ kind: 'account' as const, scopes });
const pat = { kind: 'pat' as const, scopes: ['customers:own'] };
const customer = { kind: 'customer' as const, scopes: null };
const why = words.list.whyNot;

describe('what a credential opens', () => {
  it('is worked out once for each set of scopes', () => {
    expect(reachOf(account(['chats--all:ro']))).toBe(reachOf(account(['chats--all:ro'])));
    expect(reachOf(account(['chats--all:ro']))).not.toBe(reachOf(account([])));
  });

  it('tells unknown scopes from none', () => {
    expect(opens({ kind: 'pat', scopes: null }, 'reports')).toBe(true);
    expect(opens({ kind: 'pat', scopes: [] }, 'reports')).toBe(false);
  });

  it('is Customer Chat for customers only', () => {
    expect([account(['customers:own']), pat, customer].map((view) => opens(view, 'customer-chat'))).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe('making customers', () => {
  it('takes an account with customers:own, never a PAT', () => {
    expect([account(['customers:own']), account(['customers:rw']), pat, customer].map(makesCustomers)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('why it does not open an API', () => {
  it.each([
    { view: customer, api: 'reports', says: why.customerOnly },
    { view: pat, api: 'customer-chat', says: why.patNever },
    { view: account(['customers:own']), api: 'customer-chat', says: why.canMake },
    { view: account([]), api: 'customer-chat', says: why.lacksOwn },
    { view: account([]), api: 'reports', says: why.noScope },
  ] as const)('says “$says”', ({ view, api, says }) => {
    expect(whyNot(view, api, why)).toBe(says);
  });
});
