import { describe, expect, it } from 'vitest';
import { isStateOf, type SandboxState } from '../../../src-sandbox/state.ts';

const state: SandboxState = {
  version: 1,
  seed: 'one',
  accessTokens: [{ hash: 'h', clientId: 'c', accountId: 'a', scopes: [], expiresAt: 1, family: 'f' }],
  refreshTokens: [],
  customers: [],
  customerTokens: [],
  redirectUris: {},
};

describe('a state', () => {
  it('fits the seed that it was made with', () => {
    expect(isStateOf('one', state)).toBe(true);
    expect(isStateOf('two', state)).toBe(false);
  });

  it.each([
    ['nothing', undefined],
    ['another version', { ...state, version: 2 }],
    ['a list that is none', { ...state, customers: {} }],
    ['a record without its hash', { ...state, refreshTokens: [{ clientId: 'c', accountId: 'a', family: 'f' }] }],
    ['scopes that are no list', { ...state, accessTokens: [{ ...state.accessTokens[0], scopes: 'all' }] }],
    ['an expiry that is no number', { ...state, accessTokens: [{ ...state.accessTokens[0], expiresAt: 'soon' }] }],
    ['redirect URIs that are no lists', { ...state, redirectUris: { c: 'https://a.test' } }],
  ])('with %s is none', (_, damaged) => {
    expect(isStateOf('one', damaged)).toBe(false);
  });
});
