import { describe, expect, it } from 'vitest';
import { found } from '../../../../src-renderer/list/search.ts';
import { seedCredentials } from '../fake-seeds.ts';

const views = seedCredentials();
const names = (search: string) => found(views, search, () => 'Acme Support').map(({ name }) => name);

describe('searching', () => {
  it('finds everything with nothing typed, and nothing where nothing fits', () => {
    expect(names('  ')).toHaveLength(views.length);
    expect(names('zzzz')).toEqual([]);
  });

  it('finds a name without its accents', () => {
    expect(names('gdansk')).toEqual(['Kiosk Gdańsk']);
    expect(names('Gdańsk')).toEqual(['Kiosk Gdańsk']);
  });

  it('forgives one typo', () => {
    expect(names('nigthly')).toEqual(['Nightly export']);
  });

  it('takes words in any order', () => {
    expect(names('test load')).toEqual(['Load test visitor']);
  });

  it.each([
    { by: 'note', search: 'api@northwind', name: 'Northwind admin' },
    { by: 'entity id', search: 'b41c7e02-55d8', name: 'Checkout widget test' },
    { by: 'organization id', search: 'd70b35fa', name: 'Lumen reports' },
    { by: 'client id', search: '0f5bd1c24a7e', name: 'Lumen bot owner' },
    { by: 'organization label', search: 'acme support', name: 'Smoke test in CI' },
  ])('looks in the $by', ({ search, name }) => {
    expect(names(search)).toContain(name);
  });

  it('finds nothing for signs alone', () => {
    expect(names('???')).toEqual([]);
  });

  it('sees another label of an organization at once', () => {
    const [first] = views;
    if (!first) throw new Error('no seeds');
    expect(found([first], 'zebra', () => 'Acme')).toEqual([]);
    expect(found([first], 'zebra', () => 'Zebra')).toEqual([first]);
  });
});
