import { describe, expect, it } from 'vitest';
import { tokenAnswer } from '../../../../src-main/livechat/answers.ts';
import { readAnswer } from '../../../../src-main/livechat/read-answer.ts';

const good = {
  access_token: 'dal:canary',
  token_type: 'Bearer',
  expires_in: 28800,
  scope: 'chats--all:rw,customers:own',
  account_id: 'a',
  organization_id: 'o',
  refresh_token: 'canary-refresh',
};
const read = (text: string) => readAnswer({ status: 200, headers: new Headers(), text }, tokenAnswer, 'accounts.test');

describe('a token answer', () => {
  it('is read with scopes divided by commas or blanks', () => {
    for (const scope of ['a:rw,b:ro', 'a:rw b:ro', 'a:rw, b:ro']) {
      expect(read(JSON.stringify({ ...good, scope }))).toMatchObject({ ok: true, value: { scope: ['a:rw', 'b:ro'] } });
    }
  });

  it.each([
    ['a number as text', { expires_in: '28800' }, 28800],
    ['no lifetime: the documented one', { expires_in: undefined }, 28800],
    ['a byte order mark', {}, 28800],
  ])('forgives %s', (_, part, seconds) => {
    expect(read(`\uFEFF${JSON.stringify({ ...good, ...part })}`)).toMatchObject({
      ok: true,
      value: { expires_in: seconds },
    });
  });

  it.each([
    ['access_token', { access_token: undefined }],
    ['access_token', { access_token: 5 }],
    ['access_token', { access_token: '' }],
    ['access_token', { access_token: 'dal:canary\nX: y' }],
    ['token_type', { token_type: 'mac' }],
    ['expires_in', { expires_in: -1 }],
    ['expires_in', { expires_in: 0 }],
    ['expires_in', { expires_in: Infinity }],
    ['expires_in', { expires_in: 'soon' }],
    ['refresh_token', { refresh_token: ['a'] }],
  ])('is refused by the name of its wrong field: %s', (field, part) => {
    const answer = read(JSON.stringify({ ...good, ...part }).replace('"expires_in":null', '"expires_in":1e309'));
    expect(answer).toMatchObject({
      ok: false,
      problem: { code: 'answer-field', what: expect.stringContaining(field) },
    });
    expect(JSON.stringify(answer)).not.toContain('canary');
  });

  it.each(['', '<html>', '{"access_token":', 'null', '[]', '"dal:canary"'])(
    'is refused when the body is %j',
    (text) => {
      const answer = read(text);
      expect(answer.ok).toBe(false);
      expect(JSON.stringify(answer)).not.toContain('canary');
    },
  );

  it('takes null for a missing refresh token', () => {
    expect(read(JSON.stringify({ ...good, refresh_token: null })).ok).toBe(true);
  });
});
