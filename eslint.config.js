import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** One door for each dangerous thing; the message names the file that holds it. */
const doors = {
  ipcMain: 'ipcMain is only used in src-main/ipc/serve.ts: add a call to the contract instead.',
  safeStorage: 'safeStorage is only used in src-main/vault/system-keychain.ts.',
  clipboard: 'The clipboard is only used in src-main/copy/system-clipboard.ts.',
  shell: 'shell is only used in src-main/windows/external-pages.ts, with a name from a list.',
};

const door = (open = []) => ({
  'no-restricted-imports': [
    'error',
    {
      paths: Object.entries(doors)
        .filter(([name]) => !open.includes(name))
        .map(([name, message]) => ({ name: 'electron', importNames: [name], message })),
      patterns: [{ group: ['**/test/**'], message: 'Nobody imports tests.' }],
    },
  ],
});

export default ts.config(
  { ignores: ['dist/', 'release/', '.cache/', 'test-results/', 'node_modules/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { parserOptions: { extraFileExtensions: ['.svelte'] } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      'no-eval': 'error',
      'max-lines': ['error', { max: 400 }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { globals: globals.browser, parserOptions: { parser: ts.parser } },
    rules: { 'svelte/no-at-html-tags': 'error', 'svelte/no-inline-styles': 'off' },
  },
  { files: ['src-renderer/**'], languageOptions: { globals: globals.browser } },
  { files: ['src-main/**/*.ts'], rules: door() },
  { files: ['src-main/ipc/serve.ts'], rules: door(['ipcMain']) },
  { files: ['src-main/vault/system-keychain.ts'], rules: door(['safeStorage']) },
  { files: ['src-main/copy/system-clipboard.ts'], rules: door(['clipboard']) },
  { files: ['src-main/windows/external-pages.ts'], rules: door(['shell']) },
  {
    files: ['scripts/**', 'test/**', '*.config.*', '*.js'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
);
