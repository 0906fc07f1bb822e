import { describe, expect, it } from 'vitest';
import { Clock } from '../../../../src-sandbox/clock.ts';
import { defaultSettings } from '../../../../src-sandbox/settings.ts';
import { AgentTokens, type Grant } from '../../../../src-sandbox/tokens/agent-tokens.ts';

function setup() {
  const clock = new Clock(() => 1_000_000);
  const settings = { ...defaultSettings, tokensPerUser: 2 };
  let changes = 0;
  const tokens = new AgentTokens({ clock, settings, changed: () => void changes++ });
  const grant = (change: Partial<Grant> = {}): Grant => ({
    clientId: 'client',
    accountId: 'account',
    scopes: ['chats--all:ro'],
    region: 'dal',
    family: 'family',
    ...change,
  });
  return { clock, tokens, grant, changes: () => changes };
}

describe('agents’ tokens', () => {
  it('live until their time is over', () => {
    const { clock, tokens, grant } = setup();
    const token = tokens.issueAccess(grant());
    clock.advance(defaultSettings.accessSeconds * 1000 - 1);
    expect(tokens.access(token)).toMatchObject({ accountId: 'account' });
    clock.advance(1);
    expect(tokens.access(token)).toBeUndefined();
  });

  it('end with their family, and leave others alone', () => {
    const { tokens, grant } = setup();
    const [access, refresh] = [tokens.issueAccess(grant()), tokens.issueRefresh(grant())];
    const other = tokens.issueAccess(grant({ family: 'other' }));
    expect(tokens.revoke(refresh)).toBe(true);
    expect(tokens.access(access)).toBeUndefined();
    expect(tokens.access(other)).toBeDefined();
    expect(tokens.revoke(refresh)).toBe(false);
  });

  it('make room for newer ones, expired ones not counting', () => {
    const { clock, tokens, grant } = setup();
    const first = tokens.issueAccess(grant());
    clock.advance(1000);
    const second = tokens.issueAccess(grant());
    const third = tokens.issueAccess(grant());
    expect([first, second, third].map((token) => tokens.access(token) !== undefined)).toEqual([false, true, true]);
  });

  it('that have rotated are known, can’t be revoked, and don’t pile up', () => {
    const { tokens, grant } = setup();
    for (let count = 0; count < 20; count++) {
      const record = tokens.refresh(tokens.issueRefresh(grant()));
      if (record) tokens.markUsed(record);
    }
    const token = tokens.issueRefresh(grant());
    expect(tokens.records.refresh.length).toBeLessThanOrEqual(4);
    const record = tokens.refresh(token);
    if (record) tokens.markUsed(record);
    expect(tokens.refresh(token)?.used).toBe(true);
    expect(tokens.revoke(token)).toBe(false);
  });

  it('are kept as hashes, and each change is told', () => {
    const { tokens, grant, changes } = setup();
    const token = tokens.issueAccess(grant());
    expect(JSON.stringify(tokens.records)).not.toContain(token.slice(12));
    expect(changes()).toBe(1);
  });
});
