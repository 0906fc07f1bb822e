import { describe, expect, it } from 'vitest';
import { grantsOf, isEntityId } from '../../../../src-renderer/add-customer/grants.ts';
import { words } from '../../../../src-renderer/words/index.ts';
import { seedCredentials } from '../fake-seeds.ts';

const offs = (stopped: boolean) =>
  grantsOf(seedCredentials(), { isSandbox: (server) => server === 'sandbox', stopped, words: words.add.customer }).map(
    ({ name, off }) => [name, off],
  );

describe('who may make a customer', () => {
  it('lists those that can first, then why the others can not, PATs last', () => {
    expect(offs(false)).toEqual([
      ['Acme production', null],
      ['Northwind admin', null],
      ['Sandbox owner', null],
      ['Lumen reports', 'Lacks customers:own'],
      ['Lumen bot owner', 'Must sign in again first'],
      ['Nightly export', 'A PAT never makes customers'],
      ['Canned responses sync', 'A PAT never makes customers'],
      ['HelpDesk importer', 'A PAT never makes customers'],
      ['Smoke test in CI', 'A PAT never makes customers'],
    ]);
  });

  it('says that the sandbox is stopped', () => {
    expect(offs(true)).toContainEqual(['Sandbox owner', 'The sandbox is stopped']);
  });
});

describe('an entity id', () => {
  it.each(['b41c7e02-55d8-4f6e-a0c3-19be72d4f1a6', 'B41C7E02-55D8-4F6E-A0C3-19BE72D4F1A6'])('may be %s', (text) => {
    expect(isEntityId(text)).toBe(true);
  });
  it.each(['', 'b41c7e02', 'b41c7e02-55d8-4f6e-a0c3-19be72d4f1a', ' b41c7e02-55d8-4f6e-a0c3-19be72d4f1a6'])(
    'is not %j',
    (text) => {
      expect(isEntityId(text)).toBe(false);
    },
  );
});
