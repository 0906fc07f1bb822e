import { expect, it } from 'vitest';
import { tracesIn } from '../../support/canary.ts';

const secrets = { token: 'dal:canary_Token/with+signs%"0123' };
const around = (text: string) => `before ${text} after`;

it.each([
  ['as it is', around(secrets.token)],
  ['inside base64, whatever stands before it', Buffer.from(`x${secrets.token}`).toString('base64')],
  ['inside base64 after two letters', Buffer.from(`xy${secrets.token}zz`).toString('base64')],
  ['inside base64url', Buffer.from(`account:${secrets.token}`).toString('base64url')],
  ['in an address', around(encodeURIComponent(secrets.token))],
  ['in JSON', JSON.stringify({ a: secrets.token })],
  ['in hex', Buffer.from(secrets.token).toString('hex')],
  ['in UTF-16', Buffer.from(around(secrets.token), 'utf16le')],
])('the sweep finds a secret %s', (_, content) => {
  expect(tracesIn('there', content, secrets)).not.toEqual([]);
});

it('the sweep finds nothing where there is only what is shown of it', () => {
  expect(tracesIn('there', around('dal:•••••123'), secrets)).toEqual([]);
});
