import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright/test';
import { settled } from './settled.ts';

const folder = fileURLToPath(new URL('../../test-results/pictures', import.meta.url));

/** Photographs a window for people to look at; the README's pictures come from here. */
export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await settled(page);
  await page.screenshot({ path: `${folder}/${name}.png` });
}
