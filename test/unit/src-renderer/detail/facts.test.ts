import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../../src-renderer/detail/facts.ts';
import { words } from '../../../../src-renderer/words/index.ts';
import { seedCredentials, seedId, seedMoment, seedState } from '../fake-seeds.ts';

const views = new Map(seedCredentials().map((view) => [view.id, view]));
const [server] = seedState.servers;

function factsFor(number: number) {
  const view = views.get(seedId(number));
  if (!view) throw new Error('no such seed');
  const customers = [...views.values()].filter(({ parentId }) => parentId === view.id);
  const parent = view.parentId ? views.get(view.parentId) : undefined;
  const facts = factsOf(view, { server, parent, customers, now: seedMoment, words });
  return new Map(facts.map((fact) => [fact.name, fact]));
}

describe('the facts of a credential', () => {
  it('say of an account its first scope and how many more, its app, and when its next customer ends', () => {
    const facts = factsFor(1);
    expect(facts.get('Scopes')).toMatchObject({ text: 'chats--all:rw', more: 'and 7 more', act: 'show-scopes' });
    expect(facts.get('Customers')).toMatchObject({ text: '2, next ends in 14 min', act: 'show-customers' });
    expect(facts.get('Client')).toMatchObject({ text: 'web', copy: 'bb9e5b2f1ab480e4a715977b7b1b4279' });
    expect(facts.get('Refresh token')?.text).toBe('Kept, changes when renewed');
  });

  it('tell scopes that nobody knows from having none', () => {
    expect(factsFor(9).get('Scopes')?.text).toBe('Not known');
  });

  it('name the account that renews a customer, and no scopes', () => {
    const facts = factsFor(2);
    expect(facts.get('Renewed by')).toMatchObject({ text: 'Acme production', act: 'show-parent' });
    expect(facts.has('Scopes')).toBe(false);
    expect(facts.get('Entity id')?.copy).toBe('b41c7e02-55d8-4f6e-a0c3-19be72d4f1a6');
  });

  it('do not count an expired customer as the next to end', () => {
    expect(factsFor(6).get('Customers')?.text).toBe('2, next ends in 2 h 05 min');
  });

  it('say when the server did not answer', () => {
    const [first] = seedCredentials();
    if (!first) throw new Error('no seeds');
    const view = { ...first, status: 'unknown' as const, checkedAt: seedMoment };
    const facts = factsOf(view, { server, parent: undefined, customers: [], now: seedMoment, words });
    expect(facts.find(({ name }) => name === 'Last checked')?.text).toContain('did not answer');
  });
});
