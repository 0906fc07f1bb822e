import { basename, join } from 'node:path';
import { build } from 'vite';

/**
 * Makes a TypeScript file and all that it imports one file that Node runs by itself.
 *
 * @param {string} entry
 * @param {string} folder
 * @returns {Promise<string>} its path
 */
export async function bundle(entry, folder) {
  const name = basename(entry).replace(/\.ts$/, '.mjs');
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: name } },
    },
    ssr: { noExternal: true },
  });
  return join(folder, name);
}
