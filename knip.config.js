/**
 * What counts as used: everything that these entries reach. An export that only its own file uses is not dead.
 *
 * @type {import('knip').KnipConfig}
 */
export default {
  entry: [
    'src-main/main.ts',
    'src-main/preload.ts',
    'src-renderer/*.html',
    'src-shared/index.ts',
    'src-sandbox/cli.ts',
    'playwright.config.ts',
    'scripts/*.mjs',
    // Copied into an Electron that is run from elsewhere.
    'scripts/electron/shell.mjs',
    // Named to Vite and Vitest as arguments.
    'scripts/setup/sandbox-bundle.vite.mjs',
    'scripts/tests/vitest-reporter.mjs',
    'test/**/*.{test,spec}.ts',
    'test/bench/*.bench.mjs',
  ],
  project: ['src-*/**/*.{ts,svelte,css,html}', 'scripts/**/*.mjs', 'test/**/*.{ts,mjs}', '*.{ts,js,cjs}'],
  ignoreExportsUsedInFile: true,
  // Started by their files' names.
  ignoreDependencies: ['electron-builder', 'svelte-check'],
  ignoreBinaries: ['dbus-daemon', 'gnome-keyring-daemon', 'mkfifo'],
  // Fonts are only named in style sheets, scripts only in pages.
  compilers: {
    css: (text) => imports(text, /(?:@import\s+|url\(\s*)['"]?([^'")\s?]+)/g),
    html: (text) => imports(text, /<script[^>]*\ssrc="([^"]+)"/g),
  },
};

const imports = (text, pattern) =>
  [...text.matchAll(pattern)].map(([, name], index) => `import i${index} from '${name}';`).join('\n');
