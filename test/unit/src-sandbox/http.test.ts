import { describe, expect, it } from 'vitest';
import { readAuthorization } from '../../../src-sandbox/http.ts';

const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;

describe('the Authorization header', () => {
  it('holds a Bearer token', () => {
    expect(readAuthorization('Bearer dal:abc')).toEqual({ scheme: 'Bearer', token: 'dal:abc' });
    expect(readAuthorization('bearer  dal:abc ')).toEqual({ scheme: 'Bearer', token: 'dal:abc' });
  });

  it('holds a PAT, whose account id ends at the first colon', () => {
    expect(readAuthorization(basic('account:dal:a:b'))).toEqual({
      scheme: 'Basic',
      accountId: 'account',
      token: 'dal:a:b',
    });
  });

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'dal:abc',
    'Bearer a b',
    'Bearer: abc',
    'Basic !!!',
    basic('no colon'),
    'Digest abc',
    'Bearer tokén',
  ])('holds nothing in %j', (header) => {
    expect(readAuthorization(header)).toBeNull();
  });
});
