import { root } from '../run/paths.mjs';

/** How the sandbox becomes one file with all it imports, for `npm run sandbox`. */
export default {
  root,
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: 'src-sandbox/cli.ts',
    target: 'node20',
    rolldownOptions: { output: { entryFileNames: 'cli.mjs', codeSplitting: false } },
  },
};
