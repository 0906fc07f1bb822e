import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { Secret } from '../../../../src-main/vault/secret.ts';

const secret = new Secret('dal:canary');

it.each([
  ['a template', `${secret}`],
  ['JSON', JSON.stringify({ secret })],
  ["Node's inspect", inspect({ secret }, { showHidden: true, depth: 9 })],
  ['a structured clone', inspect(structuredClone(secret))],
  ['its own properties', JSON.stringify(Object.entries(secret))],
])('does not show itself in %s', (_, shown) => {
  expect(shown).not.toContain('canary');
});

it('gives its text where it is asked for', () => {
  expect(secret.reveal()).toBe('dal:canary');
});
