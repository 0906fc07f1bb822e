import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCallback, stateOf, type Callback } from '../../../../src-main/sign-in/callback.ts';
import { linksAmong } from '../../../../src-main/sign-in/deep-link.ts';
import { problemOfPage } from '../../../../src-main/sign-in/server-page.ts';

const link = 'keyfob://oauth/callback';
const loopback = 'http://127.0.0.1:41780/callback';
const web = 'https://my-app.example/oauth/callback';
const state = 'S7zQ-state_of.this~sign-in';
const redirectUri = fc.constantFrom(link, loopback, web);

/** A base address that is another one, whatever it looks like. */
const elsewhere = (uri: string): string[] => [
  `${uri}/`,
  `${uri}-evil`,
  `${uri}/more`,
  uri.replace('callback', 'Callback'),
  uri.replace('callback', '%63allback'),
  uri.replace('://', '://user@'),
  uri.replace('://', '://user:word@'),
  uri.replace('://', 'x://'),
  uri.replace('://', '://evil.example/'),
  uri.replace('/callback', '.evil.example/callback'),
  uri.replace('/callback', ':8443/callback'),
  uri.replace('a', 'а'),
  uri.slice(0, -1),
];

const wrongStates = [
  undefined,
  '',
  'forged',
  state.slice(1),
  state.slice(0, -1),
  `${state}a`,
  ` ${state}`,
  state.toLowerCase(),
  state.replace('S', 'Ｓ'),
];

interface Parts {
  base: string | null;
  state: string | undefined;
  code: string | undefined;
  token: '' | 'query' | 'fragment' | 'hidden in the fragment';
  extras: [string, string][];
  doubled: 'state' | 'code' | null;
  cut: boolean;
}

/** An answer by its parts, each of them right or wrong by construction: nobody has to read it to know what it is. */
const parts: fc.Arbitrary<Parts> = fc.record({
  base: fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, fc.integer({ min: 0, max: 12 }).map(String)),
  state: fc.oneof({ weight: 6, arbitrary: fc.constant(state) }, fc.constantFrom(...wrongStates)),
  code: fc.oneof(
    { weight: 6, arbitrary: fc.stringMatching(/^[\x21-\x7e]{1,60}$/) },
    fc.constantFrom(undefined, '', 'a\0b', 'a\nb', 'ż', '\ud83d\ude00'),
  ),
  token: fc.constantFrom('', '', '', 'query', 'fragment', 'hidden in the fragment'),
  extras: fc.oneof(
    { weight: 6, arbitrary: fc.constant<[string, string][]>([['scope', 'chats--all:ro']]) },
    fc.nat(80).map((count) => Array.from({ length: count }, (_, at): [string, string] => [`p${at}`, 'x'])),
    fc.constant<[string, string][]>([['more', 'x'.repeat(9000)]]),
  ),
  doubled: fc.constantFrom(null, null, null, 'state', 'code'),
  cut: fc.oneof({ weight: 8, arbitrary: fc.constant(false) }, fc.constant(true)),
});

const build = (uri: string, { base, state: told, code, token, extras, doubled, cut }: Parts): string => {
  const start = base === null ? uri : (elsewhere(uri)[Number(base)] ?? uri);
  const fields: [string, string][] = [
    ...(told === undefined ? [] : [['state', told] as [string, string]]),
    ...(code === undefined ? [] : [['code', code] as [string, string]]),
    ...extras,
    ...(token === 'query' ? [['access_token', 'dal:token'] as [string, string]] : []),
    ...(doubled === null ? [] : Array.from({ length: 2 }, (): [string, string] => [doubled, state])),
  ];
  const fragments = {
    fragment: '#access_token=dal%3Atoken',
    'hidden in the fragment': '#x=1&access%5Ftoken=dal%3Atoken',
  };
  const fragment = token === 'fragment' || token === 'hidden in the fragment' ? fragments[token] : '';
  return `${start}?${new URLSearchParams(fields).toString()}${cut ? '&x=%e' : ''}${fragment}`;
};

/** The code alone, or nothing. */
const codeOf = (read: Callback): string | null => (read.kind === 'code' ? read.params.get('code') : null);

describe('whatever comes to the reader of callbacks', () => {
  it('it gives the code when each part is right, and nothing otherwise', () => {
    fc.assert(
      fc.property(redirectUri, parts, (uri, made) => {
        const right =
          made.base === null &&
          made.state === state &&
          made.code !== undefined &&
          /^[\x20-\x7e]+$/.test(made.code) &&
          made.token === '' &&
          made.extras.length < 49 &&
          !made.extras.some(([, value]) => value.length > 8000) &&
          made.doubled === null &&
          !made.cut;
        expect(codeOf(readCallback(build(uri, made), { redirectUri: uri, state }))).toBe(right ? made.code : null);
      }),
      { numRuns: 3000 },
    );
  });

  it('it never throws, and takes no text for an answer that was not made as one', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.string({ unit: 'binary', maxLength: 200 }).map((rest) => `${link}?${rest}`),
      fc.string({ unit: 'binary', maxLength: 200 }).map((rest) => `${web}${rest}`),
    );
    fc.assert(
      fc.property(anything, redirectUri, (text, uri) => {
        expect(['elsewhere', 'refused']).toContain(readCallback(text, { redirectUri: uri, state }).kind);
        expect(() => linksAmong([text])).not.toThrow();
        expect(() => stateOf(text)).not.toThrow();
        expect(() => problemOfPage(text, 'https://accounts.livechat.com')).not.toThrow();
      }),
      { numRuns: 3000 },
    );
  });

  it('one letter put in, taken out or changed never makes another address or another state the right one', () => {
    const change = fc.record({ at: fc.nat(120), out: fc.nat(1), put: fc.string({ unit: 'binary', maxLength: 1 }) });
    fc.assert(
      fc.property(redirectUri, change, (uri, { at, out, put }) => {
        const good = `${uri}?code=dal%3Aabc&state=${state}`;
        const changed = good.slice(0, at) + put + good.slice(at + out);
        const read = readCallback(changed, { redirectUri: uri, state });
        if (read.kind !== 'code' && read.kind !== 'error') return;
        // What the URL standard makes of it is the redirect URI itself, and its one state is this sign-in's.
        expect(new URL(changed).href.split('?')[0]).toBe(uri);
        expect(new URL(changed).searchParams.getAll('state')).toEqual([state]);
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['link', link],
    ['loopback', loopback],
  ])('an access token by %s is refused whatever stands beside it', (_, uri) => {
    const around = fc.dictionary(
      fc.constantFrom('code', 'state', 'error', 'token_type', 'x'),
      fc.constantFrom(state, 'a', ''),
    );
    const name = fc.constantFrom('access_token', 'access%5Ftoken', '%61ccess_token', 'access_toke%6E');
    fc.assert(
      fc.property(around, name, fc.constantFrom('?', '#'), fc.boolean(), (fields, spelt, place, first) => {
        const rest = new URLSearchParams(fields).toString();
        const token = `${spelt}=dal%3Atoken`;
        const query = place === '?' ? `?${first ? `${token}&${rest}` : `${rest}&${token}`}` : `?${rest}#x=1&${token}`;
        expect(readCallback(uri + query, { redirectUri: uri, state }).kind).toBe('refused');
      }),
    );
  });

  it('among the arguments of a start only a whole callback link of at most 8 KB is one', () => {
    const argument = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('keyfob://', 'keyfob://oauth/callback', 'keyfob:oauth/callback?code=a', `--${link}?code=a`),
      fc.nat(9000).map((length) => `${link}?code=${'a'.repeat(length)}`),
    );
    fc.assert(
      fc.property(fc.array(argument, { maxLength: 8 }), (args) => {
        const found = linksAmong(args);
        const links = args.filter((arg) => arg.startsWith('keyfob://oauth/callback?') && arg.length <= 8192);
        expect(found).toEqual(links);
      }),
    );
  });

  it('takes a time that grows with its length only', () => {
    for (const text of ['%', '&', '=', '#', '?a=&', '%zz', '\0']) {
      const long = `${web}?${text.repeat(8100 / text.length)}&state=${state}`;
      expect(readCallback(long, { redirectUri: web, state }).kind).toBe('refused');
      expect(readCallback(`${web}?${text.repeat(1_000_000)}`, { redirectUri: web, state })).toMatchObject({
        why: 'too-long',
      });
    }
  });
});
