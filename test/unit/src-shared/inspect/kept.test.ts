import { describe, expect, it } from 'vitest';
import { authorizationHeader, type ApiId } from '../../../../src-shared/index.ts';
import { inspectKept, type KeptFacts } from '../../../../src-shared/inspect/kept.ts';
import { keptWords } from '../../../../src-shared/inspect/words/kept-words.ts';
import { accountId, pat, token } from './corpus/material.ts';

const HOUR = 3_600_000;
const now = Date.UTC(2030, 0, 1);
const live = { obtainedAt: now - HOUR, expiresAt: now + 7 * HOUR, status: 'ok' } as const;
const account: KeptFacts = { ...live, kind: 'account', scopes: ['chats--all:ro'] };
const customer: KeptFacts = { ...live, kind: 'customer', scopes: null };
const token4ever: KeptFacts = { ...live, kind: 'pat', scopes: ['chats--all:ro'], expiresAt: null };

const inspected = (facts: KeptFacts, api: ApiId | null) => {
  const credential = facts.kind === 'pat' ? { kind: facts.kind, accountId, token: pat } : { kind: facts.kind, token };
  return inspectKept(`Authorization: ${authorizationHeader(credential)}`, facts, api, now);
};

type Row = [what: string, facts: KeptFacts, api: ApiId | null, codes: string[]];
const rows: Row[] = [
  ['an account that lives', account, null, []],
  ['an account at an API that its scopes open', account, 'agent-chat', []],
  ['a customer at Customer Chat', customer, 'customer-chat', []],
  ['a PAT', token4ever, null, []],
  ['an account at an API that none of its scopes opens', account, 'reports', ['kept-no-scope']],
  ['a PAT at an API that none of its scopes opens', token4ever, 'reports', ['kept-no-scope']],
  ['a PAT whose scopes nobody told', { ...token4ever, scopes: null }, 'reports', ['kept-scopes-unknown']],
  ['one that is over', { ...account, expiresAt: now - 60_000 }, null, ['kept-expired']],
  ['a customer that is over', { ...customer, expiresAt: now - 60_000 }, null, ['kept-customer-expired']],
  ['one that ends soon', { ...account, expiresAt: now + 60_000 }, null, ['kept-ends-soon']],
  [
    'one whose refresh token was refused',
    { ...account, status: 'sign-in-again', expiresAt: now - 1 },
    null,
    ['kept-sign-in-again', 'kept-expired'],
  ],
  ['a PAT that was refused', { ...token4ever, status: 'refused' }, null, ['kept-pat-refused']],
  ['a renewal without an answer', { ...account, status: 'unknown' }, null, ['kept-renewal-unknown']],
  [
    'an account that the server ended early',
    { ...account, expiresAt: now - 60_000, wasToEndAt: now + HOUR, issued: 24 },
    null,
    ['kept-ended-early'],
  ],
  [
    'a customer that the server ended early',
    { ...customer, expiresAt: now - 60_000, wasToEndAt: now + HOUR },
    null,
    ['kept-customer-ended-early'],
  ],
  [
    'one that is over by a clock that differs from its server’s',
    { ...account, expiresAt: now - 60_000, clockAheadMs: -300_000 },
    null,
    ['kept-expired', 'kept-clock-differs'],
  ],
  [
    'one that came later than now',
    { ...account, obtainedAt: now + 1, clockAheadMs: 61_000 },
    null,
    ['kept-clock-differs'],
  ],
  ['one that lives, whatever the clocks', { ...account, clockAheadMs: 300_000 }, null, []],
  [
    'one that is over, and a few seconds',
    { ...account, expiresAt: now - 1, clockAheadMs: 5000 },
    null,
    ['kept-expired'],
  ],
  ['a customer at an agent API', customer, 'agent-chat', ['customer-token-elsewhere']],
  [
    'the wrong kind before the time',
    { ...account, expiresAt: now - 1 },
    'customer-chat',
    ['agent-token-on-customer-chat', 'kept-expired'],
  ],
];

describe('a kept credential', () => {
  it.each(rows)('is judged without asking anybody: %s', (_, facts, api, codes) => {
    const { findings, parts } = inspected(facts, api);
    expect(findings.map(({ code }) => code)).toEqual(codes);
    for (const { finding } of parts) expect(finding === undefined || findings[finding]?.code).toBeTruthy();
  });

  it('can show every finding that there are words for', () => {
    const seen = rows.flatMap(([, , , codes]) => codes);
    expect(Object.keys(keptWords).filter((code) => !seen.includes(code))).toEqual([]);
  });

  it('says when, in words', () => {
    const [finding] = inspected({ ...account, expiresAt: now - 125 * 60_000 }, null).findings;
    expect(finding?.why).toContain('2 h 05 min ago');
  });

  it('says how much time was left, why that happens, and how many Keyfob got', () => {
    const early = { ...account, expiresAt: now - 60_000, wasToEndAt: now + HOUR, issued: 24 };
    const [finding] = inspected(early, null).findings;
    expect(finding?.why).toMatch(/1 h 01 min left.*newest 25.*Keyfob alone got 24/);
  });

  it('says by how much the clocks differ', () => {
    const off = { ...account, expiresAt: now - 1, clockAheadMs: -300_000 };
    expect(inspected(off, null).findings[1]?.why).toContain('5 min behind this computer’s');
  });
});
