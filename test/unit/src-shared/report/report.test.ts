import { describe, expect, it } from 'vitest';
import { inspect, type InspectContext } from '../../../../src-shared/index.ts';
import { reportOf } from '../../../../src-shared/report/report.ts';
import { expectNoOtherSecret, expectNoSecretOfTheCorpus } from '../inspect/corpus/leaks.ts';
import { accountId, pat, token } from '../inspect/corpus/material.ts';

const report = (paste: string, context?: InspectContext): string => reportOf(paste, inspect(paste, context));

describe('a report', () => {
  it('holds no eight characters of any secret, for each paste of the corpus', () => {
    expectNoSecretOfTheCorpus(report);
  });

  it('holds none of secrets that the corpus never saw', () => {
    expectNoOtherSecret(report);
  });

  it('names each finding with its code, and what is right as right', () => {
    const text = report(`Authorization: Bearer ${token.replace(':', '%3A')}`);
    expect(text).toContain('(error, `percent-colon`');
    expect(text).toContain('1. **');
    expect(report(`Authorization: Bearer ${token}`)).toContain('Nothing is wrong with it');
  });

  it('takes a secret out whole, its end too, and leaves what is none', () => {
    const text = report(`curl -u ${accountId}:${pat} https://api.livechatinc.com/v3.6/agent/action/list_chats`);
    expect(text).toContain('list_chats');
    expect(text).not.toContain(pat.slice(-3));
  });

  it('can’t be made to end its fence or to hold markup by what was pasted', () => {
    const text = report('```\n# Not a heading of ours\n<img src=x onerror=alert(1)>\n````');
    const [fence = ''] = /^`{3,}$/m.exec(text) ?? [];
    expect(fence).toBe('`````');
    const outside = text.split(fence).filter((_, at) => at % 2 === 0);
    expect(outside.join('')).not.toContain('<img');
  });

  it('shows the beginning of a long paste only', () => {
    expect(report(`${'a word and another\n'.repeat(5_000)}`).length).toBeLessThan(6_000);
  });

  it('tells what the server said, where it was asked', () => {
    const checked = {
      valid: true,
      says: 'An account’s access token, valid for 2 h 05 min.',
      kind: 'account' as const,
      expiresAt: Date.UTC(2030, 0, 2, 3, 4, 5),
      accountId: null,
      organizationId: null,
      entityId: null,
      clientId: null,
      scopes: ['chats--all:ro'],
    };
    const text = reportOf(token, inspect(token), checked);
    expect(text).toContain('2030-01-02T03:04:05');
    expect(text).toContain('chats--all:ro');
  });
});
