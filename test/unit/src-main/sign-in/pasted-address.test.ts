import { describe, expect, it } from 'vitest';
import { linkCallback } from '../../../../src-shared/contract/index.ts';
import { readCallback } from '../../../../src-main/sign-in/callback.ts';
import { problemOfPasted } from '../../../../src-main/sign-in/pasted-address.ts';
import type { Pending } from '../../../../src-main/sign-in/pending.ts';

const state = 'S7zQ-state_of.this~sign-in';
const pending: Pending = {
  client: { accountsUrl: 'https://accounts.livechat.com', clientId: 'a', clientType: 'web' },
  grant: 'code',
  redirectUri: linkCallback,
  state,
  verifier: 'the verifier',
  url: new URL('https://accounts.livechat.com/?state=x'),
  startedAt: 0,
  endsAt: 1,
};
const judge = (address: string) =>
  problemOfPasted(address, {
    pending,
    read: readCallback(address, pending),
    isOfAnother: (other) => other === 'state-of-the-other-one',
  });

const good = `${linkCallback}?code=dal%3AsecretCode&state=${state}`;

describe('a pasted address', () => {
  it('with the answer, or with an error of this sign-in, has no fault', () => {
    expect(judge(good)).toBeNull();
    expect(judge(`${linkCallback}?error=access_denied&state=${state}`)).toBeNull();
  });

  it.each([
    ['is a token', 'dal:secretCode', 'address-is-none'],
    ['is a header', 'Authorization: Bearer secretCode', 'address-is-none'],
    ['is empty', '', 'address-is-none'],
    ['ends somewhere else', 'https://my-app.example/callback?code=secretCode&state=x', 'address-elsewhere'],
    ['has a slash more', good.replace('callback?', 'callback/?'), 'address-elsewhere'],
    ['is that of the page', 'https://accounts.livechat.com/?client_id=a&state=secretCode', 'address-of-sign-in-page'],
    ['is of another sign-in', good.replace(state, 'state-of-the-other-one'), 'address-of-another'],
    ['is of an earlier sign-in', good.replace(state, 'state-of-yesterday'), 'address-out-of-date'],
    ['has no state', `${linkCallback}?code=secretCode`, 'address-malformed'],
    ['was cut off', good.slice(0, -state.length - 3), 'address-malformed'],
    ['has two codes', `${good}&code=secretCode`, 'address-malformed'],
    ['has no code', `${linkCallback}?state=${state}`, 'address-malformed'],
    ['is broken', good.replace('%3A', '%zz'), 'address-malformed'],
    ['is megabytes long', good + 'a'.repeat(1_000_000), 'address-malformed'],
    ['holds a token', `${linkCallback}?state=${state}#access_token=dal%3AsecretCode`, 'address-with-token'],
    ['holds a token elsewhere', `https://my-app.example/#access_token=dal%3AsecretCode`, 'address-with-token'],
  ])('that %s is refused in its own words, which hold none of its values', (_, address, code) => {
    const trouble = judge(address);
    expect(trouble?.code).toBe(code);
    expect(JSON.stringify(trouble)).not.toContain('secretCode');
  });

  it('of an error page of the server tells what that page says', () => {
    const address =
      'https://accounts.livechat.com/ooops?oauth_exception=invalid_request&exception_details=invalid_redirect_uri';
    expect(judge(address)).toMatchObject({
      code: 'server-refused-sign-in',
      details: { exception_details: 'invalid_redirect_uri' },
    });
  });

  it('that ends elsewhere is told beside the one that is registered', () => {
    const address = 'https://me:word@my-app.example/Callback?code=secretCode#state=x';
    expect(judge(address)?.details).toEqual({ registered: linkCallback, sent: 'https://my-app.example/Callback' });
  });
});
