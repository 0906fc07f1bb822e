/// <reference types="vite-plugin-electron/electron-env" />
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import electron from 'vite-plugin-electron/simple';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One config for the three parts of the app: main and preload (dist/main), and the windows' pages (dist/renderer). */
export default defineConfig(({ command }) => ({
  root: at('src-renderer'),
  // Absolute within our own scheme: app://keyfob/assets/…
  base: '/',
  plugins: [
    svelte({ configFile: at('svelte.config.js') }),
    electron({
      main: {
        entry: at('src-main/main.ts'),
        // `npm run dev`: the app starts again when main or preload has changed, once its forerunner has ended.
        async onstart({ startup }) {
          const running = process.electronApp;
          if (running?.exitCode === null) {
            running.removeAllListeners('exit');
            running.kill();
            await once(running, 'exit');
          }
          await startup([at('.'), ...JSON.parse(process.env.KEYFOB_DEV_SWITCHES ?? '[]')]);
        },
        vite: {
          // The tray's icons, beside the program.
          publicDir: at('src-main/assets'),
          build: {
            copyPublicDir: true,
            outDir: at('dist/main'),
            emptyOutDir: true,
            target: 'node20',
            minify: command === 'build' ? 'oxc' : false,
            rolldownOptions: {
              output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
            },
          },
        },
      },
      preload: {
        input: at('src-main/preload.ts'),
        vite: {
          build: {
            outDir: at('dist/main'),
            emptyOutDir: false,
            // A sandboxed preload must be CommonJS, in one file.
            rolldownOptions: { output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false } },
          },
        },
      },
    }),
  ],
  build: {
    outDir: at('dist/renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    // Links only: the parts of a page are fetched side by side and not one after the other.
    modulePreload: { polyfill: false },
    // Fonts and pictures stay files: a data: address would need a hole in the content policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { index: at('src-renderer/index.html'), 'sign-in': at('src-renderer/sign-in.html') },
      // What a page starts with is few files: each takes main some milliseconds, and the list waits for all of its own.
      // A group is a module and all that it imports; the sign-in page gets nothing of the app.
      output: {
        codeSplitting: {
          groups: [
            { name: 'helper', test: /preload-helper/, priority: 3 },
            { name: 'base', test: /src-renderer\/(contrast\.ts|sign-in\/SignInWindow\.svelte)$/, priority: 2 },
            { name: 'app', test: /src-renderer\/main\.ts$/, priority: 1 },
          ],
        },
      },
    },
  },
}));
