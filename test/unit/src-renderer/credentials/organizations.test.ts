import { describe, expect, it } from 'vitest';
import { organizationsOf } from '../../../../src-renderer/credentials/organizations.ts';
import { words } from '../../../../src-renderer/words/index.ts';
import { account, pat, seedMoment, seedState } from '../fake-seeds.ts';

const known = { names: {}, servers: seedState.servers, words: words.shell, sandboxName: words.everywhere.sandbox };
const told = { name: 'A', note: '', masked: '' };
const acme = account(1, seedMoment, 1000, {
  ...told,
  organizationId: '8f0a6c1e-0000-4000-8000-000000000000',
  accountId: 'me',
});
const sandbox = account(2, seedMoment, 1000, {
  ...told,
  server: 'sandbox',
  organizationId: 'aaaa1111-0000-4000-8000-000000000000',
});

describe('the organizations of what is kept', () => {
  it('are called what the user calls them', () => {
    const names = { [acme.organizationId ?? '']: 'Acme Support' };
    const { sorted } = organizationsOf([acme, sandbox], { ...known, names });
    expect(sorted.map(({ label, short }) => [label, short])).toEqual([
      ['Acme Support', 'Acme Support'],
      ['Sandbox', 'Sandbox'],
    ]);
  });

  it('are called by the beginning of their id, the sandbox by its name', () => {
    const { sorted } = organizationsOf([acme, sandbox], known);
    expect(sorted.map(({ label, sandbox: marked }) => [label, marked])).toEqual([
      ['Organization 8f0a6c1e', false],
      ['Sandbox', true],
    ]);
  });

  it('take a PAT whose organization nobody has told to the account with the same account id', () => {
    const mine = pat(3, seedMoment, { ...told, accountId: 'me' });
    const { of } = organizationsOf([mine, acme], known);
    expect(of(mine).id).toBe(acme.organizationId);
  });

  it('do not mix two servers, though the account id be the same', () => {
    const elsewhere = pat(3, seedMoment, { ...told, server: 'sandbox', accountId: 'me' });
    const { of } = organizationsOf([elsewhere, acme], known);
    expect(of(elsewhere).id).toBeNull();
  });

  it('stand in the order in which they came, the unknown one and the sandbox last', () => {
    const unknown = pat(4, seedMoment, { ...told, accountId: 'nobody' });
    const { sorted } = organizationsOf([sandbox, unknown, acme], known);
    expect(sorted.map(({ label }) => label)).toEqual(['Organization 8f0a6c1e', 'Organization not known', 'Sandbox']);
  });
});
