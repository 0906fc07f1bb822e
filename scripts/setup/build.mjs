import { tool } from '../run/paths.mjs';
import { collect } from '../run/process.mjs';
import { stamp } from '../run/stamp.mjs';
import { Stop } from '../run/stop.mjs';

const SOURCES = ['src-shared', 'src-sandbox', 'src-main', 'src-renderer'];
const SETTINGS = ['vite.config.ts', 'svelte.config.js', 'tsconfig.base.json', 'package.json', 'package-lock.json'];

/**
 * Builds the app into `dist`, unless it was made from the same sources.
 *
 * @returns {Promise<import('../run/steps.mjs').Done>}
 */
export async function ensureBuild() {
  const built = stamp('build', [...SOURCES, ...SETTINGS], ['dist']);
  if (built.fresh()) return { note: 'sources unchanged', skipped: true };
  const { code, output } = await collect(process.execPath, [tool('vite'), 'build']);
  if (code !== 0) throw new Stop(`The build failed:\n\n${output.trim()}`);
  built.write();
  return { note: 'dist' };
}
