import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findMethod, methods, methodsFor, scopesForMethods } from '../../../../src-shared/scopes/methods.ts';
import { scopeMeaning, scopes } from '../../../../src-shared/scopes/scope-table.ts';
import { satisfies } from '../../../../src-shared/scopes/algebra.ts';

const facts = new URL('../../../../../shared/livechat/', import.meta.url);
const missing = existsSync(facts) ? '' : ' (skipped: the facts folder ../shared/livechat is not here)';
const read = (name: string) => JSON.parse(readFileSync(new URL(name, facts), 'utf8')) as never;

interface FactMethod {
  api: string;
  url: string;
  anyOf: string[][];
}
interface FactScope {
  id: string;
  minimumRole: string;
  product: string;
}

describe('the tables', () => {
  it.skipIf(missing)(`hold every method of the facts, in their order${missing}`, () => {
    const expected = (read('methods.json') as FactMethod[]).map(({ api, url, anyOf }) => ({
      api,
      path: new URL(url).pathname,
      anyOf,
    }));
    expect(methods.map(({ api, path, anyOf }) => ({ api, path, anyOf }))).toEqual(expected);
  });

  it.skipIf(missing)(`hold every scope of the facts, in their order${missing}`, () => {
    expect(scopes.map(({ id, minimumRole, product }) => ({ id, minimumRole, product }))).toEqual(
      read('scopes.json') as FactScope[],
    );
  });

  it('count 151 methods and 62 scopes', () => {
    expect(methods).toHaveLength(151);
    expect(scopes).toHaveLength(62);
    expect(methodsFor('agent-chat')).toHaveLength(35);
    expect(methodsFor('helpdesk')).toEqual([]);
  });

  it('find a method by API and name', () => {
    expect(findMethod('agent-chat', 'list_chats')?.path).toBe('/v3.6/agent/action/list_chats');
    expect(findMethod('customer-chat', 'list_chats')?.path).toBe('/v3.6/customer/action/list_chats');
    expect(findMethod('reports', 'chats/duration')?.path).toBe('/v3.6/reports/chats/duration');
    expect(findMethod('text', 'list_chats')).toBeUndefined();
  });

  it('say in words what every scope allows, each in its own', () => {
    const named = new Set([...scopes.map(({ id }) => id), ...methods.flatMap(({ anyOf }) => anyOf.flat())]);
    const meanings = [...named].map(scopeMeaning);
    expect(meanings.filter((meaning) => !/^[A-Z][A-Za-z ]{6,60}$/.test(meaning))).toEqual([]);
    expect(meanings).not.toContain(scopeMeaning('made:up'));
    expect(new Set(meanings).size).toBe(named.size);
    expect(scopeMeaning('chats--all:rw')).toBe('Read and change all chats');
  });
});

describe('the scopes for a set of methods', () => {
  it('are the least that open them all', () => {
    const wanted = ['list_chats', 'send_event', 'get_customer', 'unfollow_chat'].flatMap(
      (action) => findMethod('agent-chat', action) ?? [],
    );
    expect(scopesForMethods(wanted)).toEqual(['chats--access:rw', 'customers:ro']);
  });

  it('open every method of the table when all are asked for', () => {
    const all = scopesForMethods(methods);
    expect(methods.filter(({ anyOf }) => !satisfies(all, anyOf))).toEqual([]);
  });
});
