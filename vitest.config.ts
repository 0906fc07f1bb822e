import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

const windows = 'test/unit/src-renderer/**/*.test.ts';
const same = {
  onConsoleLog: () => true,
  // A busy machine must not fail what is only late: who waits gives up late.
  testTimeout: 60_000,
  expect: { poll: { timeout: 15_000 } },
  // A third of the time would go to loading the same modules anew for each file. Nothing may depend on that: a test
  // that changes what others see puts it back.
  isolate: false,
};

export default defineConfig({
  test: {
    // Of two cores one would be left idle otherwise.
    maxWorkers: '100%',
    globalSetup: ['test/support/own-temporary-folder.ts'],
    projects: [
      // What needs no window is spared the making of one.
      {
        test: {
          ...same,
          name: 'node',
          include: ['test/unit/**/*.test.ts', 'test/integration/**/*.test.ts'],
          exclude: [windows],
          setupFiles: ['test/support/cheap-passphrases.ts'],
        },
      },
      {
        plugins: [svelte(), svelteTesting()],
        test: { ...same, name: 'windows', include: [windows], setupFiles: ['test/unit/src-renderer/patient.ts'] },
      },
    ],
  },
});
