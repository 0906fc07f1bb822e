import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { redirectUriDifference } from '../../../src-shared/redirect-uri-difference.ts';

const differing = (registered: string, sent: string) =>
  redirectUriDifference(registered, sent).stretches.filter(({ same }) => !same);

describe('the difference of two redirect URIs', () => {
  it('is told character by character, with places counted from 1', () => {
    const difference = redirectUriDifference(
      'https://acme-support.example/oauth/callback/',
      'https://acme-support.example/oauth/Callback',
    );
    expect(difference.count).toBe(2);
    expect(difference.stretches.filter(({ same }) => !same)).toEqual([
      {
        same: false,
        registered: 'c',
        sent: 'C',
        registeredAt: 36,
        sentAt: 36,
        says: 'Small c is registered, capital C was sent. Paths are compared letter by letter.',
      },
      {
        same: false,
        registered: '/',
        sent: '',
        registeredAt: 44,
        sentAt: 44,
        says: 'The registered one ends with a slash.',
      },
    ]);
  });

  it('of equal ones is nothing', () => {
    expect(redirectUriDifference('https://a.example', 'https://a.example')).toMatchObject({
      count: 0,
      stretches: [{ same: true }],
    });
  });

  it.each([
    ['https://a.example/cb', 'https://a.example/cb/', 'The one that was sent ends with a slash.'],
    ['https://a.example/cb', 'http://a.example/cb', 's is registered, nothing was sent there.'],
    ['http://a.example/cb', 'https://a.example/cb', 's was sent, nothing is registered there.'],
    ['http://localhost:3000', 'http://localhost:4000', '3 is registered, 4 was sent.'],
    ['https://A.example/cb', 'https://a.example/cb', 'Capital A is registered, small a was sent.'],
    ['https://a.example/cb', 'https://a.example/cb ', 'A blank was sent, nothing is registered there.'],
  ])('of %s and %s says: %s', (registered, sent, says) => {
    expect(differing(registered, sent).map((stretch) => stretch.says)).toEqual([says]);
  });

  it('gives both URIs back when its stretches are joined, and places that fit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const { stretches } = redirectUriDifference(a, b);
        expect(stretches.map(({ registered }) => registered).join('')).toBe(a);
        expect(stretches.map(({ sent }) => sent).join('')).toBe(b);
        for (const { registered, registeredAt } of stretches) {
          expect([...a].slice(registeredAt - 1, registeredAt - 1 + [...registered].length).join('')).toBe(registered);
        }
      }),
    );
  });

  it('of very long ones is one stretch between what they share', () => {
    const { stretches } = redirectUriDifference(
      `https://a.example/${'x'.repeat(500_000)}/end`,
      `https://a.example/${'y'.repeat(400_000)}/end`,
    );
    expect(stretches.map(({ same }) => same)).toEqual([true, false, true]);
    expect(stretches[1]?.says).toBe('A longer text is registered, a longer text was sent.');
  });
});
