import { configure } from '@testing-library/svelte';

// As `expect.poll` in vitest.config.ts: a busy machine must not fail what is only late.
configure({ asyncUtilTimeout: 15_000 });
