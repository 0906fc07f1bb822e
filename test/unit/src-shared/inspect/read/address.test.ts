import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Placed } from '../../../../../src-shared/inspect/placed.ts';
import {
  decoded,
  decodedPlaced,
  parametersNamed,
  readAddress,
} from '../../../../../src-shared/inspect/read/address.ts';
import { targetOf } from '../../../../../src-shared/inspect/read/target.ts';

const read = (text: string) => readAddress(Placed.plain(text, 0));

describe('an address', () => {
  it('is split where it stands', () => {
    const text = 'https://user:pass@Api.Example:8443/a/b?c=d&e#f=g';
    const address = read(text);
    expect(address).toMatchObject({ scheme: 'https', host: 'api.example', port: '8443', path: '/a/b' });
    expect(address?.userinfo?.text).toBe('user:pass');
    expect(address?.hostPlaced.span()).toEqual({ from: 18, to: 29 });
    expect(address?.parameters.map(({ name, value, in: part }) => [name, value.text, part])).toEqual([
      ['c', 'd', 'query'],
      ['e', '', 'query'],
      ['f', 'g', 'fragment'],
    ]);
    expect(address?.parameters.map(({ span }) => text.slice(span.from, span.to))).toEqual(['?c=d', '&e', '#f=g']);
  });

  it.each([
    ['https://a.example', { host: 'a.example', path: '' }],
    ['api.livechatinc.com/v3.6/x', { scheme: null, host: 'api.livechatinc.com', path: '/v3.6/x' }],
    ['localhost:3000/x', { scheme: null, host: 'localhost', port: '3000', path: '/x' }],
    ['https://a.example\\@evil.tld/x', { host: 'a.example' }],
    ['https:\\\\a.example\\x', { host: 'a.example', path: '\\x' }],
    ['https://[::1]:80/x', { host: '[::1]', port: '80' }],
    ['keyfob://oauth/callback?code=x', { scheme: 'keyfob', host: 'oauth', path: '/callback' }],
  ])('%s', (text, expected) => {
    expect(read(text)).toMatchObject(expected);
  });

  it('has the host that a browser would go to, whatever is tried', () => {
    const part = fc.constantFrom('@', '\\', '/', ':', 'evil.tld', 'a.example', '?', '#', '%40', ':443', '.');
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 8 }).map((parts) => `https://a${parts.join('')}`),
        (text) => {
          let host: string;
          try {
            host = new URL(text).hostname;
          } catch {
            return;
          }
          expect(decoded(read(text)?.host ?? '')).toBe(decoded(host));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('may be wrapped before its signs', () => {
    const address = read('https://a.example/\n  ?b=c\n  &d=e');
    expect(address && parametersNamed(address, 'd')[0]?.value.text).toBe('e');
  });

  it('decodes a value and knows where each character stood', () => {
    const value = decodedPlaced(Placed.plain('dal%3Aab%C5%BC', 10));
    expect(value.text).toBe('dal:ab%C5%BC');
    expect(value.span(3, 4)).toEqual({ from: 13, to: 16 });
    expect(decoded('a+b%20%zz')).toBe('a+b%20%zz');
    expect(decoded('a+b%20c')).toBe('a b c');
  });
});

describe('what an address leads to', () => {
  const target = (text: string) => {
    const address = read(text);
    if (!address) throw new Error('no address');
    const { api, endpoint, version, action } = targetOf(address);
    return [api, endpoint, version, action];
  };

  it.each([
    ['https://api.livechatinc.com/v3.6/agent/action/list_chats', ['agent-chat', 'action', '3.6', 'list_chats']],
    [
      'https://api.livechatinc.com/v3.6/customer/action/list_chats?organization_id=x',
      ['customer-chat', 'action', '3.6', 'list_chats'],
    ],
    [
      'https://api.livechatinc.com/v3.6/configuration/action/create_tag',
      ['configuration', 'action', '3.6', 'create_tag'],
    ],
    ['https://api.livechatinc.com/v3.6/reports/chats/duration', ['reports', 'action', '3.6', 'chats/duration']],
    ['https://api.livechatinc.com/agent/action/list_chats', ['agent-chat', 'action', null, 'list_chats']],
    ['wss://api.livechatinc.com/v3.6/agent/rtm/ws', ['agent-chat', 'rtm', '3.6', 'ws']],
    ['https://accounts.livechat.com/v2/token', ['accounts', 'token', null, null]],
    ['https://accounts.livechat.com/v2/info', ['accounts', 'info', null, null]],
    ['https://accounts.livechat.com/v2/customer/token', ['accounts', 'customer-token', null, null]],
    [
      'https://accounts.livechat.com/v2/customer/390e44e6-f1e6-4368-8b5b-5b5c0a0e8a1c/0/token',
      ['accounts', 'customer-token', null, null],
    ],
    ['https://accounts.livechat.com/v2/customer/info', ['accounts', 'customer-info', null, null]],
    ['https://accounts.livechat.com/v2/customer/identity_transfer', ['accounts', 'identity-transfer', null, null]],
    ['https://accounts.livechat.com/customer/', ['accounts', 'customer-token-old', null, null]],
    ['https://accounts.livechat.com/?response_type=code&client_id=x', ['accounts', 'authorize', null, null]],
    ['https://accounts.livechat.com/ooops?oauth_exception=x', ['accounts', 'page', null, null]],
    ['https://api.helpdesk.com/v1/tickets', ['helpdesk', 'other', '1', null]],
    ['https://api.text.com/x', ['text', 'other', null, null]],
    ['https://example.com/customer/', [null, 'other', null, null]],
    ['http://127.0.0.1:4010/v2/token', ['accounts', 'token', null, null]],
  ])('%s', (text, expected) => {
    expect(target(text)).toEqual(expected);
  });
});
