import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The windows in any browser, over a fake main: `npx vite --config test/unit/src-renderer/harness/vite.config.ts`.
export default defineConfig({
  root: at('.'),
  base: '/',
  plugins: [svelte({ configFile: at('../../../../svelte.config.js') })],
  server: { fs: { allow: [at('../../../..')] } },
  build: {
    outDir: at('../../../../.cache/harness'),
    emptyOutDir: true,
    target: 'chrome130',
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: { input: { index: at('index.html'), 'sign-in': at('sign-in.html') } },
  },
});
