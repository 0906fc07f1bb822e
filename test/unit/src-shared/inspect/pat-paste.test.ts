import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { authorizationHeader, headerLine } from '../../../../src-shared/header.ts';
import { readPatPaste } from '../../../../src-shared/inspect/pat-paste.ts';

const accountId = 'b7eff798-f8df-4364-8059-649c35c9ed0c';
const token = 'us-east_A420qcNvdVS4cRMJP269GfgT1LA';
const pair = `${accountId}:${token}`;
const base64 = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding).toString('base64');
const right = { accountId, token, problem: null };

describe('a pasted PAT', () => {
  it.each([
    ['the pair', pair, 'pair'],
    ['the pair with blanks around', `  ${pair}\r\n`, 'pair'],
    ['the pair in quotes', `"${pair}"`, 'pair'],
    ['the pair in typographic quotes', `“${pair}”`, 'pair'],
    ['the pair with %3A', pair.replace(':', '%3A'), 'pair'],
    ['the pair with %253A', pair.replace(':', '%253A'), 'pair'],
    ['the pair with blanks at the colon', pair.replace(':', ' : '), 'pair'],
    ['the pair broken into lines', pair.replace(':', ':\n'), 'pair'],
    ['the pair with zero-width characters', `\u200B${pair.slice(0, 40)}\u200D${pair.slice(40)}\uFEFF`, 'pair'],
    ['the pair with a lookalike hyphen', pair.replace('-', '‐'), 'pair'],
    ['the pair swapped', `${token}:${accountId}`, 'pair'],
    ['the pair with a comma behind', `${pair},`, 'pair'],
    ['its base64', base64(pair), 'base64'],
    ['its base64, wrapped', base64(pair).replace(/(.{40})/, '$1\n'), 'base64'],
    ['base64 of a line break too', base64(`${pair}\n`), 'base64'],
    ['base64 of UTF-16', base64(pair, 'utf16le'), 'base64'],
    ['base64 of UTF-16 with its mark', base64(`\uFEFF${pair}`, 'utf16le'), 'base64'],
    ['base64 with a byte order mark', base64(`\uFEFF${pair}`), 'base64'],
    ['base64 of base64', base64(base64(pair)), 'base64'],
    ['base64 without its =', base64(pair).replace(/=+$/, ''), 'base64'],
    ['base64 of a quoted pair', base64(`"${pair}"`), 'base64'],
    ['a header line', `Authorization: Basic ${base64(pair)}`, 'header'],
    ['a header line in small letters', `authorization: basic ${base64(pair)}`, 'header'],
    ['a header of JSON', `"Authorization": "Basic ${base64(pair)}",`, 'header'],
    ['a header value', `Basic ${base64(pair)}`, 'header'],
    ['a header with Bearer instead', `Authorization: Bearer ${base64(pair)}`, 'header'],
    ['a header that was not encoded', `Authorization: Basic ${pair}`, 'header'],
    ['an option of curl', `-u ${pair}`, 'header'],
  ])('is read from %s', (_, text, form) => {
    expect(readPatPaste(text)).toEqual({ ...right, form });
  });

  it('takes the account id from its own field when only the token is pasted', () => {
    expect(readPatPaste(token, ` ${accountId} `)).toEqual({ ...right, form: 'token' });
    expect(readPatPaste(`'${token}'`, accountId)).toEqual({ ...right, form: 'token' });
    expect(readPatPaste(token)).toMatchObject({
      form: 'token',
      token,
      problem: expect.stringMatching(/account id is missing/),
    });
  });

  it('ends the account id at the first colon, since a PAT may hold one', () => {
    expect(readPatPaste(`${accountId}:dal:${token}`)).toEqual({
      form: 'pair',
      accountId,
      token: `dal:${token}`,
      problem: null,
    });
    expect(readPatPaste(base64(`${accountId}:dal:${token}`))).toMatchObject({ token: `dal:${token}`, problem: null });
  });

  it.each([
    ['', undefined, 'nothing', null],
    [' \n', accountId, 'nothing', null],
    [`${accountId.slice(0, 23)}:${token}`, undefined, 'pair', 'Cut short: 23 of 36 characters'],
    [base64(`${accountId.slice(0, 23)}:${token}`), undefined, 'base64', 'Cut short: 23 of 36 characters'],
    [token, accountId.slice(0, 23), 'token', 'Cut short: 23 of 36 characters'],
    [token, accountId.slice(0, 5), 'token', 'Cut short: 5 of 36 characters'],
    [token, 'someone', 'token', /not a UUID/],
    [`agent@acme.example:${token}`, undefined, 'pair', /e-mail/],
    [token, 'agent@acme.example', 'token', /e-mail/],
    [`${accountId}:`, undefined, 'pair', /token is missing/],
    [accountId, undefined, 'unknown', /token is missing/],
    ['Bearer dal:test_DQTRHGbZCFkAoss4Q', undefined, 'header', /access token/],
    [`Bearer ${token}`, undefined, 'header', /Bearer is for access tokens/],
    ['dal:test_DQTRHGbZCFkAoss4Q', undefined, 'token', /access token/],
    ['fra-a%3Atest_DQTRHGbZCFkAoss4Q', undefined, 'token', /access token/],
    ['A420qcN•••••LA', accountId, 'unknown', /masked/],
    ['A420qcN*****LA', accountId, 'unknown', /masked/],
    ['A420qcNvdVS4c...', accountId, 'unknown', /cut off/],
    ['<YOUR_PAT>', accountId, 'unknown', /placeholder/],
    ['eyJhbGciOi.eyJzdWIi.c2ln', accountId, 'unknown', /JSON Web Token/],
    ['How do I get a token?', accountId, 'unknown', /neither/],
    ['A420qc', accountId, 'unknown', /neither/],
    ['A420qcNv', accountId, 'token', /too short/],
  ])('%j with account id %s is %s: %s', (text, id, form, problem) => {
    const paste = readPatPaste(text, id);
    expect(paste.form).toBe(form);
    if (problem instanceof RegExp) expect(paste.problem).toMatch(problem);
    else expect(paste.problem).toBe(problem);
  });

  it('reads back every header that we make', () => {
    const part = fc.stringMatching(/^[A-Za-z0-9_-]{20,60}$/);
    fc.assert(
      fc.property(fc.uuid(), part, (id, secret) => {
        const credential = { kind: 'pat', accountId: id, token: secret } as const;
        fc.pre(readPatPaste(secret, id).form === 'token');
        expect(readPatPaste(headerLine(credential))).toEqual({
          form: 'header',
          accountId: id,
          token: secret,
          problem: null,
        });
        expect(readPatPaste(authorizationHeader(credential).slice(6))).toMatchObject({ form: 'base64', token: secret });
      }),
    );
  });

  it('never says a part of the token, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.option(fc.string(), { nil: undefined }), (text, id) => {
        const { problem } = readPatPaste(text, id);
        if (problem && text.length >= 8 && /[^a-z ]/i.test(text)) expect(problem).not.toContain(text);
      }),
    );
  });
});
