import { defineConfig } from 'playwright/test';

/** The tests that open the app. They bring no browser: Electron is one. `npm test` gives them a session to run in. */
export default defineConfig({
  testDir: 'test',
  // One app at a time: they share the display and its clipboard. `npm test` has a session for each of several.
  workers: 1,
  retries: 0,
  // A busy machine must not fail what is only late.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? 'test-results/playwright.json' }],
  ],
  projects: ['e2e', 'desktop'].map((name) => ({
    name,
    testDir: `test/${name}`,
    outputDir: `test-results/playwright/${name}`,
  })),
});
