import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { findSecrets, merged } from '../../../../src-shared/inspect/secrets.ts';

const secret = 'test_DQTRHGbZCFkAoss4Q';
const found = (text: string) => findSecrets(text).map(({ from, to }) => text.slice(from, to));

describe('the secrets of a text', () => {
  it.each([
    `dal:${secret}`,
    `fra-a%3A${secret}`,
    `dal%253A${secret}`,
    `token is dal:${secret}, thanks`,
    `Bearer ${secret}`,
    `Authorization: Basic ${secret}`,
    `b7eff798-f8df-4364-8059-649c35c9ed0c:${secret}`,
    `{"access_token":"${secret}"}`,
    `{"refresh_token": "${secret}"}`,
    `client_secret=${secret}&x=1`,
    `CLIENT_SECRET='${secret}'`,
    `?code=${secret}&x`,
    `code_verifier=${secret}`,
    `{\\"access_token\\":\\"${secret}\\"}`,
    `password: ${secret}`,
    `__lc_cst=${secret};`,
    `token = “${secret}”`,
    `LIVECHAT_PAT=${secret}`,
  ])('are found in %s', (text) => {
    expect(found(text)).toEqual([secret]);
  });

  it.each([
    'aB3dE5gH7jK9mN1pQ3sT5vW7',
    'aBcdEfghJklmnopqRstuvw',
    'YjdlZmY3OTgtZjhkZi00MzY0LTgwNTktNjQ5YzM1YzllZDBjOmFiYw==',
  ])('are found by their look alone: %s', (text) => {
    expect(found(`here ${text} there`)).toEqual([text]);
  });

  it.each([
    'b7eff798-f8df-4364-8059-649c35c9ed0c',
    'https://api.livechatinc.com/v3.6/agent/action/list_chats',
    'grant_type=authorization_code',
    'token_type=Bearer',
    '"response_type": "code"',
    'Authorization: Bearer $TOKEN',
    'access_token={{token}}',
    'send_rich_message_postback',
    'client_id=9cbf3a968289727cb3cdfe83ab1d9836',
    'dal:•••••4sQ',
    'How do I get a token for the Customer Chat API?',
  ])('are none in %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('are all that lies beyond what is searched', () => {
    const text = `${'a '.repeat(200_000)}dal:${secret}`;
    expect(findSecrets(text).at(-1)?.to).toBe(text.length);
  });

  it('never overlap and stand in order', () => {
    const span = fc.tuple(fc.nat(50), fc.nat(10)).map(([from, length]) => ({ from, to: from + length + 1 }));
    fc.assert(
      fc.property(fc.array(span), (spans) => {
        const result = merged(spans);
        for (const [at, { from, to }] of result.entries()) {
          expect(to).toBeGreaterThan(from);
          if (at > 0) expect(from).toBeGreaterThan(result[at - 1]?.to ?? 0);
        }
        for (const one of spans) expect(result.some(({ from, to }) => from <= one.from && one.to <= to)).toBe(true);
      }),
    );
  });
});
