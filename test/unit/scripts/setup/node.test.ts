import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isNewEnough } from '../../../../scripts/setup/node.mjs';

it.each([
  ['20.19.0', true],
  ['20.20.2', true],
  ['22.0.0', true],
  ['20.18.3', false],
  ['18.20.0', false],
])('Node %s: new enough is %s', (version, expected) => expect(isNewEnough(version)).toBe(expected));

it('asks for the same Node as package.json', () => {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));
  const [, oldest = ''] = /^>=([\d.]+)$/.exec(engines.node) ?? [];
  const [major = 0, minor = 0] = oldest.split('.').map(Number);
  expect(isNewEnough(`${major}.${minor}.0`)).toBe(true);
  expect(isNewEnough(`${major}.${minor - 1}.9`)).toBe(false);
});
