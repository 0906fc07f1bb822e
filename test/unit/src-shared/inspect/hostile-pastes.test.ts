import { describe, expect, it } from 'vitest';
import { inspect, inspectionView } from '../../../../src-shared/index.ts';
import { accountId, base64, curl, listChats, pair, token } from './corpus/material.ts';

const codesOf = (paste: string): string[] => inspect(paste).findings.map(({ code }) => code);

describe('a megabyte', () => {
  const million = 1_000_000;
  it.each([
    ['blanks', ' '],
    ['%3A', '%3A'],
    ['backslashes', '\\'],
    ['open brackets', '['],
    ['open braces', '{"a":'],
    ['base64', 'aB3d'],
    ['line ends', '\n'],
    ['quotation marks', '"'],
  ])('of %s is answered, alone and inside a call, and what is shown of it is little', (_, unit) => {
    const many = unit.repeat(million / unit.length);
    for (const paste of [many, `curl ${listChats} -d '${many}'`, `Authorization: Bearer ${many}`]) {
      const view = inspectionView(paste, inspect(paste));
      expect(view.lines.length).toBeLessThanOrEqual(401);
      expect(JSON.stringify(view.lines).length).toBeLessThan(100_000);
    }
  });
});

describe('what is none of LiveChat’s, or where %3A is right', () => {
  it.each([
    ['%3A in the query of an address', `https://example.test/page?next=https%3A%2F%2Fexample.test`],
    [
      '%3A in a form body',
      `curl https://accounts.livechat.com/v2/token -d 'grant_type=refresh_token&refresh_token=RfR8n2VbX0pLq7sJdK4mTzYw&client_id=9cbf3a968289727cb3cdfe83ab1d9836&redirect_uri=https%3A%2F%2Fmy-app.test'`,
    ],
    [
      '%3A in the way back from the sign-in',
      `https://my-app.test/#access_token=${token.replace(':', '%3A')}&token_type=Bearer&expires_in=28800`,
    ],
    ['a UUID', accountId],
    ['prose with colons', 'Note: the meeting is at 10:30, room dal: bring the fra: list. See RFC 6750: section 2.'],
    ['a JSON that has nothing to do with it', '{"a": 1, "b": ["x:y"]}'],
  ])('is not found fault with: %s', (_, paste) => {
    expect(codesOf(paste)).toEqual([]);
  });

  it.each([
    ['a JWT', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'],
    ['a token of GitHub', 'ghp_16C7e42F292c6912E7710c838347Ae178B4a'],
  ])('is called foreign at most: %s', (_, paste) => {
    expect(codesOf(paste).filter((code) => code !== 'foreign-token')).toEqual([]);
  });
});

describe('a call to a host that is not LiveChat’s', () => {
  it.each([
    ['a lookalike', 'https://api.livechatlnc.com/v3.6/agent/action/list_chats'],
    ['a host behind a user name', 'https://api.livechatinc.com@evil.test/v3.6/agent/action/list_chats'],
    ['a network address', 'https://203.0.113.9/v3.6/agent/action/list_chats'],
    ['http', 'http://api.livechatinc.com/v3.6/agent/action/list_chats'],
  ])('is warned of first: %s', (_, url) => {
    const inspection = inspect(curl({ url, authorization: `Bearer ${token.replace(':', '%3A')}` }));
    expect(inspection.findings[0]?.code).toMatch(/^(?:host-|plain-http$)/);
  });
});

describe('base64 that a tool has spoilt', () => {
  const wrapped = base64(`${pair}${'x'.repeat(40)}`).replace(/.{76}/g, '$&\n');
  it.each([
    ['of a text with a line end', base64(`${pair}\n`)],
    ['of UTF-16', base64(pair, 'utf16le')],
    ['of a text with a byte order mark', base64(`\uFEFF${pair}`)],
    ['in lines of 76', wrapped],
  ])('is recognised and mended: %s', (_, text) => {
    const { findings, mended } = inspect(`Authorization: Basic ${text}`);
    expect(findings.length).toBeGreaterThan(0);
    const [, header = ''] = mended?.header?.split('Basic ') ?? [];
    expect(Buffer.from(header, 'base64').toString()).toMatch(new RegExp(`^${pair}x*$`));
  });
});
