import { describe, expect, it } from 'vitest';
import { linkCallback, loopbackCallback, loopbackPorts } from '../../../../src-shared/contract/agreed.ts';
import { methods, scopes } from '../../../../src-shared/index.ts';
import { allScopes, isScope, roleMayHold, scopesOfRole } from '../../../../src-sandbox/seeds/scopes.ts';
import { seedsFrom } from '../../../../src-sandbox/seeds/seeds.ts';

describe('the scopes that the sandbox knows', () => {
  it('are all documented ones and all that methods name', () => {
    for (const { id } of scopes) expect(isScope(id)).toBe(true);
    for (const { anyOf } of methods) for (const scope of anyOf.flat()) expect(isScope(scope)).toBe(true);
    expect(isScope('chats')).toBe(false);
  });

  it.each([
    ['agent', 'chats--access:rw', true],
    ['agent', 'chats--all:rw', false],
    ['administrator', 'customers:own', true],
    ['administrator', 'organization--my:rw', false],
    ['owner', 'organization--my:rw', true],
    ['agent', 'reports_read', false],
    ['member', 'accounts--my:ro', true],
  ] as const)('an %s may hold %s: %s', (role, scope, may) => {
    expect(roleMayHold(role, scope)).toBe(may);
  });

  it('are all the owner’s', () => {
    expect(scopesOfRole('owner')).toEqual(allScopes);
  });
});

describe('the seeds', () => {
  it('give nobody a scope that is beyond the role', () => {
    for (const { role, scopes: held, email } of seedsFrom('any').people) {
      expect(
        held.filter((scope) => !roleMayHold(role, scope)),
        email,
      ).toEqual([]);
    }
  });

  it('give every PAT scopes that its owner holds', () => {
    const { pats, people } = seedsFrom('any');
    for (const { accountId, scopes: held } of pats) {
      const owner = people.find((person) => person.accountId === accountId);
      expect(held.every((scope) => owner?.scopes.includes(scope))).toBe(true);
    }
  });

  it('have the redirect URIs that the app offers first', () => {
    for (const { redirectUris } of seedsFrom('any').clients) {
      expect(redirectUris).toEqual(
        expect.arrayContaining([
          'https://desk.sandbox.test/oauth/callback',
          linkCallback,
          ...loopbackPorts.map(loopbackCallback),
        ]),
      );
    }
  });
});
