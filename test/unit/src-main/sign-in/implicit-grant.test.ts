import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCallback } from '../../../../src-main/sign-in/callback.ts';
import { readImplicitAnswer, type ImplicitAnswer } from '../../../../src-main/sign-in/implicit-grant.ts';

const redirectUri = 'https://my-app.example/oauth/callback';
const own = 'com.my-app:/oauth/callback';
const state = 'S7zQ-state_of.this~sign-in';
const expected = { redirectUri, state };
const answer = (fields: Record<string, string | undefined> = {}, base = redirectUri) => {
  const all = { access_token: 'dal:abc', token_type: 'Bearer', expires_in: '28800', state, ...fields };
  const parts = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `${base}#${parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
};
const tokenOf = (read: ImplicitAnswer) => (read.kind === 'token' ? read.params.get('access_token') : null);

describe('the answer of the implicit grant', () => {
  it('gives the token with its colon, from the fragment, at a web address and at one of the app’s own', () => {
    expect(tokenOf(readImplicitAnswer(answer(), expected))).toBe('dal:abc');
    expect(tokenOf(readImplicitAnswer(answer({}, own), { redirectUri: own, state }))).toBe('dal:abc');
    expect(tokenOf(readImplicitAnswer(answer({ token_type: 'bearer', scope: 'a,b' }), expected))).toBe('dal:abc');
  });

  it.each([
    ['has no state', answer({ state: undefined }), 'state'],
    ['has an empty state', answer({ state: '' }), 'state'],
    ['has another state', answer({ state: 'forged' }), 'state'],
    ['has the state in another case', answer({ state: state.toUpperCase() }), 'state'],
    ['cancels with another state', `${redirectUri}#error=access_denied&state=forged`, 'state'],
    ['has two states', `${answer()}&state=${state}`, 'doubled'],
    ['has two tokens', `${answer()}&access_token=dal%3Aother`, 'doubled'],
    ['has two tokens, one of them escaped', `${answer()}&access%5Ftoken=dal%3Aother`, 'doubled'],
    ['brings its token in the query', answer().replace('#', '?'), 'malformed'],
    ['has a query before it', answer({}, `${redirectUri}?x=1`), 'malformed'],
    ['brings a code with it', answer({ code: 'dal:code' }), 'code'],
    ['brings a code alone', answer({ access_token: undefined, code: 'dal:code' }), 'code'],
    ['brings a refresh token', answer({ refresh_token: 'x' }), 'code'],
    ['has no token', answer({ access_token: undefined }), 'malformed'],
    ['has an empty token', answer({ access_token: '' }), 'malformed'],
    ['has a token with a blank', answer({ access_token: 'dal: abc' }), 'malformed'],
    ['has a token with a line end', answer({ access_token: 'dal:abc\n' }), 'malformed'],
    ['has a token beyond ASCII', answer({ access_token: 'dal:żółw' }), 'malformed'],
    ['has a token of 5 KB', answer({ access_token: 'a'.repeat(5000) }), 'malformed'],
    ['says no type', answer({ token_type: undefined }), 'malformed'],
    ['is of another type', answer({ token_type: 'mac' }), 'malformed'],
    ['says no lifetime', answer({ expires_in: undefined }), 'malformed'],
    ['lives for nothing', answer({ expires_in: '0' }), 'malformed'],
    ['lives for less than nothing', answer({ expires_in: '-1' }), 'malformed'],
    ['lives for a fraction', answer({ expires_in: '1.5' }), 'malformed'],
    ['lives for a power', answer({ expires_in: '1e9' }), 'malformed'],
    ['lives for centuries', answer({ expires_in: '999999999' }), 'malformed'],
    ['has broken percent encoding', `${answer()}&x=%zz`, 'malformed'],
    ['has a control character', `${answer()}&x=\u0007`, 'malformed'],
    ['is longer than 8 KB', answer({ x: 'a'.repeat(9000) }), 'too-long'],
    [
      'has more than 50 parameters',
      `${answer()}&${Array.from({ length: 60 }, (_, n) => `p${n}=1`).join('&')}`,
      'malformed',
    ],
  ])('is refused when it %s', (_, url, why) => {
    expect(readImplicitAnswer(url, expected)).toEqual({ kind: 'refused', why });
  });

  it('is not one at another address', () => {
    for (const base of [`${redirectUri}/`, `${redirectUri}-evil`, 'https://my-app.example:8443/oauth/callback', own]) {
      expect(readImplicitAnswer(answer({}, base), expected)).toEqual({ kind: 'elsewhere' });
    }
  });

  it('can end the sign-in with an error when the state is its own, and passes on no text that is no code', () => {
    const error = (text: string) =>
      readImplicitAnswer(`${redirectUri}#error=${encodeURIComponent(text)}&state=${state}`, expected);
    expect(error('access_denied')).toEqual({ kind: 'error', error: 'access_denied' });
    expect(error('<b>click here</b>')).toEqual({ kind: 'error', error: 'unknown' });
  });

  it('gives the token when each part is right, and nothing otherwise; never one where a code is awaited', () => {
    const part = <T>(right: T, ...wrong: T[]) =>
      fc.oneof({ weight: 5, arbitrary: fc.constant(right) }, fc.constantFrom(...wrong));
    const parts = fc.record({
      base: part(redirectUri, `${redirectUri}/`, `${redirectUri}?`, `${redirectUri}?a=b`, 'https://evil.example/'),
      token_type: part<string | undefined>('Bearer', undefined, 'mac', ''),
      expires_in: part<string | undefined>('28800', undefined, '0', '-5', '1e3', 'soon'),
      state: part<string | undefined>(state, undefined, '', 'forged', state.slice(1)),
      access_token: fc.oneof(
        { weight: 5, arbitrary: fc.stringMatching(/^[\x21-\x7e]{1,60}$/) },
        fc.constantFrom(undefined, '', 'a b', 'ż', 'a\0b'),
      ),
      code: part<string | undefined>(undefined, 'dal:code'),
      doubled: part<string | null>(null, 'state', 'access_token', 'expires_in', 'x'),
    });
    fc.assert(
      fc.property(parts, ({ base, doubled, ...fields }) => {
        const extra = doubled === null ? '' : `&${doubled}=1&${doubled}=2`;
        const url = answer(fields, base) + extra;
        const right =
          (base === redirectUri || base === `${redirectUri}?`) &&
          fields.token_type === 'Bearer' &&
          fields.expires_in === '28800' &&
          fields.state === state &&
          fields.code === undefined &&
          doubled === null &&
          /^[\x21-\x7e]+$/.test(fields.access_token ?? '');
        expect(tokenOf(readImplicitAnswer(url, expected))).toBe(right ? fields.access_token : null);
        expect(readCallback(url, expected).kind).not.toBe('code');
      }),
      { numRuns: 3000 },
    );
  });

  it('is never made out of any other text, and none makes it throw', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.string({ unit: 'binary', maxLength: 200 }).map((rest) => `${redirectUri}#${rest}`),
    );
    fc.assert(
      fc.property(anything, (text) => {
        expect(['elsewhere', 'refused']).toContain(readImplicitAnswer(text, expected).kind);
      }),
      { numRuns: 3000 },
    );
  });
});
