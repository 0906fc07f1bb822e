import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { authorizationHeader, headerLine, isHeaderSafe } from '../../../src-shared/header.ts';

const accountId = 'b7eff798-f8df-4364-8059-649c35c9ed0c';
const printable = fc.string({
  unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 1,
});

describe('the Authorization header', () => {
  it('of a PAT is Basic with the base64 of account id, colon, token', () => {
    expect(authorizationHeader({ kind: 'pat', accountId, token: 'dal:A420qcNvdVS4cRMJP269GfgT1LA' })).toBe(
      `Basic ${Buffer.from(`${accountId}:dal:A420qcNvdVS4cRMJP269GfgT1LA`).toString('base64')}`,
    );
  });

  it.each(['account', 'agent', 'customer'] as const)('of %s is Bearer with the token as it is', (kind) => {
    expect(authorizationHeader({ kind, token: 'dal:test_DQTRHGbZCFkAoss4Q' })).toBe(
      'Bearer dal:test_DQTRHGbZCFkAoss4Q',
    );
  });

  it('as a line has the name before it and no line end behind it', () => {
    expect(headerLine({ kind: 'customer', token: 'fra:abc' })).toBe('Authorization: Bearer fra:abc');
  });

  it('of a PAT can be read back by the rule of RFC 7617: the id ends at the first colon', () => {
    fc.assert(
      fc.property(fc.uuid(), printable, (id, token) => {
        const value = authorizationHeader({ kind: 'pat', accountId: id, token });
        const pair = Buffer.from(value.slice('Basic '.length), 'base64').toString('utf8');
        expect(pair.slice(0, pair.indexOf(':'))).toBe(id);
        expect(pair.slice(pair.indexOf(':') + 1)).toBe(token);
      }),
    );
  });

  it('encodes letters beyond ASCII as UTF-8 and long texts whole', () => {
    const token = 'zażółć'.repeat(20_000);
    expect(authorizationHeader({ kind: 'pat', accountId, token })).toBe(
      `Basic ${Buffer.from(`${accountId}:${token}`).toString('base64')}`,
    );
  });

  it('never holds a line end when the token is header-safe', () => {
    fc.assert(
      fc.property(printable, (token) => {
        expect(isHeaderSafe(token)).toBe(true);
        expect(headerLine({ kind: 'account', token })).toMatch(/^Authorization: Bearer [!-~]+$/);
      }),
    );
  });

  it.each(['', ' ', 'a b', 'a\n', 'a\r\nX: y', 'a\t', 'a\u0000', 'ż', '\u200Ba', 'a\u007f'])(
    'calls %j not header-safe',
    (text) => {
      expect(isHeaderSafe(text)).toBe(false);
    },
  );
});
