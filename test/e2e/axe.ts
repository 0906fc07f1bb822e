import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';

/** Asserts that axe finds nothing that keeps people out: names, roles, contrast, order of headings. */
export async function expectAccessible(page: Page): Promise<void> {
  // Electron opens no second page to sum up in; legacy mode does without one.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  expect(found).toEqual([]);
}
