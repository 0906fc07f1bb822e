/* global module */
/**
 * The walls between the rooms: who may import whom. Type-only imports count, but where a rule says otherwise.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'shared-knows-nobody',
      comment:
        'src-shared is the subject itself: no other room, no Node, and only packages that need neither Node nor DOM.',
      severity: 'error',
      from: { path: '^src-shared/' },
      to: { pathNot: ['^src-shared/', '^node_modules/(valibot|jsonc-parser|diff)/'] },
    },
    {
      name: 'sandbox-knows-shared',
      comment: 'src-sandbox runs without the app: src-shared, Node, hono and valibot.',
      severity: 'error',
      from: { path: '^src-sandbox/' },
      to: {
        pathNot: ['^src-sandbox/', '^src-shared/', '^node_modules/(hono|@hono|valibot|@types)/'],
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'renderer-knows-shared',
      comment: 'The pages know src-shared only; all else is behind the contract.',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: ['^(src-main|src-sandbox|test|scripts)/', '^node_modules/(electron|electron-[^/]+)/'] },
    },
    {
      name: 'renderer-has-no-node',
      comment: 'The pages are sandboxed: they have no Node.',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'main-knows-no-pages',
      comment: 'src-main knows src-shared; the pages reach it through the contract.',
      severity: 'error',
      from: { path: '^src-main/' },
      to: { path: '^(src-renderer|scripts)/' },
    },
    {
      name: 'main-loads-the-sandbox-late',
      comment: 'The sandbox is loaded when it is asked for: by a dynamic import. Its types cost nothing.',
      severity: 'error',
      from: { path: '^src-main/' },
      to: { path: '^src-sandbox/', dynamic: false, dependencyTypesNot: ['type-only', 'type-import'] },
    },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'scripts-need-nothing',
      comment: 'The scripts run before any package is installed. shell.mjs runs inside of Electron.',
      severity: 'error',
      from: { path: '^scripts/', pathNot: '^scripts/electron/shell\\.mjs$' },
      to: { pathNot: '^scripts/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere would slip through every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'node', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.svelte', '.json', '.css'],
    },

    skipAnalysisNotInRules: true,
  },
};
