import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64OfText } from '../../../../src-shared/base64.ts';
import { mostForeign, readForeign } from '../../../../src-shared/moving/read-foreign.ts';

const account = '2f7c6f0e-9b0c-4e8a-8f6e-0f6f2d1f5a11';
const other = '8f0a6c1e-3b7d-4c52-9e11-7d2f40c9ab03';
const pat = 'us-south1:4mZk1QyPx7vRb2Lw9Tn5';
const second = 'us-south1:8sKd3WuGh6cJp0Xe4Mf1';
const access = 'dal:aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789';

const found = (text: string, name = 'desk') => {
  const read = readForeign(text, name);
  return typeof read === 'string' ? read : read.found;
};
const left = (text: string) => {
  const read = readForeign(text, 'desk');
  return typeof read === 'string' ? read : Object.fromEntries(read.left.map(({ name, why }) => [name, why]));
};
const environment = (values: [string, unknown][], more: object = {}) =>
  JSON.stringify({
    id: 'x',
    name: 'Acme EU',
    values: values.map(([key, value]) => ({ key, value, type: 'default', enabled: true })),
    _postman_variable_scope: 'environment',
    _postman_exported_at: '2026-11-24T12:00:00.000Z',
    ...more,
  });

describe('what is found in a Postman environment', () => {
  it('is a token beside its account id, called as the environment is', () => {
    expect(
      found(
        environment([
          ['account_id', account],
          ['pat', pat],
        ]),
      ),
    ).toEqual([{ name: 'Acme EU', accountId: account, token: pat }]);
  });

  it('is the same in the globals, and with the names of Basic auth', () => {
    const globals = environment(
      [
        ['username', account],
        ['password', pat],
      ],
      { _postman_variable_scope: 'globals' },
    );
    expect(found(globals)).toMatchObject([{ accountId: account, token: pat }]);
  });

  it('goes together by the names', () => {
    const text = environment([
      ['PROD_ACCOUNT_ID', account],
      ['STAGING_ACCOUNT_ID', other],
      ['STAGING_LIVECHAT_PAT', second],
      ['prodPat', pat],
    ]);
    expect(found(text)).toEqual([
      { name: 'Staging', accountId: other, token: second },
      { name: 'Prod', accountId: account, token: pat },
    ]);
  });

  it('is a header, its base64 or a pair in one variable', () => {
    const basic = base64OfText(`${account}:${pat}`);
    const text = environment([
      ['header', `Basic ${basic}`],
      ['encoded token', basic],
      ['nightly', `${account}:${pat}`],
    ]);
    expect(found(text)).toMatchObject([
      { name: 'Acme EU', token: pat },
      { name: 'Encoded', token: pat },
      { name: 'Nightly', token: pat },
    ]);
  });

  it('is never an access token, also beside an account id; each part that is left says why', () => {
    const text = environment([
      ['account_id', account],
      ['access_token', access],
      ['refresh_token', `${access}x`],
      ['client_id', 'bb9e5b2f1ab480e4a715977b7b1b4279'],
      ['customer_header', `Bearer ${access}`],
      ['pat', '{{vault:pat}}'],
      ['github_token', `ghp_${'a1B2'.repeat(9)}`],
      ['base_url', 'https://api.livechatinc.com'],
      ['retries', 3],
    ]);
    expect(found(text)).toEqual([]);
    expect(left(text)).toEqual({
      account_id: 'account-id-alone',
      access_token: 'access-token',
      refresh_token: 'refresh-token',
      client_id: 'app',
      customer_header: 'access-token',
      pat: 'placeholder',
      github_token: 'foreign',
      base_url: 'no-credential',
      'Value 9': 'not-understood',
    });
  });

  it('takes no account id where two fit alike', () => {
    const text = environment([
      ['ACCOUNT_ID', account],
      ['USER_ID', other],
      ['PAT', pat],
    ]);
    expect(found(text)).toEqual([]);
    expect(left(text)).toMatchObject({ PAT: 'pat-without-account' });
  });

  it('names parts of the file that it does not know', () => {
    expect(left(environment([['a', 'b']], { scripts: {}, __proto__x: 1 }))).toMatchObject({
      scripts: 'not-understood',
    });
  });

  it.each<[string, string, unknown]>([
    [
      'a collection',
      'other-version',
      { info: { schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' }, item: [] },
    ],
    ['a dump of everything', 'other-version', { version: 1, collections: [], environments: [] }],
    ['an environment of another scope', 'other-version', { values: [], _postman_variable_scope: 'vault' }],
    ['other JSON', 'unknown', { hello: 'world' }],
    ['a list', 'unknown', []],
  ])('says of %s that it is %s', (_, fault, json) => {
    expect(readForeign(JSON.stringify(json), 'x')).toBe(fault);
  });

  it('refuses more than ten thousand values', () => {
    const values = Array.from({ length: mostForeign + 1 }, (_, n): [string, string] => [`v${n}`, 'x']);
    expect(readForeign(environment(values), 'x')).toBe('too-many');
  });
});

describe('what is found in header lines', () => {
  it('is each Basic header, by the comment above it; the other headers are passed over', () => {
    const basic = `Basic ${base64OfText(`${account}:${pat}`)}`;
    const text = `# Nightly export\r\nAuthorization: ${basic}\r\nContent-Type: application/json\r\n\r\n  -H 'authorization: Bearer ${access}' \\`;
    expect(found(text)).toEqual([{ name: 'Nightly export', accountId: account, token: pat }]);
    expect(left(text)).toEqual({ 'Header 2': 'access-token' });
  });
});

describe('anything', () => {
  it('is read without an error, and no name that is told holds a value', () => {
    const value = fc.oneof(fc.constant(pat), fc.constant(access), fc.constant(account), fc.string());
    const name = fc.oneof(
      fc.constantFrom('PAT', 'ACCOUNT_ID', 'TOKEN', 'KEY'),
      fc.stringMatching(/^[A-Za-z_]\w{0,12}$/),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 20 }), (pairs) => {
        for (const text of [environment(pairs), pairs.map(([key, one]) => `${key}=${one}`).join('\n')]) {
          const read = readForeign(text, 'x');
          if (typeof read === 'string') continue;
          const told = JSON.stringify([read.left, read.found.map((one) => one.name)]);
          for (const secret of [pat.slice(10), access.slice(4)]) expect(told).not.toContain(secret);
        }
      }),
    );
  });

  it.each([
    ['blanks', ' '.repeat(1_000_000)],
    ['lines without an end', 'A=\n'.repeat(300_000)],
    ['quotes', '"'.repeat(1_000_000)],
    ['open quotes', 'A="\n'.repeat(250_000)],
    ['brackets', '['.repeat(1_000_000)],
    ['header names', 'Authorization:\n'.repeat(60_000)],
  ])('of a megabyte of %s ends', (_, text) => {
    expect(readForeign(text, 'x')).toBeDefined();
  });
});
